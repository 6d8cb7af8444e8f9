/** Changing the number of dimensions: reshape, reinterpret, squeeze, expand_dims. */
import { widthOf } from '../dtypes.ts';
import type { Meta } from '../graph.ts';
import { dtypeArgument, isGiven, knownNumbers, numbersArgument, textArgument } from './arguments.ts';
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
  const ratio = widthRatio(call, input);
  const shape = numbersArgument(call, 'shape');
  if (shape !== undefined) return shape && inferred(input, shape, ratio);
  const [from, factors] = [knownNumbers(call, 'src_dims'), numbersArgument(call, 'rel_shape')];
  if (from === undefined && factors === undefined) return undefined;
  const length = factors?.length ?? from?.length;
  if (length === undefined) return null;
  if (from === null || factors === null) return unknownExtents(length);
  const axes = from ?? Array.from({ length }, (_, i) => i);
  const extents = axes.map((axis, i) => {
    if (factors?.[i] === -1) return -1;
    return multiplied(axis === -1 ? 1 : (input.shape?.[axis] ?? null), factors?.[i]);
  });
  // Factors count elements of the new type.
  const counted = factors === undefined ? withLast(extents, (last) => multiplied(last, ratio)) : extents;
  return inferred(input, counted, ratio);
}

/** A product that is not whole is rounded by rules that are not followed. */
function multiplied(extent: number | null, factor: number | null | undefined): number | null {
  if (extent === null || factor === null || extent === -1) return extent === -1 ? -1 : null;
  const product = extent * (factor ?? 1);
  return Number.isInteger(product) ? product : null;
}

/** How many elements of the new type one of the old is. */
function widthRatio(call: OperatorCall, { dtype: from }: Meta): number | null {
  if (!isGiven(call, 'dtype')) return 1;
  const to = dtypeArgument(call) ?? null;
  return from === null || to === null ? null : widthOf(from) / widthOf(to);
}

function withLast(extents: Extents, change: (extent: number | null) => number | null): Extents {
  return extents.map((extent, i) => (i === extents.length - 1 ? change(extent) : extent));
}

/** Replaces -1 by what is left, where the whole input is known. */
function inferred(input: Meta, shape: Extents, ratio: number | null): Extents {
  if (!shape.includes(-1)) return shape;
  const volume = multiplied(product(input.shape), ratio);
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
    // A wider or narrower type without a new shape changes the last extent.
    const ratio = widthRatio(call, input);
    const kept = input.shape && withLast(input.shape, (last) => multiplied(last, ratio));
    return [like(call, input, { ...parts, shape: kept, ...(layout === undefined ? {} : { layout }) })];
  }
  if (shape === null)
    return [like(call, input, { ...parts, ndim: null, layout: layout ?? null, lost: dataDependent(call) })];
  const follows = input.ndim === null ? null : input.ndim === shape.length ? input.layout : '';
  const kept = layout === undefined ? follows : layout;
  return [like(call, input, { ...parts, ndim: shape.length, layout: kept, shape })];
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
