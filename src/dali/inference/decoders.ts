/** Image decoders: HWC, of the type asked for, with as many channels as the colour space has. */
import type { Meta } from '../graph.ts';
import { dtypeArgument, enumArgument, isGiven, numbersArgument, textArgument } from './arguments.ts';
import { type Family, type OperatorCall, under } from './call.ts';
import { cropExtents } from './crop.ts';
import { lostArgument, output, type Extents } from './meta.ts';
import { typed } from './parts.ts';
import { slicedExtents } from './slice.ts';

const CHANNELS: Readonly<Record<string, number>> = { RGB: 3, BGR: 3, YCbCr: 3, GRAY: 1 };

/** ANY_DATA keeps the file's channels. */
function channels(call: OperatorCall): number | null {
  const type = enumArgument(call, 'output_type');
  if (type === undefined) return 3;
  return type === null ? null : (CHANNELS[type] ?? null);
}

function image(call: OperatorCall, [height, width]: Extents = [null, null]): readonly Meta[] {
  const dtype = dtypeArgument(call);
  return [
    output(call, {
      dtype: dtype === undefined ? 'UINT8' : dtype,
      ndim: 3,
      layout: 'HWC',
      shape: [height ?? null, width ?? null, channels(call)],
      lost: dtype === null ? lostArgument(call, 'dtype') : null,
    }),
  ];
}

/** A decoded image before anything is cut out of it. */
const WHOLE = { layout: 'HWC', shape: [null, null, null], ndim: 3 } as const;

const named = (name: string): readonly string[] => [
  `fn.decoders.${name}`,
  `fn.experimental.decoders.${name}`,
  `fn.${name.replace('image', 'image_decoder')}`,
];

/** Of the shape that is given; chunks are frames of it. Only a GPU inflates. */
function inflate(call: OperatorCall): readonly Meta[] {
  const chunked = isGiven(call, 'chunk_offsets') || isGiven(call, 'chunk_sizes');
  const inner =
    call.tensorArguments.get('shape')?.shape?.[0] ?? numbersArgument(call, 'shape')?.length ?? null;
  const frame = isGiven(call, 'layout') ? (textArgument(call, 'layout') ?? null) : '';
  const layout = frame === null ? null : chunked && frame !== '' ? `F${frame}` : frame;
  const ndim = inner === null ? null : inner + (chunked ? 1 : 0);
  return [output(call, { ...typed(call, 'UINT8'), ndim, layout })];
}

export const DECODERS: Family = {
  ...under(['fn.decoders.inflate', 'fn.experimental.inflate'], inflate),
  ...under(named('image'), (call) => image(call)),
  ...under(named('image_random_crop'), (call) => image(call)),
  ...under(named('image_crop'), (call) => image(call, cropExtents(call, 'HWC', WHOLE.shape))),
  ...under(named('image_slice'), (call) =>
    image(call, slicedExtents(call, { layout: 'HWC', ndim: 3, shape: WHOLE.shape }) ?? undefined),
  ),
  ...under(['fn.decoders.video', 'fn.experimental.decoders.video'], (call) => [
    output(call, { dtype: 'UINT8', ndim: 4, layout: 'FHWC', shape: [null, null, null, 3] }),
  ]),
  ...under(['fn.peek_image_shape', 'fn.experimental.peek_image_shape'], (call) => {
    const dtype = dtypeArgument(call);
    return [
      output(call, {
        dtype: dtype === undefined ? 'INT64' : dtype,
        ndim: 1,
        layout: '',
        shape: [3],
        lost: dtype === null ? lostArgument(call, 'dtype') : null,
      }),
    ];
  }),
};
