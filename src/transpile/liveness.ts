/** Liveness on DALI's graph: what the kept outputs need, backwards. */
import type { DataNode, Operator } from '../dali/graph.ts';

export interface Upstream {
  readonly nodes: ReadonlySet<DataNode>;
  /** In order of execution. */
  readonly operators: readonly Operator[];
}

/**
 * Everything that some data nodes are computed from, themselves included. What an input operator is fed by (the path
 * that a file is read from) is not needed where the server feeds what it puts out.
 */
export function upstreamOf(outputs: readonly DataNode[]): Upstream {
  const nodes = new Set<DataNode>();
  const operators = new Set<Operator>();
  const open = [...outputs];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (nodes.has(node)) continue;
    nodes.add(node);
    if (operators.has(node.operator)) continue;
    operators.add(node.operator);
    if (!node.operator.isInput) open.push(...node.operator.inputs, ...node.operator.tensorArguments.values());
  }
  return { nodes, operators: [...operators].toSorted((a, b) => a.id - b.id) };
}
