/** The pass over finished text that finds names nobody binds and names nobody reads. */
import type { Scope } from '../program/program.ts';
import type { SyntaxNode, Tree } from '../syntax/node.ts';
import { BUILTINS, IMPLICIT } from './builtins.ts';
import { identifiersOf } from './identifiers.ts';
import type { Identifier } from './identifiers.ts';

export interface Name {
  readonly name: string;
  readonly node: SyntaxNode;
}

export interface NameReport {
  /** Identifiers that are read and bound nowhere, neither in the text nor by Python's builtins; in source order. */
  readonly undefined: readonly Name[];
  /** The first binding of each name that module level binds and nothing reads; in source order. */
  readonly unused: readonly Name[];
}

/**
 * Names of a finished module that nothing binds, and those bound at module level that nothing reads. After a
 * `from m import *` any name may be bound, so none is undefined.
 * @param scope gives the scope of a module, class, function, lambda or comprehension node of `tree`
 */
export function checkNames(tree: Tree, scope: (definition: SyntaxNode) => Scope): NameReport {
  const identifiers = identifiersOf(tree.root, scope);
  const module = scope(tree.root);
  const globals = new Set(
    identifiers
      .filter((identifier) => owner(identifier, module) === module && identifier.role === 'bound')
      .map(({ name }) => name),
  );
  const read = new Set<string>();
  const missing: Name[] = [];
  for (const identifier of identifiers) {
    if (identifier.role !== 'read' || owner(identifier, module) !== module) continue;
    const { name, node } = identifier;
    read.add(name);
    if (!globals.has(name) && !BUILTINS.has(name) && !IMPLICIT.has(name)) missing.push({ name, node });
  }
  return {
    undefined: hasStarImport(tree.root) ? [] : missing,
    unused: unusedOf(identifiers, module, read),
  };
}

/** The scope that a name belongs to, by Python's rules: class bodies are passed over from the functions inside them. */
function owner({ name, scope }: Identifier, module: Scope): Scope {
  if (scope.bindings.get(name) === 'global') return module;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const visible = at === scope || at.kind !== 'class';
    if (visible && at.bindings.get(name) === 'local') return at;
  }
  return module;
}

function unusedOf(
  identifiers: readonly Identifier[],
  module: Scope,
  read: ReadonlySet<string>,
): readonly Name[] {
  const unused = new Map<string, Name>();
  for (const identifier of identifiers) {
    const { name, node, role } = identifier;
    const isGlobal = role === 'bound' && owner(identifier, module) === module;
    if (isGlobal && !read.has(name) && !unused.has(name)) unused.set(name, { name, node });
  }
  return [...unused.values()];
}

function hasStarImport(node: SyntaxNode): boolean {
  return node.type === 'wildcard_import' || node.kids.some(hasStarImport);
}
