/** What is no operator of its own: transfers, what is left of calls that go, and merges after branches on data. */
import type { Meta } from '../graph.ts';
import type { Family, OperatorCall } from './call.ts';
import { like, output } from './meta.ts';

/** Both branches must give the same type, number of dimensions and layout, so one that is known speaks for both. */
function merge(call: OperatorCall): readonly Meta[] {
  const [then, otherwise] = call.inputs;
  const a = then!;
  const b = otherwise!;
  const ndim = a.ndim ?? b.ndim;
  const dtype = a.dtype ?? b.dtype;
  const shape = a.shape?.map((extent, i) => (extent === b.shape?.[i] ? extent : null)) ?? null;
  return [output(call, { dtype, ndim, layout: a.layout ?? b.layout, shape })];
}

export const FLOW: Family = {
  merge,
  identity: (call) => [like(call, call.inputs[0]!, {})],
  transfer: (call) => [like(call, call.inputs[0]!, {})],
};
