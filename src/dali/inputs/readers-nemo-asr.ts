/**
 * `fn.readers.nemo_asr`: decoded speech, with what NeMo's manifest says of it (DALI 1.22 to 2.4). The server gets the bytes
 * of a file; `fn.decoders.audio` with the reader's own defaults gives the reader's samples, bit for bit (DALI 2.4).
 */
import type { DType } from '../../model.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { dtypeArgument, isGiven } from '../inference/arguments.ts';
import type { OperatorCall } from '../inference/call.ts';
import type { Meta } from '../graph.ts';
import { flagAt, renamed } from './arguments.ts';
import type { InputOutput } from './input-operator.ts';
import { asRead, flagged, known, readers, unknown } from './reader.ts';
import { flag } from './values.ts';

const RATE = asRead('metadata', known('FLOAT', []));
const TEXT = asRead('label', known('UINT8', [null]));
const INDEX = asRead('id', known('INT64', [1]));
/** Arguments that both have. */
const SHARED = { dtype: 'dtype', sample_rate: 'sample_rate', quality: 'quality' };

export const READERS_NEMO_ASR = readers(['fn.readers.nemo_asr', 'fn.nemo_asr_reader'], (call) =>
  flagged(
    [true, audio(call)],
    [flagAt(call, 'read_sample_rate', true), RATE],
    [flagAt(call, 'read_text', true), TEXT],
    [flagAt(call, 'read_idxs', false), INDEX],
  ),
);

function audio(call: OperatorCall): InputOutput {
  // The decoder's own default is not to mix channels.
  const downmix: Value = call.arguments.get('downmix') ?? flag(true);
  const conversion = {
    path: 'fn.decoders.audio',
    arguments: new Map([['downmix', downmix], ...renamed(call, SHARED)]),
    output: 0,
  };
  return {
    role: 'encoded',
    meta: samples(call),
    replacement: { dtype: 'UINT8', ndim: 1, conversions: [conversion] },
  };
}

function samples(call: OperatorCall): Meta {
  const isMono = flagAt(call, 'downmix', true);
  const dtype: DType | null = isGiven(call, 'dtype') ? (dtypeArgument(call) ?? null) : 'FLOAT';
  if (isMono === undefined) return unknown('`downmix` of fn.readers.nemo_asr is not known', 'cpu', dtype);
  if (dtype === null) return unknown('`dtype` of fn.readers.nemo_asr is not known');
  return known(dtype, isMono ? [null] : [null, null]);
}
