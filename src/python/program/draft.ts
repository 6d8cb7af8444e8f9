/** A scope while its names are collected, and the ways a name gets into it (language reference 4.2.1). */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Binding, Scope } from './program.ts';

export interface Draft {
  readonly node: SyntaxNode;
  readonly kind: Scope['kind'];
  readonly bindings: Map<string, Binding>;
  readonly children: Draft[];
  readonly parent: Draft | null;
}

export function bind(scope: Draft, name: string): void {
  const known = scope.bindings.get(name);
  if (known === undefined || known === 'free') scope.bindings.set(name, 'local');
}

export function read(scope: Draft, name: string): void {
  if (!scope.bindings.has(name)) scope.bindings.set(name, 'free');
}

/** `global` and `nonlocal`. A name that is declared global anywhere is one of the module's. */
export function declare(scope: Draft, name: string, as: 'global' | 'nonlocal'): void {
  if (as === 'global') read(moduleOf(scope), name);
  scope.bindings.set(name, as);
}

/** A walrus binds in the innermost scope that is no comprehension (PEP 572). */
export function bindWalrus(scope: Draft, name: string): void {
  const owner = outsideComprehensions(scope);
  const isGlobal = owner.kind === 'module' || owner.bindings.get(name) === 'global';
  if (scope !== owner) scope.bindings.set(name, isGlobal ? 'global' : 'nonlocal');
  bind(owner, name);
}

function outsideComprehensions(scope: Draft): Draft {
  let at = scope;
  while (at.kind === 'comprehension' && at.parent !== null) at = at.parent;
  return at;
}

function moduleOf(scope: Draft): Draft {
  let at = scope;
  while (at.parent !== null) at = at.parent;
  return at;
}
