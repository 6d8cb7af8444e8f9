/** Answers of patterns. */
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Value } from '../value.ts';

/** Names that a pattern binds, with their values. */
export type Captures = (readonly [SyntaxNode, Value])[];

/** Undefined where it is not known. */
export type Truth = boolean | undefined;

/** True where all of several tests hold; false as soon as one does not. */
export function all(tests: readonly (() => Truth)[]): Truth {
  let result: Truth = true;
  for (const test of tests) {
    const truth = test();
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}

/** Kinds of values that are neither sequences nor mappings to a pattern. */
export const SINGLE: ReadonlySet<string> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'ellipsis',
  'set',
  'slice',
  'iterator',
  'function',
  'method',
  'builtin',
  'class',
  'module',
]);
