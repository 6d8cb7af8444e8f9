/** What is random, and the same with every random number at its neutral value: DALI must give what our counterpart gives. */

export interface Case {
  /** What it is about; unique. */
  readonly name: string;
  /** Statements on `images` (or `jpegs`), as a training pipeline has them. */
  readonly random: string;
  /** The same by hand: neutral values, or for crops the size rule written out. */
  readonly neutral: string;
  /** How far DALI's own rounding may take floats of 0 to 255 from what stands in the input; 0 where it is left out. */
  readonly within?: number;
  /** `jpegs`: encoded input. */
  readonly input?: 'images' | 'jpegs';
}

const one = (call: (argument: string) => string, drawn: string, neutral: string) => ({
  random: `images = ${call(drawn)}`,
  neutral: `images = ${call(neutral)}`,
});
const coin = 'fn.random.coin_flip(probability=0.5)';
const uniform = 'fn.random.uniform(range=(0.5, 1.5))';

/** A random number with one value to choose from. */
const always = (value: number): string => `fn.random.uniform(values=[${value}])`;

const boxes = 'fn.constant(fdata=[0.1, 0.2, 0.6, 0.7, 0.3, 0.3, 0.9, 0.8], shape=[2, 4])';

const onlyWindow = `images = fn.resize(images, size=[70, 50])
begin, extent, _ = fn.random_bbox_crop(${boxes}, bbox_layout="xyXY", crop_shape=[50, 70], input_shape=[50, 70], allow_no_crop=False)
images = fn.slice(images, begin, extent, normalized_anchor=False, normalized_shape=False)`;

const colour = (operator: string, argument: string, neutral: number): Case => ({
  name: `${operator} ${argument}`,
  ...one((value) => `fn.${operator}(images, ${argument}=${value})`, uniform, always(neutral)),
});

export const CASES: readonly Case[] = [
  {
    name: 'flip horizontal',
    ...one((v) => `fn.flip(images, horizontal=${v})`, coin, 'fn.random.coin_flip(probability=0.0)'),
  },
  {
    name: 'flip vertical beside a fixed horizontal',
    ...one(
      (v) => `fn.flip(images, horizontal=1, vertical=${v})`,
      coin,
      'fn.random.coin_flip(probability=0.0)',
    ),
  },
  {
    name: 'flip vertical beside the default horizontal, which is 1',
    ...one((v) => `fn.flip(images, vertical=${v})`, coin, 'fn.random.coin_flip(probability=0.0)'),
  },
  {
    name: 'crop_mirror_normalize mirror',
    ...one(
      (v) => `fn.crop_mirror_normalize(images, crop=(24, 20), mirror=${v}, mean=[3.0], std=[2.0])`,
      coin,
      'fn.random.coin_flip(probability=0.0)',
    ),
  },
  {
    name: 'resize_crop_mirror mirror and position',
    random: `images = fn.resize_crop_mirror(images, resize_shorter=40, crop=(24, 20), mirror=${coin}, crop_pos_x=${uniform})`,
    neutral: 'images = fn.resize_crop_mirror(images, resize_shorter=40, crop=(24, 20))',
  },
  {
    name: 'crop position',
    ...one((v) => `fn.crop(images, crop=(24, 20), crop_pos_x=${v}, crop_pos_y=${v})`, uniform, always(0.5)),
  },
  {
    name: 'rotate, extents kept',
    ...one((v) => `fn.rotate(images, angle=${v}, keep_size=True, fill_value=0)`, uniform, always(0)),
  },
  { name: 'rotate, extents free', ...one((v) => `fn.rotate(images, angle=${v})`, uniform, always(0)) },
  {
    name: 'rotate with a type',
    ...one((v) => `fn.rotate(images, angle=${v}, dtype=types.FLOAT)`, uniform, always(0)),
  },
  colour('color_twist', 'brightness', 1),
  colour('color_twist', 'contrast', 1),
  colour('color_twist', 'saturation', 1),
  colour('color_twist', 'hue', 0),
  {
    name: 'color_twist beside a fixed argument',
    ...one((v) => `fn.color_twist(images, brightness=${v}, saturation=0.5)`, uniform, always(1)),
  },
  {
    name: 'color_twist of a type',
    within: 1e-4,
    ...one((v) => `fn.color_twist(images, brightness=${v}, dtype=types.FLOAT)`, uniform, always(1)),
  },
  colour('hsv', 'hue', 0),
  colour('hsv', 'saturation', 1),
  colour('hsv', 'value', 1),
  colour('hue', 'hue', 0),
  colour('saturation', 'saturation', 1),
  colour('brightness', 'brightness', 1),
  colour('brightness', 'brightness_shift', 0),
  colour('contrast', 'contrast', 1),
  colour('brightness_contrast', 'brightness', 1),
  colour('brightness_contrast', 'contrast', 1),
  {
    name: 'brightness of a type',
    ...one((v) => `fn.brightness(images, brightness=${v}, dtype=types.INT16)`, uniform, always(1)),
  },
  {
    name: 'gaussian_blur sigma',
    random: 'images = fn.gaussian_blur(images, sigma=fn.random.uniform(range=(0.1, 2.0)))',
    neutral: 'images = fn.gaussian_blur(images, window_size=1)',
  },
  {
    name: 'gaussian_blur of a type',
    random: 'images = fn.gaussian_blur(images, sigma=fn.random.uniform(range=(0.1, 2.0)), dtype=types.FLOAT)',
    neutral: 'images = fn.gaussian_blur(images, window_size=1, dtype=types.FLOAT)',
  },
  {
    name: 'noise.gaussian',
    ...one((v) => `fn.noise.gaussian(images, stddev=${v})`, '20', '0'),
  },
  { name: 'noise.salt_and_pepper', ...one((v) => `fn.noise.salt_and_pepper(images, prob=${v})`, '0.1', '0') },
  { name: 'noise.shot', ...one((v) => `fn.noise.shot(images, factor=${v})`, '20', '1e-6') },
  {
    name: 'erase',
    random: `images = fn.erase(images, anchor=fn.random.uniform(range=(0.0, 1.0), shape=2), shape=(0.2, 0.3), normalized=True)`,
    neutral: 'images = fn.erase(images, anchor=(0.0, 0.0), shape=(0.0, 0.0), normalized=True)',
  },
  {
    name: 'grid_mask',
    ...one((v) => `fn.grid_mask(images, ratio=${v}, tile=10)`, 'fn.random.uniform(range=(0.1, 0.9))', '0'),
  },
  {
    name: 'rand_augment',
    ...one((v) => `rand_augment.rand_augment(images, n=${v}, m=5)`, '2', '0'),
  },
  {
    name: 'apply_rand_augment, by name',
    ...one((v) => `rand_augment.apply_rand_augment(NOTHING, data=images, n=${v}, m=5)`, '2', '0'),
  },
  {
    name: 'trivial_augment_wide',
    random: 'images = trivial_augment.trivial_augment_wide(images)',
    neutral: 'images = trivial_augment.apply_trivial_augment(NOTHING, images)',
  },
  {
    name: 'apply_trivial_augment',
    random: 'images = trivial_augment.apply_trivial_augment(NOTHING, images)',
    neutral: 'images = trivial_augment.apply_trivial_augment(NOTHING, images)',
  },
  {
    name: 'auto_augment_image_net',
    random: 'images = auto_augment.auto_augment_image_net(images)',
    neutral: 'images = auto_augment.apply_auto_augment(NEVER, images)',
  },
  {
    name: 'auto_augment',
    random: 'images = auto_augment.auto_augment(images, policy_name="image_net")',
    neutral: 'images = auto_augment.apply_auto_augment(NEVER, images)',
  },
  {
    name: 'apply_auto_augment',
    random: 'images = auto_augment.apply_auto_augment(NEVER, images)',
    neutral: 'images = auto_augment.apply_auto_augment(NEVER, images)',
  },
  {
    name: 'random_resized_crop',
    random: 'images = fn.random_resized_crop(images, size=(40, 50), random_area=(0.1, 1.0), seed=4)',
    neutral: 'images = fn.crop(fn.resize(images, size=(40, 50), mode="not_smaller"), crop=(40, 50))',
  },
  {
    name: 'random_resized_crop to a square, interpolated as it says',
    random:
      'images = fn.random_resized_crop(images, size=32, interp_type=types.INTERP_CUBIC, antialias=False)',
    neutral:
      'images = fn.crop(fn.resize(images, size=32, mode="not_smaller", interp_type=types.INTERP_CUBIC, antialias=False), crop=(32, 32))',
  },
  {
    name: 'decoders.image_random_crop and resize',
    input: 'jpegs',
    random: `images = fn.decoders.image_random_crop(jpegs, random_area=[0.1, 1.0], num_attempts=3)
images = fn.brightness(images, brightness=1.1)
images = fn.resize(images, resize_x=50, resize_y=40)`,
    neutral: `images = fn.brightness(fn.decoders.image(jpegs), brightness=1.1)
images = fn.resize(images, resize_x=50, resize_y=40, mode="not_smaller")
images = fn.crop(images, crop=(40, 50))`,
  },
  {
    name: 'decoders.image_random_crop and a resize that keeps the aspect ratio',
    input: 'jpegs',
    random: `images = fn.decoders.image_random_crop(jpegs)
images = fn.crop_mirror_normalize(fn.resize(images, resize_shorter=50), crop=(40, 40))`,
    neutral: `images = fn.decoders.image(jpegs)
images = fn.crop_mirror_normalize(fn.resize(images, resize_shorter=50), crop=(40, 40))`,
  },
  {
    name: 'decoders.image_random_crop and resize_crop_mirror',
    input: 'jpegs',
    random: `images = fn.decoders.image_random_crop(jpegs)
images = fn.resize_crop_mirror(images, size=(40, 50), mirror=${coin})`,
    neutral: `images = fn.decoders.image(jpegs)
images = fn.resize_crop_mirror(images, size=(40, 50), mode="not_smaller", crop=(40, 50))`,
  },
  {
    name: 'decoders.image_crop position',
    input: 'jpegs',
    ...one((v) => `fn.decoders.image_crop(jpegs, crop=(24, 20), crop_pos_x=${v})`, uniform, always(0.5)),
  },
  {
    name: 'decoders.image_slice by random_bbox_crop, and a resize',
    input: 'jpegs',
    random: `begin, extent, _ = fn.random_bbox_crop(${boxes}, bbox_layout="xyXY", scaling=[0.3, 0.9], num_attempts=50)
images = fn.decoders.image_slice(jpegs, begin, extent, axis_names="WH")
images = fn.resize(images, size=[30, 40])`,
    neutral: `begin, extent, _ = fn.random_bbox_crop(${boxes}, bbox_layout="xyXY", scaling=[1.0, 1.0], aspect_ratio=[1.0, 1.0])
images = fn.decoders.image_slice(jpegs, begin, extent, axis_names="WH")
images = fn.resize(images, size=[30, 40])`,
  },
  {
    name: 'slice by random_bbox_crop, of a type',
    random: `begin, extent, _ = fn.random_bbox_crop(${boxes}, bbox_layout="xyXY", scaling=[0.3, 0.9], allow_no_crop=True)
images = fn.slice(images, begin, extent, dtype=types.FLOAT)`,
    neutral: `begin, extent, _ = fn.random_bbox_crop(${boxes}, bbox_layout="xyXY", scaling=[1.0, 1.0], aspect_ratio=[1.0, 1.0])
images = fn.slice(images, begin, extent, dtype=types.FLOAT)`,
  },
  {
    name: 'slice by random_bbox_crop of a fixed size, which some images are smaller than',
    random: `begin, extent, _ = fn.random_bbox_crop(${boxes}, bbox_layout="xyXY", crop_shape=[50, 70], input_shape=fn.cast(images.shape()[0:2], dtype=types.INT32), allow_no_crop=False)
images = fn.slice(images, begin, extent, normalized_anchor=False, normalized_shape=False, out_of_bounds_policy="pad", fill_values=[7])`,
    neutral: 'images = fn.crop(images, crop=(70, 50), out_of_bounds_policy="pad", fill_values=[7])',
  },
  {
    name: 'slice by random_bbox_crop of a fixed size that leaves one place: width and height in this order',
    random: onlyWindow,
    neutral: onlyWindow,
  },
  {
    name: 'multiplexing by whole numbers',
    ...one(
      (v) => `mix(${v}, fn.flip(images), images)`,
      'fn.random.coin_flip()',
      'fn.random.coin_flip(probability=0)',
    ),
  },
  {
    name: 'multiplexing by truth values',
    ...one(
      (v) => `mix(fn.cast(${v}, dtype=types.BOOL), fn.flip(images), images)`,
      'fn.random.coin_flip()',
      'fn.random.coin_flip(probability=0)',
    ),
  },
  {
    name: 'multiplexing the other way round',
    ...one(
      (v) => `mix(${v} == 0, fn.flip(images), images)`,
      'fn.random.coin_flip()',
      'fn.random.coin_flip(probability=0)',
    ),
  },
  {
    name: 'a conditional',
    random: `if fn.random.coin_flip(dtype=types.BOOL):
    images = fn.flip(images)`,
    neutral: `if fn.random.coin_flip(dtype=types.BOOL, probability=0):
    images = fn.flip(images)`,
  },
  {
    name: 'a conditional with another side',
    random: `coin = fn.random.coin_flip(dtype=types.BOOL)
if not coin:
    images = fn.flip(images)
else:
    images = fn.brightness(images, brightness=0.5)`,
    neutral: 'images = fn.flip(images)',
  },
];
