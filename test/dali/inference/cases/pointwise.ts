import type { Case } from './case.ts';

const KEEPING = [
  'copy',
  'permute_batch:indices=[0, 1]',
  'erase:anchor=[1, 1], shape=[2, 2], axis_names="HW"',
  'grid_mask',
  'noise.gaussian:stddev=2.0',
  'noise.salt_and_pepper:prob=0.1',
  'noise.shot:factor=10.0',
  'gaussian_blur:window_size=3',
  'gaussian_blur:sigma=1.0, dtype=types.FLOAT',
  'laplacian:window_size=3',
  'laplacian:dtype=types.FLOAT',
  'flip:horizontal=1',
  'flip:horizontal=fn.random.coin_flip(), vertical=0',
  'normalize',
  'normalize:dtype=types.FLOAT, axes=[0, 1], mean=None',
  'normalize:mean=1.0, stddev=2.0',
  'cast:dtype=types.FLOAT',
  'cast:dtype=types.INT64',
  'cast:dtype=types.FLOAT16',
  'cast:dtype=types.BOOL',
  'lookup_table:keys=[1, 2], values=[3, 4]',
  'lookup_table:keys=[1, 2], values=[3, 4], dtype=types.UINT8',
];
const COLOURS = [
  'brightness:brightness=1.5',
  'contrast:contrast=1.5',
  'brightness_contrast:brightness=1.5, contrast=0.5, dtype=types.FLOAT',
  'color_twist:brightness=1.2, hue=10.0',
  'color_twist:saturation=1.2, dtype=types.FLOAT',
  'hue:hue=10.0',
  'saturation:saturation=0.5',
  'hsv:hue=10.0',
  'hsv:hue=10.0, dtype=types.FLOAT',
  'sphere',
  'water',
];

const call = (described: string, input: string): string => {
  const [name, ...rest] = described.split(':');
  return `fn.${name}(${[input, ...rest].join(', ')})`;
};

export const POINTWISE: readonly Case[] = [
  ...KEEPING.flatMap((name) => [call(name, 'u8_hwc'), call(name, 'u8_chw')]).filter(
    (code) => (!code.includes('grid_mask(u8_chw') && !code.includes('noise.')) || !code.includes('chw'),
  ),
  ...KEEPING.filter((name) => !name.startsWith('lookup') && !name.startsWith('erase')).map((name) =>
    call(name, 'f32_nolayout'),
  ),
  ...COLOURS.flatMap((name) => [call(name, 'u8_hwc'), call(name, 'u8_nolayout')]),
  ...COLOURS.filter((name) => !/sphere|water/.test(name)).flatMap((name) => [
    call(name, 'f32_hwc'),
    call(name, 'u8_fhwc'),
  ]),
  'fn.flip(u8_fhwc)',
  'fn.cast_like(u8_hwc, f32_1d)',
  'fn.cast_like(f32_hwc, types.Constant(1, dtype=types.UINT16, device="cpu"))',
  'fn.equalize(u8_hwc)',
  'fn.experimental.equalize(u8_hwc)',
  'fn.clahe(u8_gray, clip_limit=2.0, tiles_x=4, tiles_y=4)',
  'fn.jpeg_compression_distortion(u8_hwc, quality=10)',
  'fn.color_space_conversion(u8_hwc, image_type=types.RGB, output_type=types.BGR)',
  'fn.color_space_conversion(u8_hwc, image_type=types.RGB, output_type=types.GRAY)',
  'fn.color_space_conversion(u8_gray, image_type=types.GRAY, output_type=types.RGB)',
  'fn.color_space_conversion(u8_hwc, image_type=types.RGB, output_type=types.YCbCr)',
  'fn.filter(f32_hwc, f32_2d)',
  'fn.experimental.filter(f32_hwc, f32_2d)',
  'fn.experimental.debayer(fn.reshape(u8_square, shape=[6, 18]), blue_position=[0, 0])',
  'fn.filter(u8_hwc, f32_2d, dtype=types.FLOAT)',
  'fn.erase(f32_2d, anchor=[1, 1], shape=[2, 2], axes=[0, 1])',
  'fn.bb_flip(f32_1d * 0 + 0.5)[0:4]',
  'fn.cast(b_1d, dtype=types.UINT8)',
  'fn.cast(i64_0d, dtype=types.FLOAT64)',
  { code: 'fn.crop(u8_hwc, crop=(4, 2), no_such_argument=3)', fails: 'no_such_argument', lenient: true },
  'fn.preemphasis_filter(f32_1d)',
  'fn.debayer(fn.reshape(u8_square, shape=[6, 18]), blue_position=[0, 0])',
];
