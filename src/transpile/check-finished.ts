/** What the last check compares a finished text with: the kept graph, with the edits of the steps applied. */
import type { DataNode } from '../dali/graph.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import type { Engine } from '../python/syntax/index.ts';
import { checkWhole } from './check-whole.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { permutationOf } from './output-layout.ts';
import type { Plan } from './plan.ts';

/** What is wrong with a finished text, as a clause; null where it builds what the plan says. */
export function checkFinished(
  plan: Plan,
  declared: ReadonlyMap<DataNode, Replacement>,
  text: string,
  engine: Engine,
): string | null {
  const device = devicesAfter(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, device);
  const names = new Map(plan.inputs.map(({ node, name }) => [node, name]));
  const outputs = plan.outputs
    .filter(({ kept }) => kept)
    .map((output) => ({ ...output, permutation: permutationOf(plan, output, facts(output.node)) }));
  const input = (node: DataNode) => {
    const name = names.get(node);
    const { dtype, ndim, layout } = declared.get(node) ?? {};
    if (name === undefined) return undefined;
    return {
      name,
      dtype: dtype ?? null,
      ndim: ndim ?? null,
      layout: layout === '' ? null : (layout ?? null),
    };
  };
  return checkWhole(text, { outputs, input, device }, engine);
}
