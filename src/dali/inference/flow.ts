/** What is no operator of its own: transfers, what is left of calls that go, and merges after branches on data. */
import type { Meta } from '../graph.ts';
import type { Family, OperatorCall } from './call.ts';
import { like, output } from './meta.ts';

/**
 * In a batch that takes both branches they must give the same type, number of dimensions and layout, so one that is known
 * speaks for both. Where they are known to differ, a batch that takes one branch only has what that gives (2.4: merge.cc).
 */
function merge(call: OperatorCall): readonly Meta[] {
  const [then, otherwise] = call.inputs as readonly [Meta, Meta];
  const [dtype, ndim, layout] = [
    common(then.dtype, otherwise.dtype),
    common(then.ndim, otherwise.ndim),
    common(then.layout, otherwise.layout),
  ];
  const differing = [
    ...(dtype === undefined ? [`${then.dtype} and ${otherwise.dtype}`] : []),
    ...(ndim === undefined ? [`${then.ndim} and ${otherwise.ndim} dimensions`] : []),
  ];
  const lost =
    differing.length === 0
      ? {}
      : { lost: `the two branches give ${differing.join(', ')} (cast inside them)` };
  const shape = then.shape?.map((extent, i) => (extent === otherwise.shape?.[i] ? extent : null)) ?? null;
  const parts = { dtype: dtype ?? null, ndim: ndim ?? null, layout: layout ?? null };
  return [output(call, { ...parts, shape, ...lost })];
}

/** What two sides have in common; undefined where they are known to differ. */
function common<T>(one: T | null, other: T | null): T | null | undefined {
  if (one !== null && other !== null && one !== other) return undefined;
  return one ?? other;
}

export const FLOW: Family = {
  merge,
  identity: (call) => [like(call, call.inputs[0]!, {})],
  transfer: (call) => [like(call, call.inputs[0]!, {})],
};
