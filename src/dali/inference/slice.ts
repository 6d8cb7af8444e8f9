/** Slicing by anchor and shape: `fn.slice`, the slicing decoder. */
import type { Meta } from '../graph.ts';
import { isGiven, knownNumbers, textArgument } from './arguments.ts';
import { axesArgument } from './axes.ts';
import type { Family, OperatorCall } from './call.ts';
import { exact } from './crop.ts';
import { IMAGE, workingLayout } from './layouts.ts';
import { type Extents, like } from './meta.ts';
import { typed } from './parts.ts';

/** What of the input decides the extents. */
type Sliced = Pick<Meta, 'layout' | 'ndim' | 'shape'>;

/** Axes are 'WH' unless `axes` or `axis_names` say otherwise; none of them are all. */
function axesOf(call: OperatorCall, input: Sliced, shape: Extents): readonly number[] | null {
  if (isGiven(call, 'axis_names') || isGiven(call, 'axes')) {
    const axes = axesArgument(call, input as Meta) ?? null;
    return axes?.length === 0 ? shape.map((_, i) => i) : axes;
  }
  if (input.layout === null) return null;
  const axes = [...'WH'].map((name) => input.layout!.indexOf(name));
  return axes.includes(-1) ? null : axes;
}

/** Extents after slicing: absolute `shape`, or `end - start`; relative ones depend on the data. */
export function slicedExtents(call: OperatorCall, input: Sliced): Extents | null {
  if (input.shape === null) return null;
  const axes = axesOf(call, input, input.shape);
  if (axes === null) return input.shape.map(() => null);
  const trims =
    isGiven(call, 'out_of_bounds_policy') &&
    !['error', 'pad'].includes(textArgument(call, 'out_of_bounds_policy') ?? '');
  const sizes = trims || call.inputs.length > 1 ? null : absoluteSizes(call, axes.length);
  return input.shape.map((extent, i) => (axes.includes(i) ? exact(sizes?.[axes.indexOf(i)]) : extent));
}

/** One number counts for all axes. */
function absoluteSizes(call: OperatorCall, axes: number): readonly number[] | null {
  const all = (name: string): readonly number[] | null | undefined => {
    const numbers = knownNumbers(call, name);
    return numbers?.length === 1 ? Array.from({ length: axes }, () => numbers[0]!) : numbers;
  };
  const shape = all('shape');
  if (shape !== undefined) return shape;
  const [start, end] = [all('start'), all('end')];
  if (end === undefined || end === null || start === null) return null;
  if (start === undefined) return isGiven(call, 'rel_start') ? null : end;
  return end.map((to, i) => to - (start[i] ?? Number.NaN));
}

export const SLICE: Family = {
  'fn.slice': (call) => {
    const input = call.inputs[0]!;
    const layout = workingLayout(input, IMAGE);
    const shape = slicedExtents(call, { ...input, layout });
    return [like(call, input, { ...typed(call, input.dtype), shape })];
  },
};
