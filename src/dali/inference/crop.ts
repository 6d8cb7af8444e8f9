/** Cropping: `crop`, `crop_mirror_normalize` and what other operators share with them. */
import type { Meta } from '../graph.ts';
import { flagArgument, isGiven, numberArgument, numbersArgument, textArgument } from './arguments.ts';
import { type Family, type OperatorCall, under } from './call.ts';
import { IMAGE, workingLayout } from './layouts.ts';
import { type Extents, like, lostArgument } from './meta.ts';
import { typed } from './parts.ts';
import { permuted } from './permute.ts';

const AXES = ['D', 'H', 'W'] as const;

/** Whole positive sizes are exact; others are rounded by rules that are not followed. */
export function exact(size: number | null | undefined): number | null {
  return typeof size === 'number' && Number.isInteger(size) && size > 0 ? size : null;
}

/** Extents after cropping data of a layout: `crop=(H, W)` or `(D, H, W)`, or `crop_h`, `crop_w`, `crop_d`. */
export function cropExtents(call: OperatorCall, layout: string, shape: Extents): Extents {
  const mayTrim =
    isGiven(call, 'out_of_bounds_policy') && textArgument(call, 'out_of_bounds_policy') !== 'pad';
  const trims = mayTrim && textArgument(call, 'out_of_bounds_policy') !== 'error';
  return shape.map((extent, i) => {
    const size = cropSize(call, layout[i] ?? '', layout);
    if (size === undefined) return extent;
    return trims ? null : exact(size);
  });
}

/** undefined where the axis is not cropped, null where the size is not known. */
function cropSize(call: OperatorCall, named: string, layout: string): number | null | undefined {
  const names: readonly string[] = AXES;
  // Frames are cropped as slices of a volume are.
  const axis = named === 'F' && !layout.includes('D') ? 'D' : named;
  if (!names.includes(axis)) return undefined;
  const own = numberArgument(call, `crop_${axis.toLowerCase()}`);
  if (own !== undefined && own !== 0) return own;
  const sizes = numbersArgument(call, 'crop');
  if (sizes === undefined || sizes === null) return sizes;
  const from = names.slice(names.length - sizes.length);
  return from.includes(axis) ? (sizes[from.indexOf(axis)] ?? null) : undefined;
}

function crop(call: OperatorCall): readonly Meta[] {
  const [input] = call.inputs;
  const layout = workingLayout(input!, IMAGE);
  const shape = input!.shape && layout !== null ? cropExtents(call, layout, input!.shape) : null;
  return [like(call, input!, { ...typed(call, input!.dtype), layout, shape })];
}

/** The channels are padded to a power of two. */
function padded(channels: number | null): number | null {
  return channels === null ? null : 2 ** Math.ceil(Math.log2(channels));
}

/** `output_layout` is 'CHW' by default and must be a permutation of the input's layout; '' keeps it. */
function cropMirrorNormalize(call: OperatorCall): readonly Meta[] {
  const [cropped] = crop(call);
  const parts = typed(call, 'FLOAT');
  const asked = textArgument(call, 'output_layout');
  const from = cropped!.layout;
  const to = asked === undefined ? 'CHW' : asked === '' ? from : asked;
  const pads = flagArgument(call, 'pad_output');
  const channelAxis = from?.indexOf('C') ?? -1;
  const shape =
    cropped!.shape?.map((extent, i) =>
      i !== channelAxis || pads === undefined || pads === false
        ? extent
        : pads === null
          ? null
          : padded(extent),
    ) ?? null;
  const moved = from === null || to === null || shape === null ? null : permuted(shape, from, to);
  const ndim = cropped!.ndim;
  const lost = asked === null ? { lost: lostArgument(call, 'output_layout') } : {};
  return [like(call, cropped!, { ...lost, ...parts, ndim, layout: to, shape: moved })];
}

export const CROPS: Family = {
  'fn.crop': crop,
  ...under(['fn.crop_mirror_normalize'], cropMirrorNormalize),
};
