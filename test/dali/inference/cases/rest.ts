import { type Case, loose } from './case.ts';

const REDUCTIONS = ['sum', 'mean', 'mean_square', 'rms', 'std_dev:mean', 'variance:mean', 'min', 'max'];

const reductions: readonly Case[] = REDUCTIONS.flatMap((described) => {
  const [name, mean] = described.split(':');
  const call = (input: string, more = ''): string => {
    const own = mean === undefined ? [] : [`fn.reductions.mean(${[input, more].filter(Boolean).join(', ')})`];
    return `fn.reductions.${name}(${[input, ...own, more].filter(Boolean).join(', ')})`;
  };
  return [
    ...['u8_hwc', 'i16_1d', 'f32_hwc'].map((input) => call(input)),
    call('u8_hwc', 'axes=[0, 1]'),
    call('u8_hwc', 'axes=0'),
    call('u8_hwc', 'axis_names="HW"'),
    call('u8_hwc', 'axes=[-1]'),
    call('u8_hwc', 'axes=[0, 1], keep_dims=True'),
    call('u8_hwc', 'keep_dims=True'),
    call('f32_2d', 'axes=[1]'),
    call('u8_hwc', 'axes=[]'),
  ];
});

const BOXES = 'types.Constant(np.array([[0.1, 0.1, 0.5, 0.5], [0.2, 0.3, 0.9, 0.8]], dtype=np.float32))';
const LABELS = 'types.Constant([1, 2])';

const audio: readonly Case[] = [
  ...['decoders.audio', 'audio_decoder'].flatMap((name) => [
    loose(`return tuple(fn.${name}(wav))`),
    `return tuple(fn.${name}(wav, downmix=True, sample_rate=8000.0))`,
    loose(`return tuple(fn.${name}(wav, dtype=types.INT16, downmix=False))`),
  ]),
  loose('fn.spectrogram(f32_1d, nfft=16, window_length=8, window_step=4)'),
  loose('fn.mel_filter_bank(fn.spectrogram(f32_1d, nfft=16, window_length=8, window_step=4), nfilter=4)'),
  loose(
    'fn.mfcc(fn.mel_filter_bank(fn.spectrogram(f32_1d, nfft=16, window_length=8, window_step=4), nfilter=8), n_mfcc=4)',
  ),
  loose('fn.power_spectrum(f32_1d)'),
  'fn.to_decibels(f32_2d)',
  'a, b = fn.nonsilent_region(f32_1d)\nreturn a, b',
  'fn.audio_resample(f32_1d, scale=2.0)',
  'fn.experimental.audio_resample(f32_1d, scale=2.0, dtype=types.INT16)',
];

const boxes: readonly Case[] = [
  loose(`return tuple(fn.random_bbox_crop(${BOXES}, bbox_layout="xyXY", thresholds=[0.0]))`),
  loose(`return tuple(fn.random_bbox_crop(${BOXES}, ${LABELS}, bbox_layout="xyXY", thresholds=[0.0]))`),
  loose(
    `return tuple(fn.random_bbox_crop(${BOXES}, ${LABELS}, bbox_layout="xyXY", thresholds=[0.0], output_bbox_indices=True))`,
  ),
  loose(
    `return tuple(fn.box_encoder(${BOXES}, ${LABELS}, anchors=[0.1, 0.1, 0.5, 0.5, 0.2, 0.2, 0.9, 0.9]))`,
  ),
  loose(`fn.bbox_paste(${BOXES}, ratio=2.0)`),
  loose(`fn.bb_flip(${BOXES}, ltrb=True)`),
  loose(`fn.bbox_rotate(${BOXES}, angle=20.0, input_shape=[20, 30], bbox_layout="xyXY")`),
  loose(
    `return tuple(fn.bbox_rotate(${BOXES}, fn.reshape(${LABELS}, shape=[2, 1]), angle=20.0, input_shape=[20, 30], bbox_layout="xyXY"))`,
  ),
  loose('fn.roi_random_crop(u8_hwc, crop_shape=[4, 4, 3], roi_start=[1, 1, 0], roi_end=[9, 9, 3])'),
  loose('fn.segmentation.random_mask_pixel(i32_2d)'),
  'return tuple(fn.random_crop_generator(types.Constant([20, 30])))',
];

const POLYGONS = 'types.Constant(np.array([[0, 0, 2], [1, 2, 4]], dtype=np.int32))';

const objects: readonly Case[] = [
  ...['f32', 'i32', 'f64'].flatMap((type) => [
    loose(
      `return tuple(fn.segmentation.select_masks(types.Constant([0]), ${POLYGONS}, ${type}_square[0][0:4, 0:2]))`,
    ),
  ]),
  loose(
    `return tuple(fn.segmentation.select_masks(types.Constant([0, 1]), ${POLYGONS}, f32_square[0][0:4], reindex_masks=True))`,
  ),
  ...['i32_2d', 'u8_3d', 'u8_hw', 'i32_1d'].flatMap((input) => [
    `return tuple(fn.segmentation.random_object_bbox(${input}))`,
    `return tuple(fn.segmentation.random_object_bbox(${input}, format="start_end"))`,
    `fn.segmentation.random_object_bbox(${input}, format="box")`,
    `return tuple(fn.segmentation.random_object_bbox(${input}, output_class=True))`,
    `return tuple(fn.segmentation.random_object_bbox(${input}, format="box", output_class=True))`,
  ]),
  loose(`return tuple(fn.ssd_random_crop(u8_hwc, ${BOXES}, ${LABELS}))`),
  loose(`return tuple(fn.ssd_random_crop(u8_nolayout, ${BOXES}, ${LABELS}, num_attempts=2))`),
  loose(`return tuple(fn.ssd_random_crop(fn.decoders.image(jpeg), ${BOXES}, ${LABELS}))`),
  { code: `return tuple(fn.ssd_random_crop(f32_hwc, ${BOXES}, ${LABELS}))`, fails: '' },
  { code: `return tuple(fn.ssd_random_crop(u8_fhwc, ${BOXES}, ${LABELS}))`, fails: '' },
];

const opaque: readonly Case[] = [
  { code: 'fn.python_function(u8_1d, function=lambda x: x)', unknown: ['dtype', 'ndim', 'layout'] },
  {
    code: 'fn.dl_tensor_python_function(u8_1d, function=lambda x: x, synchronize_stream=False)',
    unknown: ['dtype', 'ndim', 'layout'],
  },
  { code: 'fn.decoders.numpy(npy)', unknown: ['dtype', 'ndim', 'layout'] },
];

export const REST: readonly Case[] = [
  ...audio,
  ...boxes,
  ...objects,
  ...opaque,
  ...reductions,
  'fn.reductions.sum(u8_hwc, dtype=types.FLOAT)',
  'fn.reductions.mean(u8_hwc, dtype=types.FLOAT, axes=[2])',
  ...['u8', 'u16', 'u32', 'i8', 'i32', 'i64', 'f32'].map((type) => `fn.reductions.sum(${type}_1d)`),
  'fn.constant(fdata=[1.0, 2.0, 3.0])',
  'fn.constant(idata=[1, 2, 3], shape=[3, 1])',
  'fn.constant(idata=[1, 2, 3], dtype=types.UINT8)',
  'fn.constant(fdata=1.0)',
  'fn.constant(fdata=1.0, shape=[4, 5], layout="HW")',
  'fn.constant(idata=7, shape=[])',
  'fn.constant(idata=7, shape=4)',
  'types.Constant([1, 2, 3])',
  'types.Constant([1, 2.5])',
  'types.Constant([True, False])',
  'types.Constant(3, shape=[2, 2])',
  'types.Constant(3.5, device="cpu")',
  'types.Constant(np.array([[1, 2], [3, 4]]))',
  'types.Constant(np.array([1.5, 2.5]))',
  'types.Constant(np.array([1, 2], dtype=np.uint8), dtype=types.FLOAT)',
  'types.Constant(value=1, dtype=types.DALIDataType.INT16, shape=(2,))',
  'types.Constant(3, layout="")',
  'types.Constant(3)',
  '3',
  'True',
  'fn.random.uniform()',
  'fn.random.uniform(range=(0.0, 1.0), shape=[2, 3])',
  'fn.random.uniform(range=(0, 5), dtype=types.INT32, shape=4)',
  'fn.random.uniform(values=[1.0, 2.0])',
  'fn.random.uniform(u8_hwc)',
  'fn.random.uniform(shape=[])',
  loose('fn.random.uniform(shape=types.Constant([2, 3]))'),
  'fn.uniform(range=(0.0, 1.0))',
  'fn.random.normal()',
  'fn.random.normal(shape=(2,), mean=1.0)',
  'fn.random.normal(u8_hwc, dtype=types.FLOAT)',
  'fn.normal_distribution()',
  'fn.random.beta(shape=[2])',
  'fn.random.coin_flip()',
  'fn.random.coin_flip(probability=0.5, shape=[3])',
  'fn.random.coin_flip(dtype=types.BOOL)',
  'fn.coin_flip(probability=0.5)',
  'fn.random.choice(5)',
  'fn.random.choice([1, 2, 3])',
  'fn.random.choice([1.5, 2.5], shape=[2])',
  'fn.batch_permutation()',
  'fn.permute_batch(u8_hwc, indices=fn.batch_permutation())',
  'fn.zeros(shape=[2, 3])',
  'fn.ones(shape=[2, 3], dtype=types.UINT8)',
  'fn.full(2.5, shape=[2, 3])',
  'fn.full(7, shape=[2])',
  'fn.zeros_like(u8_hwc)',
  'fn.ones_like(u8_hwc, dtype=types.FLOAT)',
  'fn.full_like(u8_hwc, 2.5)',
  'u8_hwc',
  'jpeg',
  'u8_hwc, u8_hwc + 1',
  loose('fn.external_source(source=lambda: [np.zeros((2, 3), np.uint8)] * 2, dtype=types.UINT8, ndim=2)'),
  {
    code: 'fn.external_source(source=lambda: [np.zeros((2, 3), np.uint8)] * 2)',
    unknown: ['dtype', 'ndim'],
  },
  {
    code: 'fn.external_source(source=lambda: [np.zeros((2, 3), np.uint8)] * 2, layout="AB")',
    looseExtents: true,
    unknown: ['dtype'],
  },
  loose(
    'a, b = fn.external_source(source=lambda: ([np.zeros((2, 3), np.uint8)] * 2, [np.zeros(4, np.int32)] * 2), num_outputs=2, dtype=[types.UINT8, types.INT32], ndim=[2, 1], layout=["HW", ""])\nreturn a, b',
  ),
  'a, b = fn.flip([u8_hwc, f32_hwc], horizontal=1)\nreturn a, b',
  'a, b = fn.resize([u8_hwc, f32_hwc], size=[20, 24])\nreturn a, b',
  '(a, b), (c, d) = fn.resize([u8_hwc, f32_hwc], size=[20, 24], save_attrs=True)\nreturn a, b, c, d',
  { code: 'if f32_0d > 2.0:\n    x = u8_hwc + 1\nelse:\n    x = u8_hwc * 2\nreturn x', conditionals: true },
  { code: 'x = u8_hwc\nif f32_0d > 2.0:\n    x = fn.flip(x)\nreturn x', conditionals: true },
  {
    code: 'if b_0d:\n    x = fn.crop(u8_hwc, crop=(4, 5))\nelse:\n    x = fn.crop(u8_hwc, crop=(4, 3))\nreturn x',
    conditionals: true,
  },
  { code: 'if b_0d:\n    x = 1\nelse:\n    x = 2\nreturn x', conditionals: true },
  {
    code: 'if b_0d:\n    x, y = u8_hwc, 1.5\nelse:\n    x, y = fn.flip(u8_hwc), 2.5\nreturn x, y',
    conditionals: true,
  },
  ...['f32_0d > 1e9', 'f32_0d < 1e9'].flatMap((condition) =>
    (
      [
        ['fn.cast(u8_hwc, dtype=types.FLOAT)', ['dtype']],
        ['fn.stack(u8_hwc, u8_hwc)', ['ndim', 'layout']],
      ] as const
    ).map(([other, unknown]) => ({
      code: `if ${condition}:\n    x = ${other}\nelse:\n    x = u8_hwc\nreturn x`,
      conditionals: true as const,
      unknown,
    })),
  ),
  {
    code: 'if fn.reductions.sum(fn.shapes(u8_hwc)) > 57:\n    x = fn.cast(u8_hwc, dtype=types.FLOAT)\nelse:\n    x = u8_hwc\nreturn x',
    fails: 'distinct types',
    conditionals: true,
  },
  { code: 'return not b_0d', conditionals: true },
  { code: 'return b_0d and (f32_0d > 2.0)', conditionals: true },
  { code: 'return b_0d or (f32_0d > 2.0)', conditionals: true },
  { code: 'if f32_0d > 2.0:\n    x = u8_hwc\nelse:\n    x = u8_hwc\nreturn x', fails: 'conditional' },
  { code: 'return [u8_hwc, u8_hwc + 1]', fails: 'Illegal pipeline output type' },
  { code: 'a, b = u8_hwc\nreturn a', fails: 'iter' },
  { code: 'fn.resize(u8_hwc, f32_1d, size=[2, 2])', fails: 'expects' },
  { code: 'fn.crop("text")', fails: 'TypeError' },
];
