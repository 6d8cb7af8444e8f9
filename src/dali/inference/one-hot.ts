/** One-hot encoding. */
import type { Meta } from '../graph.ts';
import { isGiven, numberArgument, textArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { exact } from './crop.ts';
import { like, unknownExtents } from './meta.ts';
import { typed } from './parts.ts';

/**
 * A batch whose samples have one element each gives one dimension, whatever the input has, unless `axis` is given:
 * with extents that are not known, the number of dimensions is not known either.
 */
function oneHot(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const classes = exact(numberArgument(call, 'num_classes'));
  const parts = typed(call, 'FLOAT');
  const axis = isGiven(call, 'axis') ? (numberArgument(call, 'axis') ?? null) : -1;
  if (input.ndim === null || axis === null)
    return [like(call, input, { ...parts, ndim: null, layout: null })];
  const extents = input.shape ?? unknownExtents(input.ndim);
  const single = extents.includes(null) ? null : extents.every((extent) => extent === 1);
  if (axis < 0 && single === true)
    return [like(call, input, { ...parts, ndim: 1, layout: layoutAt(call, '', 0), shape: [classes] })];
  if (axis < 0 && single === null && !extents.some((extent) => extent !== null && extent > 1)) {
    const lost = 'the number of dimensions that fn.one_hot gives depends on its data';
    return [like(call, input, { ...parts, ndim: null, layout: null, lost })];
  }
  const at = axis < 0 ? input.ndim : axis;
  const shape = [...extents];
  shape.splice(at, 0, classes);
  return [
    like(call, input, { ...parts, ndim: shape.length, layout: layoutAt(call, input.layout, at), shape }),
  ];
}

/** The layout survives where the new axis is named. */
function layoutAt(call: OperatorCall, layout: string | null, at: number): string | null {
  const name = textArgument(call, 'axis_name');
  if (name === undefined) return '';
  if (name === null || layout === null) return null;
  return layout.slice(0, at) + name + layout.slice(at);
}

export const ONE_HOT: Family = { 'fn.one_hot': oneHot };
