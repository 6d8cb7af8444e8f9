/** Padding and pasting. */
import type { Meta } from '../graph.ts';
import { isGiven, knownNumbers } from './arguments.ts';
import { axesArgument } from './axes.ts';
import type { Family, OperatorCall } from './call.ts';
import { FRAMES, spatialAxes, workingLayout } from './layouts.ts';
import { like } from './meta.ts';
import { typed } from './parts.ts';

/** Without `shape` an axis becomes as long as the longest of the batch; `shape` is a least length; `align` rounds up. */
function pad(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const { shape } = input;
  if (shape === null) return [like(call, input, typed(call, input.dtype))];
  const chosen = axesArgument(call, input);
  const axes = chosen === undefined || chosen?.length === 0 ? shape.map((_, i) => i) : chosen;
  const least = isGiven(call, 'shape') ? (knownNumbers(call, 'shape') ?? null) : [];
  const align = isGiven(call, 'align') ? (knownNumbers(call, 'align') ?? null) : [];
  const extents = shape.map((extent, i) => {
    if (axes === null) return null;
    if (!axes.includes(i)) return extent;
    const at = axes.indexOf(i);
    const [to, step] = [elementOf(least, at), elementOf(align, at)];
    if (extent === null || to === null || step === null) return null;
    const length = Math.max(extent, to ?? 0);
    return step === undefined ? length : Math.ceil(length / step) * step;
  });
  return [like(call, input, { shape: extents })];
}

/** One number counts for all axes. */
function elementOf(numbers: readonly number[] | null, i: number): number | null | undefined {
  if (numbers === null) return null;
  return numbers.length === 1 ? numbers[0] : numbers[i];
}

/** The canvas is as large as the ratio makes it, and has the channels of the image, whatever `n_channels` says. */
function paste(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const layout = workingLayout(input, FRAMES);
  const axis = layout?.indexOf('C') ?? -1;
  const shape = input.shape?.map((extent, i) => (i === axis ? extent : null)) ?? null;
  return [like(call, input, { layout, shape })];
}

/** Pastes regions of images of the batch onto canvases of one size. */
function multiPaste(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const size = knownNumbers(call, 'output_size');
  const layout = workingLayout(input, FRAMES);
  const axes = layout === null ? null : spatialAxes(layout);
  const shape = input.shape?.map((extent, i) => {
    if (axes === null) return null;
    return axes.includes(i) ? (size?.[axes.indexOf(i)] ?? null) : extent;
  });
  return [like(call, input, { ...typed(call, input.dtype), layout, shape: shape ?? null })];
}

export const PADDING: Family = { 'fn.pad': pad, 'fn.paste': paste, 'fn.multi_paste': multiPaste };
