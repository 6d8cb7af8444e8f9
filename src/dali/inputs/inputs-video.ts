/**
 * `fn.experimental.inputs.video`: a whole video is fed, and each run of the pipeline gives the next of its sequences (DALI 2.4;
 * at Triton's boundary it declares itself: UINT8, one dimension, layout `B`). The last sequence is shorter, or filled up with
 * black frames (`last_sequence_policy="pad"`).
 */
import type { Value } from '../../python/evaluation/value.ts';
import type { Device } from '../graph.ts';
import { textArgument } from '../inference/arguments.ts';
import { normalised } from '../inference/call.ts';
import { numberAt } from './arguments.ts';
import type { InputOperator, Replacement } from './input-operator.ts';
import { known } from './reader.ts';

const PATH = 'fn.experimental.inputs.video';
/** Arguments that say what comes out; the others are about feeding it from Python. */
const TELLING: ReadonlySet<string> = new Set(['sequence_length', 'last_sequence_policy', 'affine']);

export const INPUTS_VIDEO: InputOperator = {
  path: PATH,
  isFed: true,
  outputs: (given, device) => {
    const replacement = streamedVideo(new Map([...given].filter(([name]) => TELLING.has(name))), device);
    return [{ role: 'decoded', meta: replacement.source.meta, replacement }];
  },
};

/** A video that is fed, with these arguments of the operator. */
export function streamedVideo(
  given: ReadonlyMap<string, Value>,
  device: Device,
): Replacement & Required<Pick<Replacement, 'source'>> {
  const call = normalised({ path: PATH, inputs: [], arguments: given, tensorArguments: new Map(), device });
  const isFilled = textArgument(call, 'last_sequence_policy') === 'pad';
  const length = isFilled ? (numberAt(call, 'sequence_length', 0) ?? null) : null;
  const meta = known('UINT8', [length, null, null, 3], 'FHWC');
  return {
    dtype: 'UINT8',
    ndim: 1,
    layout: 'B',
    source: {
      path: PATH,
      arguments: call.arguments,
      device: device === 'cpu' ? 'cpu' : 'mixed',
      meta: { ...meta, device: device === 'cpu' ? 'cpu' : 'gpu' },
    },
  };
}
