/** Rotations and warps: as large as `size` says, else as the operator computes. */
import { flagArgument, isGiven, numbersArgument } from './arguments.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
import { exact } from './crop.ts';
import { FRAMES, spatialAxes, workingLayout } from './layouts.ts';
import { type Extents, like } from './meta.ts';
import { typed } from './parts.ts';

/** Extents by `size`, in order of the spatial axes; `otherwise` where it is not given. */
function sized(call: OperatorCall, layout: string, shape: Extents, keeps: boolean): Extents {
  const axes = spatialAxes(layout);
  const sizes = numbersArgument(call, 'size');
  return shape.map((extent, i) => {
    if (!axes.includes(i)) return extent;
    if (sizes === undefined) return keeps ? extent : null;
    return sizes === null ? null : exact(sizes[axes.indexOf(i)]);
  });
}

const warp =
  (keeps: (call: OperatorCall) => boolean): Rule =>
  (call) => {
    const input = call.inputs[0]!;
    const layout = workingLayout(input, FRAMES);
    const shape =
      input.shape === null || layout === null ? null : sized(call, layout, input.shape, keeps(call));
    return [like(call, input, { ...typed(call, input.dtype), layout, shape })];
  };

export const WARP: Family = {
  // A rotated image grows to hold all of the input unless told not to.
  'fn.rotate': warp((call) => isGiven(call, 'keep_size') && flagArgument(call, 'keep_size') === true),
  ...under(
    ['fn.warp_affine', 'fn.experimental.warp_perspective'],
    warp(() => true),
  ),
  'fn.experimental.remap': warp(() => true),
};
