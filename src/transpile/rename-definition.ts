/** A carried function's own header: its name in the dali.py, and the decorators that do not come along. */
import type { Decision } from '../python/rewrite/decision.ts';
import { field, textOf } from '../python/syntax/index.ts';
import { CALL } from './called-objects.ts';
import type { UnitState } from './unit-state.ts';

/** Decisions on the header of a helper; the pipeline's are made by `decorate`. */
export function headerDecisions(state: UnitState): readonly Decision[] {
  if (state.unit.isPipeline) return [];
  const { node } = state.unit.fn;
  const decisions: Decision[] = [];
  const name = field(node, 'name')!;
  if (textOf(name) !== state.unit.name) {
    decisions.push({
      kind: 'replace',
      node: name,
      text: state.unit.name,
      step: 'make-self-contained',
      reason: textOf(name) === CALL ? 'an object that is called becomes a function' : 'the name is taken',
    });
  }
  const decorated = node.parent?.type === 'decorated_definition' ? node.parent : undefined;
  for (const kid of decorated?.kids ?? []) {
    if (kid.type === 'decorator')
      decisions.push({
        kind: 'delete',
        node: kid,
        step: 'make-self-contained',
        reason: 'a decorator that is not carried over',
      });
  }
  return decisions;
}
