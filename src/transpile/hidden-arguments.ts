/** Arguments that a call does not show, or gives others, too: through `**options`, `*rest` or a partial function. Their parameters stay. */
import { parametersOf } from '../python/evaluation/parameters.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import { field, textOf } from '../python/syntax/index.ts';
import { boundTo, calledObject } from './called-objects.ts';
import { shownInputs } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

/** What cannot be taken out of every call of a helper is not taken out of its signature. */
export function keepHiddenParameters(state: UnitState): void {
  for (const activation of state.unit.activations) {
    const shown = shownIn(activation);
    const { call } = activation;
    const isOneOfSeveral = call !== null && state.carrier.helpers.runsSeveral(call);
    for (const [name, value] of activation.parameters) {
      const isHidden = !activation.defaulted.has(name) && !shown.has(name);
      const isSelf = boundTo(activation) === value.cell;
      const isShared = isOneOfSeveral && !isSelf && !activation.defaulted.has(name);
      // Data that goes is taken out of the sequence that is unpacked, and out of calls of several functions.
      const isGone = state.carrier.shapes.isGone(value);
      if ((isHidden || isShared) && !isGone && !state.objects.has(name)) state.used.add(name);
    }
  }
}

/** Parameters whose arguments the text of the call gives, each by itself; `self` counts as one. */
function shownIn(activation: Activation): ReadonlySet<string> {
  const {
    call,
    function: { node },
    parameters,
  } = activation;
  const { positional, rest, keywords } = parametersOf(node);
  const list = call && field(call, 'arguments');
  const own = [rest, keywords].filter((name) => name !== null);
  if (list?.type !== 'argument_list') return new Set(parameters.keys());
  const [self] = positional;
  const isBound =
    self !== undefined &&
    /^(instance|class)$/.test(parameters.get(self)?.cell.kind ?? '') &&
    (field(call!, 'function')?.type === 'attribute' || calledObject(activation) !== null);
  const { length: count } = shownInputs(list);
  const named = list.kids.flatMap((kid) =>
    kid.type === 'keyword_argument' ? [textOf(field(kid, 'name')!)] : [],
  );
  return new Set([...positional.slice(0, count + (isBound ? 1 : 0)), ...named, ...own]);
}
