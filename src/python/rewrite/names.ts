import type { Scope } from '../program/program.ts';
import type { SyntaxNode, Tree } from '../syntax/node.ts';
import { InternalError } from './internal-error.ts';

export interface NameReport {
  /** Identifiers that are read and bound nowhere, neither in the text nor by Python's builtins; in source order. */
  readonly undefined: readonly { readonly name: string; readonly node: SyntaxNode }[];
  /** Names that module level binds and nothing reads; in source order. */
  readonly unused: readonly { readonly name: string; readonly node: SyntaxNode }[];
}

/**
 * Names of a finished module that nothing binds, and those bound at module level that nothing reads.
 * @param scope gives the scope of a module, class, function, lambda or comprehension node of `tree`
 */
export function checkNames(tree: Tree, scope: (definition: SyntaxNode) => Scope): NameReport {
  throw new InternalError(`checkNames is not there yet (${tree.file}, ${scope.length})`);
}
