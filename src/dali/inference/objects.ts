/** Objects in images: their masks, regions around one of them, crops that keep some of them. */
import type { Meta } from '../graph.ts';
import { flagArgument, isGiven, textArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { like, output } from './meta.ts';

/** As many rows as the chosen masks have. */
const rows = (call: OperatorCall, input: Meta): Meta =>
  like(call, input, { shape: input.shape && [null, ...input.shape.slice(1)] });

/** Polygons and vertices of the masks whose ids are the first input. */
function selectMasks(call: OperatorCall): readonly Meta[] {
  const [, polygons, vertices] = call.inputs;
  return [rows(call, polygons!), rows(call, vertices!)];
}

/** Anchor and shape, or start and end, in axes of the input; `format="box"` is both in one. The class is a number. */
function randomObjectBox(call: OperatorCall): readonly Meta[] {
  const { ndim } = call.inputs[0]!;
  const format = isGiven(call, 'format') ? textArgument(call, 'format') : 'anchor_shape';
  const vector = (extent: number | null): Meta =>
    output(call, { dtype: 'INT32', ndim: 1, layout: '', shape: [extent] });
  const region = format === 'box' ? [vector(ndim === null ? null : 2 * ndim)] : [vector(ndim), vector(ndim)];
  const label = output(call, { dtype: 'INT32', ndim: 0, layout: '', shape: [] });
  return flagArgument(call, 'output_class') === true ? [...region, label] : region;
}

/** The crop, and the boxes and labels that are left in it. */
function ssdRandomCrop(call: OperatorCall): readonly Meta[] {
  const [image, , labels] = call.inputs;
  const channels = image!.shape?.at(-1) ?? null;
  return [
    like(call, image!, { shape: image!.shape && [null, null, channels] }),
    output(call, { dtype: 'FLOAT', ndim: 2, layout: '', shape: [null, 4] }),
    like(call, labels!, { dtype: 'INT32', layout: '', shape: null }),
  ];
}

export const OBJECTS: Family = {
  'fn.segmentation.select_masks': selectMasks,
  'fn.segmentation.random_object_bbox': randomObjectBox,
  'fn.ssd_random_crop': ssdRandomCrop,
};
