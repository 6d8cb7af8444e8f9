/** Sequences of frames. */
import type { Meta } from '../graph.ts';
import { itemsOf } from '../values.ts';
import { knownNumbers } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { like, output } from './meta.ts';

/** One output for each element: the input without its first axis. */
function elementExtract(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const map = call.arguments.get('element_map');
  const count = (map && itemsOf(map)?.length) ?? 1;
  const element = like(call, input, {
    ndim: input.ndim === null ? null : input.ndim - 1,
    layout: input.layout?.slice(1) ?? null,
    shape: input.shape?.slice(1) ?? null,
  });
  return Array.from({ length: count }, () => element);
}

function rearrange(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const length = knownNumbers(call, 'new_order')?.length ?? null;
  return [like(call, input, { shape: input.shape && [length, ...input.shape.slice(1)] })];
}

/** The layout gets a leading F; data without a layout gets `F*…`. */
function perFrame(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const { layout, ndim } = input;
  if (layout !== '') return [like(call, input, { layout: layout === null ? null : `F${layout.slice(1)}` })];
  return [like(call, input, { layout: ndim === null ? null : `F${'*'.repeat(Math.max(0, ndim - 1))}` })];
}

/** A vector for each cell of a grid over each two frames that follow one another; only a GPU computes it. */
function opticalFlow(call: OperatorCall): readonly Meta[] {
  const frames = call.inputs[0]!.shape?.[0] ?? null;
  const shape = [frames === null ? null : frames - 1, null, null, 2];
  return [output(call, { dtype: 'FLOAT', ndim: 4, layout: 'FHWC', shape })];
}

export const SEQUENCES: Family = {
  'fn.optical_flow': opticalFlow,
  'fn.element_extract': elementExtract,
  'fn.sequence_rearrange': rearrange,
  'fn.per_frame': perFrame,
};
