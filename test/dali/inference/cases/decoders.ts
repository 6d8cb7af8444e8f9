import type { Case } from './case.ts';

const NAMES = ['decoders.image', 'experimental.decoders.image', 'image_decoder'];

export const DECODERS: readonly Case[] = [
  ...NAMES.flatMap((name) => [
    `fn.${name}(jpeg)`,
    `fn.${name}(jpeg, device="cpu", output_type=types.RGB)`,
    `fn.${name}(png, output_type=types.GRAY)`,
    `fn.${name}(gray_jpeg, output_type=types.BGR)`,
    `fn.${name}(jpeg, output_type=types.YCbCr)`,
    `fn.${name}_crop(jpeg, crop=(20, 24))`,
    `fn.${name}_crop(jpeg, crop_h=20, crop_w=24, output_type=types.GRAY)`,
    `fn.${name}_crop(jpeg)`,
    { code: `fn.${name}_crop(jpeg, crop_w=24)`, fails: 'crop_w' },
    `fn.${name}_random_crop(jpeg, seed=3)`,
    `fn.${name}_slice(jpeg, start=(2, 3), shape=(20, 24))`,
    `fn.${name}_slice(jpeg, start=(2, 3), end=(20, 24))`,
    `fn.${name}_slice(jpeg, end=(20, 24))`,
    `fn.${name}_slice(jpeg, rel_start=(0.1, 0.1), rel_shape=(0.5, 0.5))`,
    `fn.${name}_slice(jpeg, start=[5], shape=[16], axis_names="H")`,
    `fn.${name}_slice(jpeg, start=[5], shape=[16], axes=[1])`,
    `fn.${name}_slice(jpeg, types.Constant([0.1, 0.1]), types.Constant([0.5, 0.5]))`,
  ]),
  'fn.decoders.image(jpeg, dtype=types.FLOAT)',
  'fn.decoders.image(jpeg, dtype=types.UINT16)',
  'fn.decoders.image(png, output_type=types.ANY_DATA)',
  { code: 'fn.decoders.image(jpeg, dtype=types.FLOAT16)', fails: 'decoders.image' },
  'fn.decoders.image_crop(jpeg, crop=[21.0, 23.0])',
  'fn.decoders.image_crop(jpeg, crop=(1, 16, 16))',
  'fn.peek_image_shape(jpeg)',
  'fn.peek_image_shape(png, dtype=types.INT32)',
  'fn.experimental.peek_image_shape(jpeg)',
  'return tuple(fn.readers.file(files=FILES))',
  'data, label = fn.readers.file(files=FILES, name="Reader")\nreturn fn.decoders.image(data), label',
  'data, label = fn.file_reader(files=FILES)\nreturn fn.decoders.image(data), label',
  'data, label = fn.readers.file(files=FILES)\nreturn fn.one_hot(label, num_classes=10), fn.cast(label, dtype=types.INT64)',
];
