/** The engine that loads everywhere: web-tree-sitter. */
import { readFileSync } from 'node:fs';
import { Language, Parser, Query } from 'web-tree-sitter';
import { convert, type Cursor } from './convert.ts';
import type { Engine, QueryMatch } from './engine.ts';
import type { Locator } from './locator.ts';
import { readQuery } from './queries.ts';

/** @throws when the WebAssembly files are not where the locator says */
export async function loadWasmEngine(locate: Locator): Promise<Engine> {
  await Parser.init({ wasmBinary: readFileSync(locate('web-tree-sitter.wasm')) });
  const language = await Language.load(readFileSync(locate('tree-sitter-python.wasm')));
  const parser = new Parser();
  parser.setLanguage(language);
  const queries = new Map<string, Query>();
  const queryOf = (name: string): Query => {
    let query = queries.get(name);
    if (query === undefined) queries.set(name, (query = new Query(language, readQuery(name, locate))));
    return query;
  };
  return {
    name: 'wasm',
    parse(file, text) {
      const tree = parser.parse(text);
      if (tree === null) throw new Error(`${file} could not be parsed`);
      const cursor = tree.walk();
      try {
        return convert(cursor as Cursor, file, text);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
    query(name, text) {
      const tree = parser.parse(text);
      if (tree === null) return [];
      try {
        return queryOf(name)
          .matches(tree.rootNode)
          .map((match) => {
            const captures: Record<string, { start: number; end: number }[]> = {};
            for (const { name: capture, node } of match.captures) {
              (captures[capture] ??= []).push({ start: node.startIndex, end: node.endIndex });
            }
            return captures satisfies QueryMatch;
          });
      } finally {
        tree.delete();
      }
    },
  };
}
