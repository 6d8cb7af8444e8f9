import type { SyntaxNode } from '../node.ts';

/** What is no Python 3 in a text that the grammar takes, or where the grammar gave up. */
export interface Problem {
  readonly node: SyntaxNode;
  /** A clause as CPython words it, where CPython has words for it: `unexpected indent`. */
  readonly message: string;
}

/** Says what is wrong with a node of one type; undefined where nothing is. */
export type Rule = (node: SyntaxNode) => string | undefined;
