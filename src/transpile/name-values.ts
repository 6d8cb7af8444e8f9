/** What a name of a carried function stands for, seen from its definition: for code that ran and code that did not. */
import type { Environment } from '../python/evaluation/stores.ts';
import type { FunctionCell, Value } from '../python/evaluation/value.ts';
import { textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Contexts } from './contexts.ts';
import type { Evaluated } from './evaluated.ts';
import { comprehensionBinds, namesBoundBy } from './names-in-scope.ts';

export type NameSource =
  /** Of a comprehension or lambda, or a parameter of a function inside. */
  | { readonly kind: 'inner'; readonly of: SyntaxNode | null }
  | { readonly kind: 'parameter'; readonly of: SyntaxNode; readonly values: readonly Value[] }
  | { readonly kind: 'local'; readonly of: SyntaxNode }
  | { readonly kind: 'captured'; readonly value: Value }
  | { readonly kind: 'global'; readonly value: Value }
  | { readonly kind: 'builtin' };

/** Where an identifier inside a unit's function comes from. */
export function sourceOf(
  identifier: SyntaxNode,
  unit: FunctionCell,
  contexts: Contexts,
  evaluated: Evaluated,
): NameSource {
  const name = textOf(identifier);
  if (comprehensionBinds(identifier, name)) return { kind: 'inner', of: null };
  for (let at: SyntaxNode | null = identifier.parent; at !== null; at = at.parent) {
    if (at.type !== 'function_definition' && at.type !== 'lambda') continue;
    if (namesBoundBy(at).has(name)) return boundIn(at, unit, name, contexts, identifier);
    if (at === unit.node) break;
  }
  return outside(name, unit, evaluated);
}

function boundIn(
  definition: SyntaxNode,
  unit: FunctionCell,
  name: string,
  contexts: Contexts,
  identifier: SyntaxNode,
): NameSource {
  const body = definition.fields['body']?.[0];
  const activations = body === undefined ? [] : contexts.of(body.kids[0] ?? body);
  const given = activations.flatMap((activation) => activation.parameters.get(name) ?? []);
  const isParameter = activations.some((activation) => activation.parameters.has(name));
  if (!isParameter)
    return definition.type === 'lambda' ? { kind: 'inner', of: null } : { kind: 'local', of: definition };
  if (definition !== unit.node) return { kind: 'inner', of: definition };
  const read = contexts.values(identifier);
  return { kind: 'parameter', of: definition, values: read.length > 0 ? read : given };
}

/** A name that the unit does not bind: of a function around it, of its module, of Python. */
export function outside(name: string, unit: FunctionCell, evaluated: Evaluated): NameSource {
  const globals = evaluated.globals(unit.module);
  for (let env: Environment | null = unit.closure; env !== null; env = env.parent) {
    if (env.isClass || env === globals) continue;
    const value = evaluated.present(env.read(name));
    if (value !== undefined) return { kind: 'captured', value };
  }
  const value = evaluated.present(globals.read(name));
  return value === undefined ? { kind: 'builtin' } : { kind: 'global', value };
}
