/** Outputs whose extents follow from arguments and from extents of the input that are known. */
import { type Case, loose, type Special } from './case.ts';

const sized = (code: string): Special => ({ code, sized: true });

const SOUND = 'fn.ones(shape=[2000], dtype=types.FLOAT)';
const POINTS = 'fn.ones(shape=[5, 3], dtype=types.FLOAT)';
const IMAGE = 'fn.reshape(fn.ones(shape=[6, 7, 8]), layout="HWC")';
const AXIS = 'axis=[0.0, 0.0, 1.0]';

const sounds: readonly string[] = [
  `fn.spectrogram(${SOUND})`,
  `fn.spectrogram(${SOUND}, nfft=600)`,
  `fn.spectrogram(${SOUND}, center_windows=False)`,
  `fn.spectrogram(${SOUND}, window_length=100, window_step=33, center_windows=False)`,
  `fn.spectrogram(${SOUND}, window_length=100, window_step=33, layout="tf")`,
  `fn.mel_filter_bank(fn.spectrogram(${SOUND}))`,
  `fn.mel_filter_bank(fn.spectrogram(${SOUND}, layout="tf"), nfilter=30)`,
  `fn.mfcc(fn.mel_filter_bank(fn.spectrogram(${SOUND})))`,
  `fn.mfcc(fn.mel_filter_bank(fn.spectrogram(${SOUND}), nfilter=10))`,
  `fn.mfcc(fn.mel_filter_bank(fn.spectrogram(${SOUND}), nfilter=30), axis=1, n_mfcc=7)`,
  `fn.power_spectrum(${SOUND})`,
  `fn.power_spectrum(${SOUND}, nfft=2048)`,
  `fn.audio_resample(${SOUND}, out_length=77)`,
  ...[0.3, 1.7, 0.123].map((scale) => `fn.audio_resample(${SOUND}, scale=${scale})`),
  ...['3, out_rate=7', '44100, out_rate=16000', '22050.5, out_rate=48000'].map(
    (rates) => `fn.audio_resample(${SOUND}, in_rate=${rates})`,
  ),
];

const matrices: readonly string[] = [
  'fn.transforms.rotation(angle=20.0)',
  `fn.transforms.rotation(angle=20.0, ${AXIS})`,
  `fn.transforms.rotation(fn.transforms.scale(scale=[1.0, 2.0, 3.0]), angle=1.0, ${AXIS})`,
  'fn.transforms.scale(scale=[1.0, 2.0, 3.0])',
  'fn.transforms.scale(scale=[2.0])',
  'fn.transforms.scale(scale=2.0, ndim=3)',
  'fn.transforms.scale(scale=fn.random.uniform(shape=[2]))',
  'fn.transforms.scale(fn.transforms.rotation(angle=20.0), scale=2.0)',
  'fn.transforms.translation(offset=fn.random.uniform(shape=2))',
  'fn.transforms.translation(offset=2.0)',
  'fn.transforms.shear(shear=[1.0, 2.0])',
  'fn.transforms.shear(angles=[1.0, 2.0, 1.0, 2.0, 1.0, 2.0])',
  'fn.transforms.crop(from_start=[0.0, 0.0, 0.0])',
  'fn.transforms.crop(to_end=[0.5, 2.0])',
  'fn.transforms.combine(fn.transforms.rotation(angle=20.0), fn.transforms.scale(scale=[1.0, 2.0]))',
];

const others: readonly string[] = [
  `fn.coord_transform(${POINTS})`,
  `fn.coord_transform(${POINTS}, T=[1.0, 2.0, 3.0])`,
  `fn.reshape(${POINTS}, rel_shape=[1, -1])`,
  'fn.reshape(fn.ones(shape=[4, 2], dtype=types.FLOAT), rel_shape=[0.5, -1])',
  'fn.reinterpret(fn.ones(shape=[5, 4], dtype=types.UINT8), dtype=types.FLOAT)',
  'fn.reinterpret(fn.ones(shape=[5, 4], dtype=types.BOOL), dtype=types.INT16)',
  ...['shape=[-1]', 'shape=[2, -1]', 'src_dims=[1, 0]', 'rel_shape=[1, -1]'].flatMap((form) => [
    `fn.reinterpret(fn.ones(shape=[4, 8], dtype=types.FLOAT), dtype=types.UINT8, ${form})`,
    `fn.reinterpret(fn.ones(shape=[4, 8], dtype=types.UINT8), dtype=types.INT16, ${form})`,
    `fn.reinterpret(fn.ones(shape=[4, 8], dtype=types.UINT8), ${form})`,
  ]),
  'fn.reinterpret(fn.ones(shape=[4, 8], dtype=types.FLOAT), dtype=types.UINT8, rel_shape=[1, 4])',
  'fn.reinterpret(fn.ones(shape=[4, 8], dtype=types.FLOAT), dtype=types.UINT8, rel_shape=[4, 1])',
  'fn.reshape(fn.ones(shape=[4, 8]), src_dims=[1, 0], rel_shape=[0.5, 2])',
  'fn.reshape(fn.ones(shape=[4, 8]), src_dims=[1, 0], rel_shape=[0.5, -1])',
  'fn.reshape(fn.ones(shape=[4, 8]), src_dims=[0, -1, 1], rel_shape=[1, 2, 0.5])',
  ...['axes=[]', 'axis_names=""'].flatMap((axes) => [
    `fn.slice(${IMAGE}, start=[1, 1, 1], shape=[1, 2, 3], ${axes})`,
    `fn.slice(${IMAGE}, start=[1], shape=[2], ${axes})`,
    `fn.slice(${IMAGE}, start=1, end=[3, 4, 5], ${axes})`,
  ]),
  `fn.slice(${IMAGE}, start=[1, 1], shape=2)`,
  `fn.slice(${IMAGE}, start=1, end=4)`,
  `fn.slice(${IMAGE}, end=4, axes=[2])`,
  'fn.pad(fn.ones(shape=[6, 7]), shape=[8, 9], axes=[])',
  'fn.reductions.sum(fn.ones(shape=[6, 7]), axes=[])',
  'fn.squeeze(fn.ones(shape=[1, 7]), axes=[])',
  'fn.ones(shape=[2, 3], layout="HW")',
  'fn.zeros(shape=[2], layout="X", dtype=types.BOOL)',
  'fn.full(2.0, shape=[2, 3], layout="HW")',
  'fn.full([1, 2, 3], shape=[2, 3])',
  'fn.full([1, 2, 3])',
  'fn.full(7)',
  'fn.random.choice(fn.ones(shape=[7, 5, 9], dtype=types.UINT8))',
  'fn.random.choice(fn.ones(shape=[7, 5, 9], dtype=types.UINT8), shape=[2, 8])',
];

export const EXTENTS: readonly Case[] = [
  ...[...sounds, ...matrices, ...others].map(sized),
  { code: 'fn.reshape(u8_square, src_dims=fn.constant(idata=[1, 0, 2], shape=[3]))', fails: '' },
  ...['', ', shape=[]', ', shape=3', ', shape=[2, 3]'].map((shape) => `fn.random.choice(u8_hwc${shape})`),
  'fn.crop(u8_fhwc, crop=(2, 7, 8))',
  'fn.crop(u8_fchw, crop_d=2, crop_h=7, crop_w=8)',
  'fn.crop_mirror_normalize(u8_fhwc, crop=(2, 7, 8), output_layout="FCHW")',
  'fn.resize_crop_mirror(u8_fhwc, size=[20, 24], crop=(2, 7, 8))',
  { code: `fn.slice(${IMAGE}, start=[1, 1], shape=[1, 2], axes=[])`, fails: '' },
  { code: 'fn.tensor_resize(fn.ones(shape=[6, 7]), sizes=[3, 4], axes=[])', fails: '' },
  // Both names mean the first axis.
  loose('fn.tensor_resize(fn.transforms.rotation(angle=20.0), sizes=[7, 25], axis_names="**")'),
  { code: 'fn.crop(u8_fhwc, crop_d=2)', fails: '' },
  { code: `fn.transforms.combine(fn.transforms.rotation(angle=20.0), f32_2d)`, fails: '' },
  { code: `fn.transforms.crop(fn.transforms.rotation(angle=20.0))`, fails: '' },
];
