/**
 * `fn.readers.video`, `fn.experimental.readers.video` and `fn.readers.video_resize`: sequences of frames of many videos (DALI
 * 1.22 to 2.4). A server is fed whole videos: either `fn.experimental.decoders.video` gives of each the first sequence that
 * the reader makes of it, bit for bit, padding included (DALI 2.4), or all of them come as a stream; the resize of
 * `video_resize` is that of `fn.resize`.
 */
import { isGiven, textArgument } from '../inference/arguments.ts';
import type { OperatorCall } from '../inference/call.ts';

import { itemsOf } from '../values.ts';
import { flagAt, numberAt, renamed } from './arguments.ts';
import type { Conversion, InputOutput, Refusal } from './input-operator.ts';
import { asRead, type Flag, flagged, known, readers } from './reader.ts';
import { resizeArguments } from './video-resize.ts';
import { streamOf } from './video-stream.ts';

const LABEL = asRead('label', known('INT32', [1]));
const DECODING = { sequence_length: 'sequence_length', stride: 'stride', fill_value: 'fill_value' };

const NUMBERS: Refusal = {
  argument: 'enable_frame_num',
  why: 'a video that is fed has no frame numbers',
};
const TIMES: Refusal = { argument: 'enable_timestamps', why: 'a video that is fed has no time stamps' };

export const READERS_VIDEO = readers(
  [
    'fn.readers.video',
    'fn.readers.video_resize',
    'fn.experimental.readers.video',
    'fn.video_reader',
    'fn.video_reader_resize',
  ],
  (call) =>
    flagged(
      [true, framesOf(call)],
      [isLabelled(call), LABEL],
      [isNumbered(call), numbersOf(call)],
      [flagAt(call, 'enable_timestamps', false), timesOf(call)],
    ),
);

function framesOf(call: OperatorCall): InputOutput {
  const shape = [numberAt(call, 'sequence_length', 0) ?? null, null, null, 3];
  const refusal = refusalOf(call);
  const resize = resizeArguments(call);
  const behind: readonly Conversion[] =
    resize === null ? [] : [{ path: 'fn.resize', arguments: resize, output: null, device: on(call) }];
  return {
    role: 'decoded',
    meta: { ...known('UINT8', shape, 'FHWC'), device: on(call) },
    replacement: { dtype: 'UINT8', ndim: 1, conversions: [decoderOf(call), ...behind] },
    stream: streamOf(call, refusal, behind),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function decoderOf(call: OperatorCall): Conversion {
  const mode = call.arguments.get('pad_mode');
  // The decoder pads with black frames by default; a reader that pads nothing leaves shorter videos out.
  const padding =
    mode === undefined || textArgument(call, 'pad_mode') === 'none' ? [] : [['pad_mode', mode] as const];
  return {
    path: 'fn.experimental.decoders.video',
    arguments: new Map([...renamed(call, DECODING), ...padding]),
    output: null,
    device: call.device === 'cpu' ? 'cpu' : 'mixed',
  };
}

const on = ({ device }: OperatorCall): 'cpu' | 'gpu' => (device === 'cpu' ? 'cpu' : 'gpu');

/** What the decoder does not give. */
function refusalOf(call: OperatorCall): Refusal | undefined {
  const isPlain = (name: string, values: readonly string[]): boolean =>
    !isGiven(call, name) || values.includes(lastPart(call, name));
  if (!isPlain('dtype', ['UINT8']))
    return { argument: 'dtype', why: 'the reader does not round its numbers, which the decoder does' };
  if (!isPlain('image_type', ['RGB']))
    return { argument: 'image_type', why: 'converting decoded frames rounds twice' };
  if (flagAt(call, 'uniform_sample', false) !== false)
    return { argument: 'uniform_sample', why: 'the frames depend on the length of the video' };
  return undefined;
}

function lastPart(call: OperatorCall, name: string): string {
  const cell = call.arguments.get(name)?.cell;
  return cell?.kind === 'symbol' ? (cell.path.split('.').at(-1) ?? '') : '';
}

/** Files of classes, lists of files and labels of files: each brings labels. */
function isLabelled(call: OperatorCall): Flag {
  const texts = ['file_root', 'file_list'].map((name) => {
    if (!isGiven(call, name)) return false;
    const given = textArgument(call, name);
    return given === null || given === undefined ? undefined : given !== '';
  });
  const labels = call.arguments.get('labels');
  const isLabels = labels === undefined ? false : itemsOf(labels) === null ? undefined : true;
  const flags = [...texts, isLabels];
  return flags.includes(true) ? true : flags.includes(undefined) ? undefined : false;
}

/** `none`, `scalar`, `sequence`, or a flag. */
function isNumbered(call: OperatorCall): Flag {
  if (!isGiven(call, 'enable_frame_num')) return false;
  const mode = textArgument(call, 'enable_frame_num');
  return typeof mode === 'string' ? mode !== 'none' : flagAt(call, 'enable_frame_num', false);
}

function numbersOf(call: OperatorCall): InputOutput {
  const isEach = textArgument(call, 'enable_frame_num') === 'sequence';
  const length = numberAt(call, 'sequence_length', 0) ?? null;
  return { ...asRead('metadata', known('INT32', [isEach ? length : 1])), refusal: NUMBERS };
}

function timesOf(call: OperatorCall): InputOutput {
  const length = numberAt(call, 'sequence_length', 0) ?? null;
  return { ...asRead('metadata', known('FLOAT64', [length])), refusal: TIMES };
}
