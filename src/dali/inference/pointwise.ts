/** Operators that keep the shape: colours, filters, noise, casts. */
import type { DType } from '../../model.ts';
import type { Meta } from '../graph.ts';
import { enumArgument } from './arguments.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
import { FRAMES, workingLayout } from './layouts.ts';
import { like, lostArgument, output } from './meta.ts';
import { typed } from './parts.ts';

/** Of the type of the input, or of a fixed one, unless `dtype=` says otherwise. */
const keeping =
  (otherwise: DType | 'input' = 'input'): Rule =>
  (call) => {
    const input = call.inputs[0]!;
    return [like(call, input, typed(call, otherwise === 'input' ? input.dtype : otherwise))];
  };

/** As `keeping`; the operator names the axes of data that has no layout. */
const labelling =
  (otherwise: DType | 'input' = 'input'): Rule =>
  (call) => {
    const input = call.inputs[0]!;
    const parts = typed(call, otherwise === 'input' ? input.dtype : otherwise);
    return [like(call, input, { ...parts, layout: workingLayout(input, FRAMES) })];
  };

const same: Rule = (call) => [like(call, call.inputs[0]!, {})];

function cast(call: OperatorCall): readonly Meta[] {
  return [like(call, call.inputs[0]!, typed(call, null))];
}

/** Of the type of the second input. */
function castLike(call: OperatorCall): readonly Meta[] {
  const [input, target] = call.inputs;
  const lost = target!.dtype === null ? { lost: target!.lost } : {};
  return [like(call, input!, { dtype: target!.dtype, ...lost })];
}

/** Channels by the target colour space. */
function colorSpace(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const target = enumArgument(call, 'output_type') ?? null;
  const channels = target === null ? null : target === 'GRAY' ? 1 : 3;
  const layout = workingLayout(input, FRAMES);
  const axis = layout?.indexOf('C') ?? -1;
  const shape = input.shape?.map((extent, i) => (i === axis ? channels : extent)) ?? null;
  const lost = target === null ? { lost: lostArgument(call, 'output_type') } : {};
  return [like(call, input, { ...lost, layout, shape })];
}

/** Colours out of a sensor's mosaic. */
function debayer(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const [height, width] = input.shape ?? [];
  return [
    output(call, { dtype: input.dtype, ndim: 3, layout: 'HWC', shape: [height ?? null, width ?? null, 3] }),
  ];
}

/** Coordinates have no layout, whatever the input's is. */
const unlabelled: Rule = (call) => [like(call, call.inputs[0]!, { layout: '' })];

export const POINTWISE: Family = {
  ...under(['fn.bb_flip', 'fn.coord_flip', 'fn.bbox_paste'], unlabelled),
  'fn.cast': cast,
  'fn.cast_like': castLike,
  'fn.color_space_conversion': colorSpace,
  ...under(['fn.debayer', 'fn.experimental.debayer'], debayer),
  // These fill in the layout of images that have none.
  ...under(
    [
      'fn.brightness',
      'fn.brightness_contrast',
      'fn.contrast',
      'fn.color_twist',
      'fn.hue',
      'fn.saturation',
      'fn.jitter',
      'fn.flip',
      'fn.sphere',
      'fn.water',
      'fn.equalize',
      'fn.experimental.equalize',
      'fn.clahe',
      'fn.jpeg_compression_distortion',
    ],
    labelling(),
  ),
  ...under(['fn.hsv'], labelling('UINT8')),
  ...under(['fn.gaussian_blur', 'fn.laplacian', 'fn.filter', 'fn.experimental.filter'], keeping()),
  ...under(['fn.normalize', 'fn.lookup_table', 'fn.preemphasis_filter'], keeping('FLOAT')),
  ...under(
    [
      'fn.copy',
      'fn.permute_batch',
      'fn.erase',
      'fn.grid_mask',
      'fn.noise.gaussian',
      'fn.noise.salt_and_pepper',
      'fn.noise.shot',
      'fn.experimental.dilate',
      'fn.experimental.erode',
      'fn.experimental.median_blur',
      'fn.dump_image',
    ],
    same,
  ),
};
