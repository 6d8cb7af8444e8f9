/** What becomes of the original's outputs, as a comparison with the original needs it. */
import type { KeptOutput } from '../result.ts';
import { declaredInputs } from './declared-inputs.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { permutationOf } from './output-layout.ts';
import { canDiffer, isPadAsked } from './pad-output.ts';
import type { Plan } from './plan.ts';

/** Of the kept outputs, in the order in which they are served. */
export function keptOutputs(plan: Plan): readonly KeptOutput[] {
  const declared = declaredInputs(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, devicesAfter(plan));
  return plan.outputs
    .filter(({ kept }) => kept)
    .map((output) => ({
      position: output.index,
      axes: permutationOf(plan, output, facts(output.node)),
      isPadded: isPadAsked(plan, output) && canDiffer(facts(output.node)),
    }));
}
