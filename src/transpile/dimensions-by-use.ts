/** How many dimensions data must have for the operators that take it. */
import type { DataNode, Operator } from '../dali/graph.ts';
import { itemsOf, textOf } from '../dali/values.ts';
import type { Plan } from './plan.ts';

/** The number of dimensions that an operator behind a node asks for; undefined where none does. */
export function dimensionsByUse(plan: Plan, node: DataNode): number | undefined {
  for (const operator of plan.liveOperators) {
    const asked = operator.inputs[0] === node ? askedBy(operator) : undefined;
    if (asked !== undefined) return asked;
  }
  return undefined;
}

/** DALI refuses a layout or an order of axes of another length. */
function askedBy({ path, arguments: given }: Operator): number | undefined {
  if (path === 'fn.transpose') {
    const order = given.get('perm');
    return order === undefined ? undefined : itemsOf(order)?.length;
  }
  const layout = given.get('layout');
  const isLayoutAlone =
    path === 'fn.reshape' && !['shape', 'rel_shape', 'src_dims'].some((name) => given.has(name));
  if (!isLayoutAlone || layout === undefined) return undefined;
  return textOf(layout)?.length || undefined;
}
