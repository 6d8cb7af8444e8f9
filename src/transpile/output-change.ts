/** What is done to an output at Triton's boundary. */
import type { Meta } from '../dali/graph.ts';
import { permutationOf } from './output-layout.ts';
import type { OutputPlan, Plan } from './plan.ts';

export type OutputChange =
  /** Its axes in another order, as `perm` of `fn.transpose` has it. */
  | { readonly kind: 'axes'; readonly order: readonly number[] }
  /** A sample without dimensions, which Triton cannot serve, becomes one element: `fn.reshape(x, shape=[1])`. */
  | { readonly kind: 'element' };

/**
 * null where it is served as validation made it.
 * @param meta the output as validation made it
 * @throws Refused where it cannot be laid out as an option asks
 */
export function changeOf(plan: Plan, output: OutputPlan, meta: Meta): OutputChange | null {
  const order = permutationOf(plan, output, meta);
  if (order !== null) return { kind: 'axes', order };
  return meta.ndim === 0 ? { kind: 'element' } : null;
}

/** What is known of the output afterwards. */
export function changed(change: OutputChange | null, meta: Meta): Meta {
  if (change === null) return meta;
  if (change.kind === 'element') return { ...meta, ndim: 1, shape: [1], layout: '' };
  const { layout, shape } = meta;
  return {
    ...meta,
    layout: layout === null ? null : change.order.map((axis) => layout[axis]).join(''),
    shape: shape === null ? null : change.order.map((axis) => shape[axis] ?? null),
  };
}
