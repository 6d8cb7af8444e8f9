/** Audio. */
import type { Meta } from '../graph.ts';
import { flagArgument, isGiven, textArgument } from './arguments.ts';
import { type Family, type OperatorCall, type Rule, under } from './call.ts';
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

function spectrogram(call: OperatorCall): readonly Meta[] {
  const layout = isGiven(call, 'layout') ? (textArgument(call, 'layout') ?? null) : 'ft';
  return [output(call, { dtype: 'FLOAT', ndim: 2, layout })];
}

/** One axis changes its length. */
const filtered: Rule = (call) => [like(call, call.inputs[0]!, { dtype: 'FLOAT', shape: null })];

function region(call: OperatorCall): readonly Meta[] {
  const number = output(call, { dtype: 'INT32', ndim: 0, layout: '', shape: [] });
  return [number, number];
}

export const AUDIO: Family = {
  ...under(['fn.decoders.audio', 'fn.audio_decoder'], decoder),
  'fn.spectrogram': spectrogram,
  ...under(['fn.mel_filter_bank', 'fn.mfcc', 'fn.power_spectrum'], filtered),
  'fn.to_decibels': (call) => [like(call, call.inputs[0]!, { dtype: 'FLOAT' })],
  'fn.nonsilent_region': region,
  ...under(['fn.audio_resample', 'fn.experimental.audio_resample'], (call) => {
    const input = call.inputs[0]!;
    return [like(call, input, { ...typed(call, input.dtype), shape: null })];
  }),
};
