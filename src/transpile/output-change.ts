/** What is done to an output at Triton's boundary. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Meta } from '../dali/graph.ts';
import { placeOf } from '../python/syntax/index.ts';
import { permutationOf } from './output-layout.ts';
import { canDiffer, isPadAsked } from './pad-output.ts';
import { type OutputPlan, type Plan, Refused } from './plan.ts';

export type OutputChange =
  /** Its axes in another order, as `perm` of `fn.transpose` has it. */
  | { readonly kind: 'axes'; readonly order: readonly number[] }
  /** A sample without dimensions, which Triton cannot serve, becomes one element: `fn.reshape(x, shape=[1])`. */
  | { readonly kind: 'element' }
  /** Samples of a batch get the largest extents in it, zeros behind what they hold: `fn.pad(x)`. */
  | { readonly kind: 'pad' };

/**
 * null where it is served as validation made it.
 * @param meta the output as validation made it
 * @throws Refused where it cannot be laid out as options ask
 */
export function changeOf(plan: Plan, output: OutputPlan, meta: Meta): OutputChange | null {
  const order = permutationOf(plan, output, meta);
  const isPadded = isPadAsked(plan, output) && canDiffer(meta);
  if (order !== null && isPadded) throw both(plan, output);
  if (order !== null) return { kind: 'axes', order };
  if (isPadded) return { kind: 'pad' };
  return meta.ndim === 0 ? { kind: 'element' } : null;
}

function both(plan: Plan, { name, node }: OutputPlan): Refused {
  const what = `--pad-output together with --output-layout (\`${name}\`)`;
  const advice = 'transpose the output at the end of the pipeline, and pad it with the option';
  const place = placeOf(node.operator.at ?? plan.fn.node);
  return new Refused(diagnostic('construct-not-covered', { what, advice }, place));
}

/** What is known of the output afterwards. */
export function changed(change: OutputChange | null, meta: Meta): Meta {
  if (change === null || change.kind === 'pad') return meta;
  if (change.kind === 'element') return { ...meta, ndim: 1, shape: [1], layout: '' };
  const { layout, shape } = meta;
  return {
    ...meta,
    layout: layout === null ? null : change.order.map((axis) => layout[axis]).join(''),
    shape: shape === null ? null : change.order.map((axis) => shape[axis] ?? null),
  };
}
