/** Affine transforms and what applies them to points. */
import type { Meta } from '../graph.ts';
import { type Family, type OperatorCall, under } from './call.ts';
import { like, output } from './meta.ts';
import { typed } from './parts.ts';

/** A matrix of d by d + 1. */
function transform(call: OperatorCall): readonly Meta[] {
  return [output(call, { dtype: 'FLOAT', ndim: 2, layout: '**' })];
}

function points(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const shape = input.shape && [...input.shape.slice(0, -1), null];
  return [like(call, input, { ...typed(call, 'FLOAT'), shape })];
}

export const GEOMETRY: Family = {
  ...under(
    [
      ...['combine', 'crop', 'rotation', 'scale', 'shear', 'translation'].map(
        (name) => `fn.transforms.${name}`,
      ),
      'fn.transform_translation',
    ],
    transform,
  ),
  'fn.coord_transform': points,
};
