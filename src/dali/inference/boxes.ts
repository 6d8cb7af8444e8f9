/** Boxes, random crops that follow them, masks. */
import type { Meta } from '../graph.ts';
import type { DType } from '../../model.ts';
import { flagArgument } from './arguments.ts';
import type { Family, OperatorCall } from './call.ts';
import { like, output } from './meta.ts';

const vector = (call: OperatorCall, dtype: DType, extent: number | null = null): Meta =>
  output(call, { dtype, ndim: 1, layout: '', shape: [extent] });

/** Anchor, shape, boxes; then the labels that were given, and the indices of the boxes that are left. */
function randomBoxCrop(call: OperatorCall): readonly Meta[] {
  const labels = call.inputs[1];
  return [
    vector(call, 'FLOAT'),
    vector(call, 'FLOAT'),
    output(call, { dtype: 'FLOAT', ndim: 2, layout: '' }),
    ...(labels === undefined ? [] : [like(call, labels, { dtype: 'INT32', layout: '', shape: null })]),
    ...(flagArgument(call, 'output_bbox_indices') === true ? [vector(call, 'INT32')] : []),
  ];
}

function encoder(call: OperatorCall): readonly Meta[] {
  return [output(call, { dtype: 'FLOAT', ndim: 2, layout: '', shape: [null, 4] }), vector(call, 'INT32')];
}

export const BOXES: Family = {
  'fn.random_bbox_crop': randomBoxCrop,
  'fn.box_encoder': encoder,
  'fn.roi_random_crop': (call) => [vector(call, 'INT64')],
  'fn.segmentation.random_mask_pixel': (call) => [vector(call, 'INT64', call.inputs[0]!.ndim)],
  'fn.random_crop_generator': (call) => [vector(call, 'INT32', 2), vector(call, 'INT32', 2)],
  'fn.bbox_rotate': (call) => {
    const [boxes, labels] = call.inputs;
    const kept = (meta: Meta): Meta =>
      like(call, meta, { shape: meta.shape && [null, ...meta.shape.slice(1)] });
    return labels === undefined ? [kept(boxes!)] : [kept(boxes!), kept(labels)];
  },
};
