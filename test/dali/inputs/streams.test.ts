/** What a stream of a video gives is what its reader gives, on real DALI; what it cannot give is refused, and differs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inputOutputOf, type Stream } from '../../../src/dali/inputs/index.ts';
import { dataNodeOf } from '../../../src/dali/library.ts';
import type { Value } from '../../../src/python/evaluation/value.ts';
import { printConstant } from '../../../src/python/rewrite/python-text.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { dataIn } from '../../support/forms/index.ts';
import { engine, run } from '../evaluate.ts';
import { runPython } from '../python.ts';

/** Frames: 21, 33, 23 (VP9), 17. */
const VIDEOS = ['cat/v.avi', 'dog/w.avi', 'dog/y.webm', 'owl/x.avi'];

/** Arguments of the reader, with the number of sequences that it leaves out of each video. */
const SERVED: readonly (readonly [string, readonly number[]])[] = [
  ['sequence_length=1', [0, 0, 0, 0]],
  ['sequence_length=5', [1, 1, 1, 1]],
  ['sequence_length=7', [0, 1, 1, 1]],
  ['sequence_length=5, step=5, stride=1, pad_mode="none"', [1, 1, 1, 1]],
  ['sequence_length=3, stride=4', [1, 1, 1, 1]],
  ['sequence_length=4, stride=2, step=8', [1, 1, 1, 1]],
  ['sequence_length=5, pad_mode="constant"', [0, 0, 0, 0]],
  ['sequence_length=5, stride=2, pad_mode="constant"', [0, 0, 0, 0]],
  ['sequence_length=20, stride=2, pad_mode="constant", fill_value=[0]', [0, 0, 0, 0]],
  ['sequence_length=6, image_type=types.RGB, random_shuffle=False, step=-1', [1, 1, 1, 1]],
];

/** Arguments of the reader, and the one that no stream has an equivalent of. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['sequence_length=6, step=3', 'step'],
  ['sequence_length=6, step=7', 'step'],
  ['sequence_length=4, stride=3, step=4', 'step'],
  ['sequence_length=5, stride=2, step=12', 'step'],
  ['sequence_length=5, pad_mode="edge"', 'pad_mode'],
  ['sequence_length=5, pad_mode="reflect_101"', 'pad_mode'],
  ['sequence_length=5, pad_mode="reflect_1001"', 'pad_mode'],
  ['sequence_length=5, pad_mode="constant", fill_value=[9]', 'fill_value'],
  ['sequence_length=5, pad_mode="constant", fill_value=[0, 0, 1]', 'fill_value'],
];

const SCRIPT = fileURLToPath(new URL('streams.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-streams-'));
const outcomes = new Map<string, unknown>();
let parser: Engine;

beforeAll(async () => {
  parser = await engine();
  const directory = dataIn(folder)('videos');
  const files = VIDEOS.map((name) => join(directory, name));
  const all = [...SERVED, ...REFUSED].map(([given]) => given);
  const asked = all.map((given) => [given, files, sourceOf(streamOf(given))]);
  const answers = JSON.parse(runPython([SCRIPT], JSON.stringify(asked))) as readonly unknown[];
  for (const [i, given] of all.entries()) outcomes.set(given, answers[i]);
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function streamOf(given: string, reader = 'fn.experimental.readers.video', device = 'cpu'): Stream {
  const { dali } = run(
    parser,
    [
      'from nvidia.dali import fn, pipeline_def, types',
      '@pipeline_def(batch_size=4, num_threads=1, device_id=None)',
      'def pipe():',
      `    return ${reader}(device="${device}", filenames=["a.avi"], ${given})`,
      'pipe()',
    ].join('\n'),
  );
  return inputOutputOf(dataNodeOf(dali.log.pipelines[0]!.outputs[0]!)!)!.stream!;
}

/** The stream as Python text. */
function sourceOf({ replacement: { source, conversions = [] } }: Stream): string {
  const fed = `${source!.path}(name="video", ${textOf(source!.arguments)})`;
  return conversions.reduce((inner, step) => `${step.path}(${inner}, ${textOf(step.arguments)})`, fed);
}

function textOf(given: ReadonlyMap<string, Value>): string {
  const symbol = (path: string): string => path.replace('nvidia.dali.', '');
  return [...given]
    .map(([name, value]) => `${name}=${printConstant(value, { quote: '"', symbol })}`)
    .join(', ');
}

describe('a stream of the video gives what its reader gives', () => {
  test.each(SERVED)('%s', (given, leftOut) => {
    const stream = streamOf(given);
    expect(stream.refusal).toBeUndefined();
    const rows = outcomes.get(given) as readonly (readonly [number, number, boolean])[];
    expect(rows.map(([, , isSame]) => isSame)).toEqual(VIDEOS.map(() => true));
    expect(rows.map(([read, streamed]) => streamed - read)).toEqual(leftOut);
    if (stream.isPadded) expect(leftOut).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ['fn.readers.video', 'sequence_length=8, stride=2, pad_sequences=True'],
    ['fn.video_reader', 'sequence_length=8'],
    ['fn.readers.video_resize', 'sequence_length=8, resize_x=40, resize_y=32'],
  ])('%s, which only a GPU has, decodes on it', (reader, given) => {
    const { replacement, refusal, isPadded } = streamOf(given, reader, 'gpu');
    expect(refusal).toBeUndefined();
    expect(replacement.source!.device).toBe('mixed');
    expect(replacement.source!.meta).toMatchObject({ device: 'gpu', dtype: 'UINT8', layout: 'FHWC' });
    expect(isPadded).toBe(given.includes('pad_sequences'));
    expect(sourceOf(streamOf(given, reader, 'gpu')).includes('fn.resize(')).toBe(reader.endsWith('_resize'));
  });
});

describe('what a stream has no equivalent of', () => {
  test.each(REFUSED)('%s is refused, and differs', (given, argument) => {
    expect(streamOf(given).refusal).toMatchObject({ argument });
    const rows = outcomes.get(given) as readonly (readonly [number, number, boolean])[];
    expect(rows.every(([read, streamed, isSame]) => isSame && read === streamed)).toBe(false);
  });

  test.each([
    ['sequence_length=5, dtype=types.FLOAT', 'dtype'],
    ['sequence_length=5, dtype=types.FLOAT, normalized=True', 'dtype'],
    ['sequence_length=5, image_type=types.YCbCr', 'image_type'],
  ])('%s of a reader that only a GPU has is refused', (given, argument) => {
    expect(streamOf(given, 'fn.readers.video', 'gpu').refusal).toMatchObject({ argument });
  });

  test('frames that lie apart are taken out of longer sequences', () => {
    expect(sourceOf(streamOf('sequence_length=3, stride=4'))).toBe(
      'fn.sequence_rearrange(fn.experimental.inputs.video(name="video", sequence_length=12, last_sequence_policy="pad"), new_order=[0, 4, 8])',
    );
  });
});
