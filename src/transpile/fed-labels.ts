/** Labels and metadata of readers that kept outputs need: they become inputs, and the user is told why. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DataNode, InputRole } from '../dali/graph.ts';
import { inputOutputOf } from '../dali/inputs/index.ts';
import { placeOf } from '../python/syntax/index.ts';
import { sourcesOf } from './evidence.ts';
import { upstreamOf } from './liveness.ts';
import { returnedHere } from './output-places.ts';
import type { OutputPlan, Plan } from './plan.ts';
import { usedFor } from './uses.ts';

const SAID: Readonly<Partial<Record<InputRole, string>>> = {
  label: 'labels',
  boxes: 'boxes',
  mask: 'masks',
  id: 'ids',
  metadata: 'metadata',
};

/** Warnings for labels that are fed although no output that the user kept is made of them. */
export function fedLabels(plan: Plan): readonly Diagnostic[] {
  return plan.inputs.flatMap(({ node, name }) => {
    const role = SAID[inputOutputOf(node)?.role ?? 'unknown'];
    const output = role === undefined ? undefined : neededBy(plan, node);
    if (role === undefined || output === undefined) return [];
    const { at } = node.operator;
    const said = { name, role, output: output.name, goal: operatorIn(usedFor(plan, node)) };
    const related = returnedHere(plan.call, output.index, `output \`${output.name}\``);
    return [diagnostic('label-is-fed', said, at === null ? null : placeOf(at), related)];
  });
}

/** Nothing where it is no operator that the user wrote as one: indexing, arithmetic. */
const operatorIn = (goal: string): string => (goal.includes(' fn.') ? goal : '');

/** The first kept output that is made of other data, and needs this. */
function neededBy(plan: Plan, node: DataNode): OutputPlan | undefined {
  const kept = plan.outputs.filter((output) => output.kept && upstreamOf([output.node]).nodes.has(node));
  return kept.some((output) => sourcesOf(output.node).includes(node)) ? undefined : kept[0];
}
