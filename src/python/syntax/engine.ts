import type { Tree } from './node.ts';
import type { CaptureName, QueryName } from './queries.ts';

/**
 * A parser of Python: text in, plain tree out. Both engines (native tree-sitter, web-tree-sitter) are this one
 * function, so that nothing behind it can tell them apart.
 *
 * A tree with syntax errors is a tree: its `errors` say where. Trees deeper than the cap throw `TooDeep`.
 */
export interface Engine {
  readonly name: 'native' | 'wasm';
  parse(file: string, text: string): Tree;
  /**
   * Runs a query of grammar-queries/ inside the engine and gives the captures of each match as offsets.
   * @param query name of a file of grammar-queries/ without `.scm`
   */
  query<Query extends QueryName>(query: Query, text: string): readonly QueryMatch<Query>[];
}

/** Captures of one match, each a range in UTF-16 code units. */
export type QueryMatch<Query extends QueryName = QueryName> = Readonly<Record<CaptureName<Query>, TextRange>>;

export interface TextRange {
  readonly start: number;
  readonly end: number;
}
