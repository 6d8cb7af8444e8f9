/**
 * What takes the place of a reader of videos where a video that is fed is served as a stream of all its sequences: bit for
 * bit those that the reader gives of it, in order (DALI 2.4), and its last one, where it is not complete, filled up.
 */
import type { Value } from '../../python/evaluation/value.ts';
import { isGiven, knownNumbers, textArgument } from '../inference/arguments.ts';
import type { OperatorCall } from '../inference/call.ts';
import { flagAt, numberAt } from './arguments.ts';
import type { Conversion, Refusal, Stream } from './input-operator.ts';
import { streamedVideo } from './inputs-video.ts';
import { numbers, text, whole } from './values.ts';

/** Arguments that say which frames make a sequence. */
const FRAMES = ['sequence_length', 'stride', 'step', 'pad_mode', 'pad_sequences', 'fill_value'];

/** @param behind what the reader does to the frames of a sequence */
export function streamOf(
  call: OperatorCall,
  refusal: Refusal | undefined,
  behind: readonly Conversion[],
): Stream {
  const refused = refusal ?? unlike(call);
  return {
    replacement: {
      ...streamedVideo(argumentsOf(call), call.device),
      conversions: [...strided(call), ...behind],
    },
    ...(refused === undefined ? {} : { refusal: refused }),
    needed: new Map([...call.arguments].filter(([name]) => FRAMES.includes(name))),
    isPadded: textArgument(call, 'pad_mode') === 'constant' || flagAt(call, 'pad_sequences', false) === true,
  };
}

const strideOf = (call: OperatorCall): number => numberAt(call, 'stride', 1) ?? 1;

/**
 * Sequences of frames that lie apart are cut out of longer ones. The last one is filled up always: Triton answers a batch
 * of sequences of several lengths wrongly, and frames cannot be taken out of one that is too short.
 */
function argumentsOf(call: OperatorCall): ReadonlyMap<string, Value> {
  const given = call.arguments.get('sequence_length');
  const [length, stride] = [numberAt(call, 'sequence_length', 0), strideOf(call)];
  const spanned = stride === 1 || length === undefined ? given : whole(length * stride);
  return new Map([
    ...(spanned === undefined ? [] : [['sequence_length', spanned] as const]),
    ['last_sequence_policy', text('pad')],
  ]);
}

function strided(call: OperatorCall): readonly Conversion[] {
  const [length, stride] = [numberAt(call, 'sequence_length', 0), strideOf(call)];
  if (stride === 1 || length === undefined) return [];
  // Not `[::stride]`, which DALI computes wrongly on the CPU.
  const order = numbers(Array.from({ length }, (_, i) => i * stride));
  return [{ path: 'fn.sequence_rearrange', arguments: new Map([['new_order', order]]), output: null }];
}

const FIRST_ALONE = 'serve the first sequence of each video with --video decoder';
const BLACK = 'a stream fills its last sequence up with black frames alone';

/** What a stream has no equivalent of. */
function unlike(call: OperatorCall): Refusal | undefined {
  const refused = (argument: string, why: string): Refusal => ({ argument, why, instead: FIRST_ALONE });
  const span = (numberAt(call, 'sequence_length', 0) ?? 0) * strideOf(call);
  const step = numberAt(call, 'step', -1) ?? -1;
  if (step !== -1 && step < span) return refused('step', 'sequences of a stream do not overlap');
  if (step > span) return refused('step', 'a stream leaves no frames out between sequences');
  const mode = isGiven(call, 'pad_mode') ? textArgument(call, 'pad_mode') : 'none';
  if (mode !== 'none' && mode !== 'constant') return refused('pad_mode', BLACK);
  const fill = mode === 'constant' ? (knownNumbers(call, 'fill_value') ?? []) : [];
  return fill.some((value) => value !== 0) ? refused('fill_value', BLACK) : undefined;
}
