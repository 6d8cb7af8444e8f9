/** What data is used for. */
import type { DataNode } from '../dali/graph.ts';
import type { Plan } from './plan.ts';

/** Where a node goes first, as a phrase: ` as \`resize_shorter\` of fn.resize`. */
export function usedFor(plan: Plan, node: DataNode): string {
  for (const user of plan.liveOperators) {
    for (const [name, argument] of user.tensorArguments)
      if (argument === node) return ` as \`${name}\` of ${user.path}`;
    if (user.inputs.includes(node)) return ` through ${user.path}`;
  }
  return '';
}
