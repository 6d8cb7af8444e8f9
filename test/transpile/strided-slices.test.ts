/** Slices with a step: where DALI computes them wrongly on the CPU, a warning says so, and only there where extents are known. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';

import { runPython } from '../dali/python.ts';
import { namesOf, OPTIONS, run } from './program.ts';

const DRIVER = fileURLToPath(new URL('strided_slices.py', import.meta.url));

interface Case {
  readonly shape: readonly number[];
  readonly index: string;
}

const CASES: readonly Case[] = [
  ...[
    '::2',
    '::3',
    '::-1',
    '1::2',
    '5:40:2',
    ':, ::2',
    ':, ::-1',
    '::2, ::2',
    ':, :, ::2',
    '::2, 3',
    '0, ::2',
  ].flatMap((index) =>
    [
      [6, 5, 4],
      [64, 48, 4],
      [200, 200, 4],
      [2, 400, 300],
      [7, 300, 40],
      [7, 3000, 40],
      [8, 300, 40],
      [1, 2, 40000],
    ].map((shape) => ({ shape, index })),
  ),
  ...['::2', '::-1', '::1', '3:'].flatMap((index) =>
    [[16384], [16386], [32768], [32770]].map((shape) => ({ shape, index })),
  ),
  ...[
    [4, 2, 90, 60],
    [2, 4, 90, 60],
    [3, 3, 90, 60],
    [2, 3, 90, 60],
    [2, 2, 2, 9000],
    [2, 2, 90, 90],
  ].flatMap((shape) => [':, ::2', ':, :, ::2', ':, :, :, ::2'].map((index) => ({ shape, index }))),
];
const KNOWN = CASES.filter(
  ({ shape, index }) => index.split(',').length <= shape.length && isInside(shape, index),
);

/** `x[:, 3]` of an axis of 3 is an error of its own. */
function isInside(shape: readonly number[], index: string): boolean {
  return index.split(',').every((part, i) => !/^\s*\d+\s*$/.test(part) || Number(part) < shape[i]!);
}

function program({ shape, index }: Case): string {
  return `from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=2, num_threads=2, device_id=None)
def pipe():
    x = fn.external_source(name="x", dtype=types.UINT8, ndim=${shape.length})
    x = fn.reshape(x, shape=[${shape.join(', ')}])
    return x[${index}]


pipe().build()
`;
}

let right: readonly boolean[] = [];
beforeAll(() => {
  right = JSON.parse(runPython([DRIVER], JSON.stringify(KNOWN))) as readonly boolean[];
}, 120_000);

test.each(KNOWN.map((item, i) => [`${JSON.stringify(item.shape)}[${item.index}]`, i] as const))(
  '%s',
  async (_, i) => {
    const names = await namesOf(program(KNOWN[i]!), { ...OPTIONS, keepOutput: ['0'] });
    expect(names.includes('strided-slice')).toBe(!right[i]!);
  },
);

test('both happen', () => {
  expect(right.filter((is) => is).length).toBeGreaterThan(30);
  expect(right.filter((is) => !is).length).toBeGreaterThan(30);
});

describe('extents that are not known', () => {
  const read =
    'jpegs, labels = fn.readers.file(file_root="images")\n    images = fn.decoders.image(jpegs, device="DEVICE")';
  const sequence = 'images = fn.readers.sequence(file_root="frames", sequence_length=4)';
  const source = 'images = fn.external_source(name="images", dtype=types.FLOAT, ndim=2)';
  const text = (
    reading: string,
    index: string,
    device = 'cpu',
  ): string => `from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=2, num_threads=2, device_id=0)
def pipe():
    ${reading.replace('DEVICE', device)}
    return images[${index}]


pipe().build()
`;
  const keep = { ...OPTIONS, keepOutput: ['0'] };

  test.each([
    ['rows of an image', read, '::2', true],
    ['columns of an image: its rows are enough', read, ':, ::-1', false],
    ['channels of an image', read, ':, :, ::-1', false],
    ['frames', sequence, '::2', true],
    ['rows of frames, which may be few', sequence, ':, ::2', true],
    ['columns of frames', sequence, ':, :, ::2', false],
    ['columns of what has no layout', source, ':, ::2', true],
    ['rows one after the other', source, '1:-1', false],
  ])('%s', async (_, reading, index, isWarned) => {
    expect((await namesOf(text(reading, index), keep)).includes('strided-slice')).toBe(isWarned);
  });

  test('on the GPU nothing is said; brought to the CPU it is refused', async () => {
    const mixed = text(read, '::2', 'mixed');
    expect(await namesOf(mixed, keep)).not.toContain('strided-slice');
    const { text: made, diagnostics } = await run(mixed, { ...keep, device: 'cpu' });
    expect(made).toBeNull();
    expect(diagnostics.map(({ name }) => name)).toContain('strided-slice-moved');
  });

  test('what is right on the CPU, too, may be brought there', async () => {
    const { diagnostics } = await run(text(read, ':, ::-1', 'mixed'), { ...keep, device: 'cpu' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
