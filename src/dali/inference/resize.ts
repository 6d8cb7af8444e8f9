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
import { isScaleMode, type ScaleMode, scaledExtents, wholeSize } from './scaling.ts';

const ONE_SIDED = [
  ['resize_shorter', 'not_smaller'],
  ['resize_longer', 'not_larger'],
] as const;
const BY_AXIS: Readonly<Record<string, string>> = { W: 'resize_x', H: 'resize_y', D: 'resize_z' };
/** Extents after resizing data of a layout. */
function resizedExtents(call: OperatorCall, layout: string, shape: Extents): Extents {
  const axes = spatialAxes(layout);
  const { sizes, mode } = sizesAsked(call, layout, axes);
  const known = axes.map((axis) => shape[axis]!);
  const isPart = isGiven(call, 'roi_start') || isGiven(call, 'roi_end');
  if (mode !== null && !isPart && areKnown(known) && sizes.every((size) => size !== null)) {
    const scaled = scaledExtents(
      known,
      sizes.map((size) => size ?? 0),
      mode,
    );
    return shape.map((extent, i) => (axes.includes(i) ? scaled[axes.indexOf(i)]! : extent));
  }
  const isExact = mode === 'default' || mode === 'stretch';
  // Where only some sizes are given, the others keep the proportions, unless the mode stretches.
  const keepsProportions = mode !== 'stretch' && sizes.some((size) => size !== undefined);
  return shape.map((extent, i) => {
    if (!axes.includes(i)) return extent;
    const size = sizes[axes.indexOf(i)];
    if (!isExact || (size === undefined && (keepsProportions || isPart))) return null;
    return size === undefined ? extent : size && wholeSize(size);
  });
}

/** Known, and not empty. */
const areKnown = (extents: Extents): extents is readonly number[] => extents.every(Boolean);

interface Asked {
  /** By axis: undefined where none is asked for, null where it is not known. */
  readonly sizes: readonly (number | null | undefined)[];
  /** null where it is not known, or a largest size is given too. */
  readonly mode: ScaleMode | null;
}

/** `resize_shorter` and `resize_longer` are one size for all axes with a mode of their own. */
function sizesAsked(call: OperatorCall, layout: string, axes: readonly number[]): Asked {
  for (const [name, mode] of ONE_SIDED) {
    const size = numberArgument(call, name);
    if (size === undefined || size === 0) continue;
    return { sizes: axes.map(() => size), mode: isGiven(call, 'max_size') ? null : mode };
  }
  const text = isGiven(call, 'mode') ? (textArgument(call, 'mode') ?? null) : 'default';
  return {
    sizes: axes.map((axis, i) => sizeOf(call, layout[axis]!, i, axes.length)),
    mode: text === null || isGiven(call, 'max_size') || !isScaleMode(text) ? null : text,
  };
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
  // Frames are not cropped here, whatever `fn.crop` does.
  const cropped = layout?.replace('F', '*') ?? null;
  return [
    cropped === null || shape === null ? result : { ...result, shape: cropExtents(call, cropped, shape) },
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
