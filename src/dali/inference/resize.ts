/** Resizing. The output keeps type and layout; its extents are known where the sizes are. */
import type { Meta } from '../graph.ts';
import {
  flagArgument,
  isGiven,
  knownNumbers,
  numberArgument,
  numbersArgument,
  textArgument,
} from './arguments.ts';
import { type Family, type OperatorCall, under } from './call.ts';
import { cropExtents, exact } from './crop.ts';
import { FRAMES, spatialAxes, workingLayout } from './layouts.ts';
import { axesArgument } from './axes.ts';
import { type Extents, like, output } from './meta.ts';
import { typed } from './parts.ts';

const BY_AXIS: Readonly<Record<string, string>> = { W: 'resize_x', H: 'resize_y', D: 'resize_z' };
const ONE_SIDED = ['resize_shorter', 'resize_longer', 'max_size'] as const;

/** Extents after resizing data of a layout. */
function resizedExtents(call: OperatorCall, layout: string, shape: Extents): Extents {
  const axes = spatialAxes(layout);
  const sizes = axes.map((axis, i) => sizeOf(call, layout[axis]!, i, axes.length));
  const mode = textArgument(call, 'mode');
  const exactMode = mode === undefined || mode === 'default' || mode === 'stretch';
  const isOneSided = ONE_SIDED.some((name) => isGiven(call, name));
  const isSized = sizes.some((size) => size !== undefined);
  if (!exactMode || isOneSided) return shape.map((extent, i) => (axes.includes(i) ? null : extent));
  // Where only some sizes are given, the others keep the proportions, unless the mode stretches.
  const keepsProportions = mode !== 'stretch' && isSized;
  return shape.map((extent, i) => {
    const isFree = axes.includes(i) && sizes[axes.indexOf(i)] === undefined;
    if (isFree && keepsProportions) return null;
    const size = axes.includes(i) ? sizes[axes.indexOf(i)] : undefined;
    return size === undefined ? extent : rounded(size);
  });
}

/** Sizes are rounded; a negative one mirrors. */
function rounded(size: number | null): number | null {
  return size === null ? null : Math.max(1, Math.round(Math.abs(size)));
}

/** The size asked for along one axis: undefined where there is none (0 counts as none), null where it is not known. */
function sizeOf(call: OperatorCall, axis: string, i: number, axes: number): number | null | undefined {
  const own = numberArgument(call, BY_AXIS[axis]!);
  if (own !== undefined) return own === 0 ? undefined : own;
  const sizes = numbersArgument(call, 'size');
  if (sizes === undefined || sizes === null) return sizes;
  const size = sizes.length === 1 ? sizes[0]! : sizes.length === axes ? sizes[i]! : null;
  return size === 0 ? undefined : size;
}

function resized(call: OperatorCall): Meta {
  const input = call.inputs[0]!;
  const layout = workingLayout(input, FRAMES);
  const shape = input.shape === null || layout === null ? null : resizedExtents(call, layout, input.shape);
  return like(call, input, { ...typed(call, input.dtype), layout, shape });
}

/** `save_attrs` adds the original sizes of the spatial axes. */
function resize(call: OperatorCall): readonly Meta[] {
  const result = resized(call);
  const axes = result.layout === null ? null : spatialAxes(result.layout).length;
  const attributes = output(call, { dtype: 'INT32', ndim: 1, layout: '', shape: [axes] });
  return flagArgument(call, 'save_attrs') === true ? [result, attributes] : [result];
}

function resizeCropMirror(call: OperatorCall): readonly Meta[] {
  const result = resized(call);
  const { layout, shape } = result;
  return [
    layout === null || shape === null ? result : { ...result, shape: cropExtents(call, layout, shape) },
  ];
}

/** `size` is always given: (H, W), or one number for both. */
function randomResizedCrop(call: OperatorCall): readonly Meta[] {
  return [resized(call)];
}

/** Any axes; `sizes` counts for all of them unless `axes` or `axis_names` choose. */
function tensorResize(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const { ndim, shape } = input;
  const parts = typed(call, input.dtype);
  if (ndim === null || shape === null) return [like(call, input, parts)];
  const chosen = axesArgument(call, input);
  const axes = chosen === undefined ? shape.map((_, i) => i) : chosen;
  const sizes = textArgument(call, 'mode') === undefined ? knownNumbers(call, 'sizes') : null;
  const hasGaps = sizes?.some((size) => size === 0) === true || isGiven(call, 'max_size');
  const extents = shape.map((extent, i) => {
    if (axes === null || hasGaps) return null;
    return axes.includes(i) ? exact(sizes?.[axes.indexOf(i)]) : extent;
  });
  return [like(call, input, { ...parts, shape: extents })];
}

export const RESIZE: Family = {
  ...under(['fn.resize', 'fn.experimental.resize'], resize),
  ...under(['fn.resize_crop_mirror', 'fn.fast_resize_crop_mirror'], resizeCropMirror),
  'fn.random_resized_crop': randomResizedCrop,
  ...under(['fn.tensor_resize', 'fn.experimental.tensor_resize'], tensorResize),
};
