/** The engine that is taken when it loads: tree-sitter itself, an addon that whoever wants it installs. */
import { createRequire } from 'node:module';
import type NativeParser from 'tree-sitter';
import { rangesOf } from './captures.ts';
import { convert } from './convert.ts';
import type { Engine } from './engine.ts';
import { withLineFeeds } from './line-feeds.ts';
import type { Locator } from './locator.ts';
import { type QueryName, readQuery } from './queries.ts';
import { withTypeCalls } from './type-calls.ts';

/** The addon is not installed, is of another version, or cannot be loaded on this machine. */
export class NoNativeEngine extends Error {
  override readonly name = 'NoNativeEngine';
  constructor(reason: string) {
    super(
      `the native engine does not load: ${reason} (npm install tree-sitter@${VERSION} tree-sitter-python@${VERSION}; --engine wasm needs nothing)`,
    );
  }
}

/** Of both packages. Other versions give other trees, and the same program must give the same text everywhere. */
const VERSION = '0.25';

/** @throws NoNativeEngine */
export function loadNativeEngine(locate: Locator): Engine {
  const { Parser, language } = load();
  const parser = new Parser();
  // From the description of its node types the addon would make a class for each; none is ever used.
  parser.setLanguage({ ...language, nodeTypeInfo: [] });
  const queries = new Map<QueryName, NativeParser.Query>();
  const queryOf = (name: QueryName): NativeParser.Query => {
    let query = queries.get(name);
    if (query === undefined) queries.set(name, (query = new Parser.Query(language, readQuery(name, locate))));
    return query;
  };
  return {
    name: 'native',
    parse: (file, text) =>
      withTypeCalls(text, (read) => convert(parser.parse(withLineFeeds(read)).walk(), file, text)),
    query: (name, text) =>
      queryOf(name)
        .matches(parser.parse(withLineFeeds(text)).rootNode)
        .map((match) => rangesOf(name, match)),
  };
}

function load(): { readonly Parser: typeof NativeParser; readonly language: NativeParser.Language } {
  const require = createRequire(import.meta.url);
  const load = <Module>(name: string): Module => {
    const { version } = require(`${name}/package.json`) as { readonly version: string };
    if (!version.startsWith(`${VERSION}.`)) throw new Error(`${name} ${version} is installed`);
    return require(name) as Module;
  };
  try {
    return { Parser: load('tree-sitter'), language: load('tree-sitter-python') };
  } catch (error) {
    throw new NoNativeEngine(error instanceof Error ? error.message.split('\n')[0]! : String(error));
  }
}
