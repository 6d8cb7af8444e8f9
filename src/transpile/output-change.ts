/** What is done to an output at Triton's boundary. */
import type { Meta } from '../dali/graph.ts';
import { permutationOf } from './output-layout.ts';
import { canDiffer, isPadAsked } from './pad-output.ts';
import type { OutputPlan, Plan } from './plan.ts';

export type OutputChange =
  /** Its axes in another order, as `perm` of `fn.transpose` has it. */
  | { readonly kind: 'axes'; readonly order: readonly number[] }
  /** A sample without dimensions, which Triton cannot serve, becomes one element: `fn.reshape(x, shape=[1])`. */
  | { readonly kind: 'element' }
  /** Samples of a batch get the largest extents in it, zeros behind what they hold: `fn.pad(x)`. */
  | { readonly kind: 'pad' };

/**
 * One after the other; none where it is served as validation made it. Axes come first, so that less is moved: padding is of
 * all axes, and each gets the same zeros whichever comes first.
 * @param meta the output as validation made it
 * @throws Refused where it cannot be laid out as options ask
 */
export function changesOf(plan: Plan, output: OutputPlan, meta: Meta): readonly OutputChange[] {
  const order = permutationOf(plan, output, meta);
  return [
    ...(order === null ? [] : [{ kind: 'axes', order } as const]),
    ...(isPadAsked(plan, output) && canDiffer(meta) ? [{ kind: 'pad' } as const] : []),
    ...(meta.ndim === 0 ? [{ kind: 'element' } as const] : []),
  ];
}

/** What is known of the output after a change. */
export function changed(meta: Meta, change: OutputChange): Meta {
  if (change.kind === 'pad') return meta;
  if (change.kind === 'element') return { ...meta, ndim: 1, shape: [1], layout: '' };
  const { layout, shape } = meta;
  return {
    ...meta,
    layout: layout === null ? null : change.order.map((axis) => layout[axis]).join(''),
    shape: shape === null ? null : change.order.map((axis) => shape[axis] ?? null),
  };
}
