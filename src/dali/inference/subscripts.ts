/** Indexing and slicing: `at_i` takes an axis away, `lo_i`, `hi_i`, `step_i` keep it. */
import type { Meta } from '../graph.ts';
import { isGiven, numberArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { without } from './layouts.ts';
import { like } from './meta.ts';

function subscript(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const { ndim, layout } = input;
  if (ndim === null) return [like(call, input, { layout: null })];
  const axes = Array.from({ length: ndim }, (_, i) => i);
  const gone = axes.filter((i) => isGiven(call, `at_${i}`));
  const extents = axes.flatMap((i) => (gone.includes(i) ? [] : [sliced(call, i, input.shape?.[i] ?? null)]));
  return [
    like(call, input, {
      ndim: ndim - gone.length,
      layout: layout === null ? null : without(layout, gone),
      shape: extents,
    }),
  ];
}

/** Extent of a sliced axis, as Python's slices have it. */
function sliced(call: OperatorCall, i: number, extent: number | null): number | null {
  const [lo, hi, step] = ['lo', 'hi', 'step'].map((name) => numberArgument(call, `${name}_${i}`));
  if (lo === undefined && hi === undefined && step === undefined) return extent;
  if (extent === null || lo === null || hi === null || step === null) return null;
  const by = step ?? 1;
  if (by === 0) return null;
  const clamp = (bound: number): number => {
    const at = bound < 0 ? bound + extent : bound;
    return by > 0 ? Math.min(Math.max(at, 0), extent) : Math.min(Math.max(at, -1), extent - 1);
  };
  const from = lo === undefined ? (by > 0 ? 0 : extent - 1) : clamp(lo);
  const to = hi === undefined ? (by > 0 ? extent : -1) : clamp(hi);
  return Math.max(0, Math.ceil((to - from) / by));
}

export const SUBSCRIPTS: Family = { subscript };
