/** What takes the place of an output of an input operator, of the two that a reader of videos has the one asked for. */
import type { DataNode, Operator } from '../dali/graph.ts';
import { inputOutputOf, type Refusal, type Replacement } from '../dali/inputs/index.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { Plan } from './plan.ts';

export interface ServedAs {
  /** null where it is fed just as it is put out. */
  readonly replacement: Replacement | null;
  /** Why nothing can take its place; undefined where something can. */
  readonly refusal?: Refusal;
  /** Arguments of the input operator that must be known to say so. */
  readonly needed: ReadonlyMap<string, Value>;
}

/** undefined where the node is of no input operator. */
export function servedAs({ options }: Plan, node: DataNode): ServedAs | undefined {
  const output = inputOutputOf(node);
  if (output?.stream !== undefined && options.video === 'inputs') return output.stream;
  return output && { ...output, needed: new Map() };
}

/** True for an operator that is in what is served: an input operator only where its input is fed through one of its kind. */
export function isServedItself(plan: Plan, operator: Operator): boolean {
  if (!plan.liveOperators.includes(operator)) return false;
  const takesItself = (node: DataNode): boolean =>
    plan.live.has(node) && servedAs(plan, node)?.replacement?.source?.path === operator.path;
  return !operator.isInput || operator.outputs.some(takesItself);
}
