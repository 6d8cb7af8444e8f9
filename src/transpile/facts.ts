/** What is known of the data of the kept graph once inputs are declared and devices changed. */
import type { DataNode, Device, Meta, Operator } from '../dali/graph.ts';
import { infer } from '../dali/inference/index.ts';
import type { Replacement } from '../dali/inputs/index.ts';
import type { Plan } from './plan.ts';
import { servedInput } from './served-inputs.ts';

/** Facts by node; only kept nodes have any. */
export type Facts = (node: DataNode) => Meta;

/** @param declared what each input of the served model says of itself */
export function factsOf(
  plan: Plan,
  declared: (node: DataNode) => Replacement,
  deviceOf: (operator: Operator) => Device,
): Facts {
  const known = new Map<DataNode, Meta>();
  const of = (node: DataNode): Meta => known.get(node) ?? node.meta;
  for (const operator of plan.liveOperators) {
    const metas = operator.isInput
      ? operator.outputs.map((node) => servedInput(node, declared(node), deviceOf(operator)).result.meta)
      : infer({
          path: operator.path,
          inputs: operator.inputs.map(of),
          arguments: operator.arguments,
          tensorArguments: new Map([...operator.tensorArguments].map(([name, node]) => [name, of(node)])),
          device: deviceOf(operator),
        });
    for (const [i, node] of operator.outputs.entries()) known.set(node, metas?.[i] ?? node.meta);
  }
  return of;
}
