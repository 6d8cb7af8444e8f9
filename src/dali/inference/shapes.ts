/** Changing the number of dimensions: reshape, reinterpret, squeeze, expand_dims. */
import type { DType } from '../../model.ts';
import { widthOf } from '../dtypes.ts';
import type { Meta } from '../graph.ts';
import { isGiven, knownNumbers, numbersArgument, textArgument } from './arguments.ts';
import { axesArgument } from './axes.ts';
import type { Family, OperatorCall } from './call.ts';
import { without } from './layouts.ts';
import { type Extents, like, output, unknownExtents } from './meta.ts';
import { typed } from './parts.ts';

/**
 * The new shape: `shape` (-1 is what is left), else `src_dims` (axes of the input, -1 a new one of extent 1), else
 * `rel_shape`. undefined where none is given, null where even the number of dimensions is not known.
 */
function newShape(call: OperatorCall, input: Meta): Extents | null | undefined {
  const target = call.inputs[1] ?? call.tensorArguments.get('shape') ?? call.tensorArguments.get('rel_shape');
  if (target !== undefined) {
    const length = target.shape?.[0] ?? null;
    return length === null ? null : unknownExtents(length);
  }
  const shape = numbersArgument(call, 'shape');
  if (shape !== undefined) return shape && inferred(input, shape);
  const from = knownNumbers(call, 'src_dims');
  const relative = numbersArgument(call, 'rel_shape');
  if (from === null || relative === null)
    return from === null && relative ? unknownExtents(relative.length) : null;
  if (relative !== undefined) return relative && inferred(input, multiplied(input, relative));
  return from?.map((axis) => (axis === -1 ? 1 : (input.shape?.[axis] ?? null)));
}

/** Extents by factors of the input's; a product that is not whole is rounded by rules that are not followed. */
function multiplied(input: Meta, factors: Extents): Extents {
  return factors.map((factor, i) => {
    if (factor === -1) return -1;
    const extent = input.shape?.[i] ?? null;
    const product = factor === null || extent === null ? null : factor * extent;
    return Number.isInteger(product) ? product : null;
  });
}

/** Replaces -1 by what is left, where the whole input is known. */
function inferred(input: Meta, shape: Extents): Extents {
  if (!shape.includes(-1)) return shape;
  const volume = product(input.shape);
  const rest = product(shape.filter((extent) => extent !== -1));
  const left = volume === null || rest === null || rest === 0 ? null : volume / rest;
  return shape.map((extent) => (extent === -1 ? left : extent));
}

function product(shape: Extents | null): number | null {
  if (shape === null) return null;
  return shape.reduce((total, extent) => (total === null || extent === null ? null : total * extent), 1);
}

function reshape(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const shape = newShape(call, input);
  const parts = typed(call, input.dtype);
  const layout = isGiven(call, 'layout') ? (textArgument(call, 'layout') ?? null) : undefined;
  if (shape === undefined) {
    const kept = isGiven(call, 'dtype') ? reinterpreted(input, parts.dtype) : input.shape;
    return [like(call, input, { ...parts, shape: kept, ...(layout === undefined ? {} : { layout }) })];
  }
  if (shape === null)
    return [like(call, input, { ...parts, ndim: null, layout: layout ?? null, lost: dataDependent(call) })];
  const follows = input.ndim === null ? null : input.ndim === shape.length ? input.layout : '';
  const kept = layout === undefined ? follows : layout;
  return [like(call, input, { ...parts, ndim: shape.length, layout: kept, shape })];
}

/** A wider or narrower type without a new shape changes the last extent. */
function reinterpreted({ shape, dtype: from }: Meta, to: DType | null): Extents | null {
  if (shape === null) return null;
  const last = shape.at(-1) ?? null;
  const extent = last === null || from === null || to === null ? null : (last * widthOf(from)) / widthOf(to);
  return shape.map((kept, i) => (i === shape.length - 1 ? extent : kept));
}

function dataDependent(call: OperatorCall): string {
  return `the shape that ${call.path} gives is not known`;
}

/** An axis given as a negative number is left alone, without a word. */
function squeeze(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const numbers = knownNumbers(call, 'axes');
  const axes = numbers?.some((axis) => axis < 0) === true ? [] : axesArgument(call, input);
  if (axes === undefined) return [like(call, input, {})];
  if (axes === null || input.ndim === null)
    return [like(call, input, { ndim: null, layout: null, lost: input.lost ?? dataDependent(call) })];
  const shape = (input.shape ?? unknownExtents(input.ndim)).filter((_, i) => !axes.includes(i));
  return [
    like(call, input, {
      ndim: shape.length,
      layout: input.layout === null ? null : without(input.layout, axes),
      shape,
    }),
  ];
}

/** New axes of extent 1 at positions of the output; the layout survives where they are named. */
function expandDims(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const axes = knownNumbers(call, 'axes');
  if (axes === undefined || axes === null || input.ndim === null)
    return [like(call, input, { ndim: null, layout: null, lost: input.lost ?? dataDependent(call) })];
  const names = textArgument(call, 'new_axis_names');
  const shape = [...(input.shape ?? unknownExtents(input.ndim))];
  const layout = [...(input.layout ?? '')];
  const order = axes.map((axis, i) => ({ axis, name: names?.[i] ?? '' }));
  for (const { axis, name } of order.toSorted((a, b) => a.axis - b.axis)) {
    shape.splice(axis, 0, 1);
    layout.splice(axis, 0, name);
  }
  const named = names === undefined ? '' : input.layout === null || names === null ? null : layout.join('');
  const isNamed = input.layout !== '' || input.ndim === 0;
  return [like(call, input, { ndim: shape.length, layout: isNamed ? named : '', shape })];
}

/** The layout as text; paths differ in length. */
function propertyLength(call: OperatorCall): number | null {
  return textArgument(call, 'key') === 'layout' ? (call.inputs[0]!.layout?.length ?? null) : null;
}

export const SHAPES: Family = {
  'fn.reshape': reshape,
  'fn.reinterpret': reshape,
  'fn.squeeze': squeeze,
  'fn.expand_dims': expandDims,
  'fn.shapes': (call) => [
    output(call, {
      ...typed(call, 'INT64'),
      ndim: 1,
      layout: '',
      shape: [call.inputs[0]!.ndim],
    }),
  ],
  'fn.get_property': (call) => [
    output(call, { dtype: 'UINT8', ndim: 1, layout: '', shape: [propertyLength(call)] }),
  ],
};
