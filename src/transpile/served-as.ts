/** What takes the place of an output of an input operator, of the two that a reader of videos has the one asked for. */
import type { DataNode } from '../dali/graph.ts';
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
