/** What the last check compares a finished text with: the kept graph, with the edits of the steps applied. */
import type { DataNode } from '../dali/graph.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import type { Engine } from '../python/syntax/index.ts';
import { checkWhole } from './check-whole.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { makingOf } from './graph-identity.ts';
import { changesOf } from './output-change.ts';
import type { Plan } from './plan.ts';
import { servedInput } from './served-inputs.ts';

/** What is wrong with a finished text, as a clause; null where it builds what the plan says. */
export function checkFinished(
  plan: Plan,
  declared: ReadonlyMap<DataNode, Replacement>,
  text: string,
  engine: Engine,
): string | null {
  const device = devicesAfter(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, device);
  const served = new Map(
    plan.inputs.map(({ node }) => [node, servedInput(node, declared.get(node) ?? {}, device(node.operator))]),
  );
  const sources = new Map(plan.inputs.map((input) => [served.get(input.node)?.source, input]));
  const outputs = plan.outputs
    .filter(({ kept }) => kept)
    .map((output) => ({ ...output, changes: changesOf(plan, output, facts(output.node)) }));
  const input = (node: DataNode) => {
    const source = sources.get(node);
    if (source === undefined) return undefined;
    const { source: fed, dtype, ndim, isNdimTacit, layout } = declared.get(source.node) ?? {};
    const { name } = source;
    const making = makingOf(node.operator);
    if (fed !== undefined) return { operator: fed.path, name, dtype: null, ndim: null, layout: null, making };
    return {
      operator: 'fn.external_source',
      name,
      dtype: dtype ?? null,
      ndim: isNdimTacit === true ? null : (ndim ?? null),
      layout: layout === '' ? null : (layout ?? null),
      making: null,
    };
  };
  const servedNode = (node: DataNode): DataNode => served.get(node)?.result ?? node;
  return checkWhole(text, { outputs, input, served: servedNode, device }, engine);
}
