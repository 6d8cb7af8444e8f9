/** Reductions over axes. */
import type { DType } from '../../model.ts';
import type { Meta } from '../graph.ts';
import { isFloat, isUnsigned } from '../dtypes.ts';
import { flagArgument, isGiven } from './arguments.ts';
import { axesArgument } from './axes.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
import { without } from './layouts.ts';
import { like, lostArgument, unknownExtents } from './meta.ts';
import { typed } from './parts.ts';

const reduction =
  (dtypeOf: (input: DType) => DType): Rule =>
  (call) => {
    const input = call.inputs[0]!;
    const parts = typed(call, input.dtype === null ? null : dtypeOf(input.dtype));
    return [like(call, reduced(call, input), parts)];
  };

/** Without axes everything is reduced to one number; `axes=[]` reduces nothing. */
function reduced(call: OperatorCall, input: Meta): Meta {
  const keeps = isGiven(call, 'keep_dims') ? flagArgument(call, 'keep_dims') : false;
  if (keeps === null)
    return like(call, input, { ndim: null, layout: null, lost: lostArgument(call, 'keep_dims') });
  const all = input.ndim === null ? null : Array.from({ length: input.ndim }, (_, i) => i);
  const given = axesArgument(call, input);
  const axes = given === undefined ? all : given;
  if (given === undefined && !keeps) return like(call, input, { ndim: 0, layout: '', shape: [] });
  if (axes === null || input.ndim === null) {
    const lost = input.lost ?? lostArgument(call, 'axes');
    if (keeps) return like(call, input, { shape: null });
    return like(call, input, { ndim: null, layout: null, lost });
  }
  const shape = input.shape ?? unknownExtents(input.ndim);
  if (keeps) return like(call, input, { shape: shape.map((extent, i) => (axes.includes(i) ? 1 : extent)) });
  const left = shape.filter((_, i) => !axes.includes(i));
  const layout = input.layout === null ? null : without(input.layout, axes);
  return like(call, input, { ndim: left.length, layout, shape: left });
}

/** Sums are of the widest type of their kind. */
const summed = (dtype: DType): DType => (isFloat(dtype) ? 'FLOAT' : isUnsigned(dtype) ? 'UINT64' : 'INT64');

export const REDUCTIONS: Family = {
  'fn.reductions.sum': reduction(summed),
  ...under(
    ['mean', 'mean_square', 'rms', 'std_dev', 'variance'].map((name) => `fn.reductions.${name}`),
    reduction(() => 'FLOAT'),
  ),
  ...under(
    ['fn.reductions.min', 'fn.reductions.max'],
    reduction((dtype) => dtype),
  ),
};
