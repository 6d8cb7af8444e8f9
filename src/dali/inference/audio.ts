/** Audio. */
import type { Meta } from '../graph.ts';
import { flagArgument, isGiven, numberArgument, textArgument } from './arguments.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
import { exact } from './crop.ts';
import { like, output } from './meta.ts';
import { typed } from './parts.ts';

/** Samples, one axis more unless mixed down to one channel; and the sample rate. */
function decoder(call: OperatorCall): readonly Meta[] {
  const mono = isGiven(call, 'downmix') ? flagArgument(call, 'downmix') : false;
  const ndim = mono === null || mono === undefined ? null : mono ? 1 : 2;
  return [
    output(call, { ...typed(call, 'FLOAT'), ndim, layout: '' }),
    output(call, { dtype: 'FLOAT', ndim: 0, layout: '', shape: [] }),
  ];
}

/** The number that an argument is, a default where it is left out, null where it is not known. */
function whole(call: OperatorCall, name: string, otherwise: number): number | null {
  return isGiven(call, name) ? exact(numberArgument(call, name)) : otherwise;
}

const half = (nfft: number | null): number | null => (nfft === null ? null : Math.floor(nfft / 2) + 1);

/** Frequencies by windows; `layout="tf"` has them the other way round. */
function spectrogram(call: OperatorCall): readonly Meta[] {
  const layout = isGiven(call, 'layout') ? (textArgument(call, 'layout') ?? null) : 'ft';
  const window = whole(call, 'window_length', 512);
  const frequencies = half(isGiven(call, 'nfft') ? exact(numberArgument(call, 'nfft')) : window);
  const times = windows(call, window);
  const shape = layout === null ? null : layout === 'tf' ? [times, frequencies] : [frequencies, times];
  return [output(call, { dtype: 'FLOAT', ndim: 2, layout, shape })];
}

/** Number of windows; centred ones reach past both ends. */
function windows(call: OperatorCall, window: number | null): number | null {
  const input = call.inputs[0]!.shape;
  const centred = isGiven(call, 'center_windows') ? (flagArgument(call, 'center_windows') ?? null) : true;
  const step = whole(call, 'window_step', 256);
  const length = input?.reduce<number | null>(
    (product, extent) => (product === null || extent === null ? null : product * extent),
    1,
  );
  if (length === undefined || length === null || step === null || centred === null) return null;
  if (centred) return Math.floor(length / step) + 1;
  return window === null ? null : Math.floor((length - window) / step) + 1;
}

/** One axis gets another extent, known or not. */
const along =
  (
    axisOf: (call: OperatorCall, ndim: number) => number | null,
    extentOf: (call: OperatorCall, extent: number | null) => number | null,
  ): Rule =>
  (call) => {
    const input = call.inputs[0]!;
    const { ndim, shape } = input;
    const axis = ndim === null ? null : axisOf(call, ndim);
    const extents = shape?.map((extent, i) =>
      axis === null ? null : i === axis ? extentOf(call, extent) : extent,
    );
    return [like(call, input, { dtype: 'FLOAT', shape: extents ?? null })];
  };

function axisArgument(call: OperatorCall, ndim: number, otherwise: number): number | null {
  const axis = isGiven(call, 'axis') ? (numberArgument(call, 'axis') ?? null) : otherwise;
  return axis === null ? null : axis < 0 ? axis + ndim : axis;
}

const powerSpectrum = along(
  (call, ndim) => axisArgument(call, ndim, -1),
  (call, extent) => half(isGiven(call, 'nfft') ? exact(numberArgument(call, 'nfft')) : extent),
);

/** Frequencies are the axis `f`, else the last but one. */
const melFilterBank = along(
  ({ inputs: [input] }, ndim) => {
    if (input!.layout === null) return null;
    const named = input!.layout.indexOf('f');
    return named >= 0 ? named : Math.max(0, ndim - 2);
  },
  (call) => whole(call, 'nfilter', 128),
);

const mfcc = along(
  (call, ndim) => axisArgument(call, ndim, 0),
  (call, extent) => {
    const count = whole(call, 'n_mfcc', 20);
    return count === null || extent === null ? null : Math.min(count, extent);
  },
);

/** The first axis is time; its rates are single precision, and a part of a sample counts as one. */
function resample(call: OperatorCall): readonly Meta[] {
  const input = call.inputs[0]!;
  const [before, ...rest] = input.shape ?? [];
  const scale = scaleOf(call);
  const scaled = typeof before === 'number' && scale !== null ? Math.ceil(before * scale) : null;
  const length = isGiven(call, 'out_length') ? exact(numberArgument(call, 'out_length')) : scaled;
  return [like(call, input, { ...typed(call, input.dtype), shape: input.shape && [length, ...rest] })];
}

function scaleOf(call: OperatorCall): number | null {
  const [scale, from, to] = ['scale', 'in_rate', 'out_rate'].map((name) => numberArgument(call, name));
  if (typeof scale === 'number') return Math.fround(scale);
  return typeof from === 'number' && typeof to === 'number' ? Math.fround(to) / Math.fround(from) : null;
}

function region(call: OperatorCall): readonly Meta[] {
  const number = output(call, { dtype: 'INT32', ndim: 0, layout: '', shape: [] });
  return [number, number];
}

export const AUDIO: Family = {
  ...under(['fn.decoders.audio', 'fn.audio_decoder'], decoder),
  'fn.spectrogram': spectrogram,
  'fn.mel_filter_bank': melFilterBank,
  'fn.mfcc': mfcc,
  'fn.power_spectrum': powerSpectrum,
  'fn.to_decibels': (call) => [like(call, call.inputs[0]!, { dtype: 'FLOAT' })],
  'fn.nonsilent_region': region,
  ...under(['fn.audio_resample', 'fn.experimental.audio_resample'], resample),
};
