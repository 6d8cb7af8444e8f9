/** What is no operator of its own: transfers, what is left of calls that go, and merges after branches on data. */
import type { Meta } from '../graph.ts';
import type { Family, OperatorCall } from './call.ts';
import { like, output } from './meta.ts';

/**
 * In a batch that takes both branches they must give the same type, number of dimensions and layout; one that takes one
 * branch only has what that gives (2.4: merge.cc). So only what both are known to give is known.
 */
function merge(call: OperatorCall): readonly Meta[] {
  const [then, otherwise] = call.inputs as readonly [Meta, Meta];
  const differing = [
    ...(differ(then.dtype, otherwise.dtype)
      ? [`${then.dtype} and ${otherwise.dtype} (cast inside them)`]
      : []),
    ...(differ(then.ndim, otherwise.ndim) ? [`${then.ndim} and ${otherwise.ndim} dimensions`] : []),
  ];
  const lost = differing.length === 0 ? {} : { lost: `the two branches give ${differing.join(', ')}` };
  const shape = then.shape?.map((extent, i) => (extent === otherwise.shape?.[i] ? extent : null)) ?? null;
  const parts = {
    dtype: common(then.dtype, otherwise.dtype),
    ndim: common(then.ndim, otherwise.ndim),
    layout: common(then.layout, otherwise.layout),
  };
  return [output(call, { ...parts, shape, ...lost })];
}

function differ(one: unknown, other: unknown): boolean {
  return one !== null && other !== null && one !== other;
}

function common<T>(one: T | null, other: T | null): T | null {
  return one === other ? one : null;
}

export const FLOW: Family = {
  merge,
  identity: (call) => [like(call, call.inputs[0]!, {})],
  transfer: (call) => [like(call, call.inputs[0]!, {})],
};
