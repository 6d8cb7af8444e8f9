/** The engine that loads everywhere: web-tree-sitter. */
import { readFileSync } from 'node:fs';
import { Language, Parser, Query, type Tree as WasmTree } from 'web-tree-sitter';
import { rangesOf } from './captures.ts';
import { convert, type Cursor } from './convert.ts';
import type { Engine } from './engine.ts';
import { withLineFeeds } from './line-feeds.ts';
import type { Locator } from './locator.ts';
import { type QueryName, readQuery } from './queries.ts';
import { withTypeCalls } from './type-calls.ts';

/** @throws when the WebAssembly files are not where the locator says */
export async function loadWasmEngine(locate: Locator): Promise<Engine> {
  await Parser.init({ wasmBinary: readFileSync(locate('web-tree-sitter.wasm')) });
  const language = await Language.load(readFileSync(locate('tree-sitter-python.wasm')));
  const parser = new Parser();
  parser.setLanguage(language);
  const queries = new Map<QueryName, Query>();
  const queryOf = (name: QueryName): Query => {
    let query = queries.get(name);
    if (query === undefined) queries.set(name, (query = new Query(language, readQuery(name, locate))));
    return query;
  };
  const parse = (text: string): WasmTree => {
    const tree = parser.parse(withLineFeeds(text));
    if (tree === null) throw new Error('the parser has no language');
    return tree;
  };
  // What lies in the memory of WebAssembly is freed by hand; a node read after that answers wrongly.
  return {
    name: 'wasm',
    parse: (file, text) =>
      withTypeCalls(text, (read) => {
        const tree = parse(read);
        const cursor = tree.walk();
        try {
          return convert(cursor as Cursor, file, text);
        } finally {
          cursor.delete();
          tree.delete();
        }
      }),
    query(name, text) {
      const tree = parse(text);
      try {
        return queryOf(name)
          .matches(tree.rootNode)
          .map((match) => rangesOf(name, match));
      } finally {
        tree.delete();
      }
    },
  };
}
