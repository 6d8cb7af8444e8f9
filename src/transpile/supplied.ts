/** Values that the user supplied (`--set`): where the program reads them, its own text says something else. */
import type { Origin, Value } from '../python/evaluation/value.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { sourceOf } from './name-values.ts';
import type { UnitState } from './unit-state.ts';

const isSupplied = ({ at, text }: Origin): boolean => at === null && text?.startsWith('--set ') === true;

/** True where the expression itself, as it is written, was given a value. */
export function isSuppliedExpression(values: readonly Value[]): boolean {
  return values.some(({ origin }) => isSupplied(origin));
}

/** True where the name was given a value that its binding does not show; a parameter of the pipeline shows it as its default. */
export function isSuppliedName(state: UnitState, identifier: SyntaxNode): boolean {
  const values = state.contexts.values(identifier);
  if (!values.some(({ origin }) => origin.from.some(isSupplied))) return false;
  const source = sourceOf(identifier, state.unit.fn, state.contexts, state.carrier.plan.evaluated);
  return !(state.unit.isPipeline && source.kind === 'parameter');
}
