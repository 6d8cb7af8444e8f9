/** Annotations of carried functions: one that the dali.py cannot evaluate becomes a string, which says the same (PEP 484). */
import { BUILTINS } from '../python/rewrite/builtins.ts';
import { field, fieldAll, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { BUILTIN_TYPES } from './builtin-types.ts';
import { sourceOf } from './name-values.ts';
import { isLabelOnly } from './names-in-scope.ts';
import { CannotExpress, requireReads } from './self-contained.ts';
import type { UnitState } from './unit-state.ts';

export function isBuiltinType(type: SyntaxNode): boolean {
  return [...walk(type)].every((node) => node.type !== 'identifier' || BUILTIN_TYPES.has(textOf(node)));
}

/** Decides about the annotations of what a function gives and of its variables. */
export function settleAnnotations(state: UnitState): void {
  const { node } = state.unit.fn;
  dropTypeParameters(state, node);
  const body = field(node, 'body');
  const variables = [...(body === undefined ? [] : walk(body))]
    .filter((item) => item.type === 'assignment' && state.kept.has(item.parent!))
    .flatMap((item) => fieldAll(item, 'type'));
  for (const type of [...fieldAll(node, 'return_type'), ...variables]) {
    if (state.isGone(type) || isBuiltinType(type) || isReadable(state, type)) continue;
    state.replace(type, state.printer.string(textOf(type).replaceAll(/\s+/g, ' ')), {
      step: 'make-self-contained',
      reason: 'its annotation is not carried over',
    });
  }
}

/** `[T]` of `def f[T](x: T)` (PEP 695) goes: no Python before 3.12 reads it. What names T becomes a string. */
function dropTypeParameters(state: UnitState, outer: SyntaxNode): void {
  for (const definition of [...walk(outer)].filter(({ type }) => type.endsWith('_definition'))) {
    const parameters = field(definition, 'type_parameters');
    if (parameters === undefined || state.isGone(parameters)) continue;
    const why = { step: 'make-self-contained', reason: 'no Python before 3.12 has type parameters' } as const;
    const names = new Set(identifiersIn(parameters));
    const types = [...walk(definition)].filter((item) => item.type === 'type' && !state.isGone(item));
    for (const type of types) {
      if (type.parent === parameters || !identifiersIn(type).some((name) => names.has(name))) continue;
      state.replace(type, state.printer.string(textOf(type).replaceAll(/\s+/g, ' ')), why);
    }
    state.replace(parameters, '', why);
  }
}

function identifiersIn(node: SyntaxNode): readonly string[] {
  return [...walk(node)].filter(({ type }) => type === 'identifier').map(textOf);
}

/** True where everything that an annotation names can be there; one that is not evaluated may name what nothing binds. */
function isReadable(state: UnitState, type: SyntaxNode): boolean {
  const names = [...walk(type)].filter((node) => node.type === 'identifier' && !isLabelOnly(node));
  const before = state.snapshot();
  try {
    for (const name of names) requireReads(state, name);
    return names.every((name) => isBound(state, name));
  } catch (error) {
    if (!(error instanceof CannotExpress)) throw error;
    state.restore(before);
    return false;
  }
}

function isBound(state: UnitState, name: SyntaxNode): boolean {
  const source = sourceOf(name, state.unit.fn, state.contexts, state.carrier.plan.evaluated);
  return source.kind !== 'builtin' || BUILTINS.has(textOf(name));
}
