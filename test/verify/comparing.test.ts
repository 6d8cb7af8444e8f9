/** What the judge reports besides levels: rows of bindings and outputs, how much was compared, how fast, how far. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  runCases,
  type BindingRow,
  type Extent,
  type Original,
  type Progress,
  type VerifyCase,
  type VerifyResult,
} from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { caseOf, GENERATED, program, type Folders, type Parts } from './cases.ts';
import { makeImages } from './data.ts';

const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-comparing-'));
const folders: Folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };

beforeAll(() => makeImages(folders.images));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function judged(
  about: string,
  parts: Parts,
  more: Partial<VerifyCase> = {},
  original: Partial<Original> = {},
): Promise<VerifyResult> {
  const [answer] = await runCases(daliPython(), [
    caseOf(about, { 'train.py': program(parts) }, folders, more, original),
  ]);
  return answer!;
}

/** Rows without their message, which is asked for apart. */
const bare = (rows: readonly BindingRow[] | null): unknown =>
  rows?.map(({ name, ours, python, status }) => [name, ours, python, status]) ?? null;

describe('rows of bindings', () => {
  test('say what is equal, what differs and what is not known', async () => {
    const { bindings, levels } = await judged(
      'rows',
      { call: 'pipe = val_pipe("val", size=23)' },
      {},
      {
        bindings: [
          { name: 'size', value: '24' },
          { name: 'root', value: '"val"' },
          { name: 'other', value: '1' },
        ],
      },
    );
    expect(bare(bindings)).toEqual([
      ['size', '24', '23', 'different'],
      ['root', '"val"', "'val'", 'equal'],
      ['other', '1', null, 'different'],
    ]);
    expect(bindings![2]!.message).toMatch(/neither a parameter/);
    expect(levels.L3).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/size is 23, we say 24/),
    });
  });

  test('are of the call that comes nearest, where several are unlike ours', async () => {
    const call = 'val_pipe("train", 99)\nval_pipe("val", 30)\nval_pipe("x", 31)';
    const { bindings } = await judged(
      'nearest',
      { call },
      {},
      {
        bindings: [
          { name: 'size', value: '24' },
          { name: 'root', value: '"val"' },
        ],
      },
    );
    expect(bare(bindings)).toEqual([
      ['size', '24', '30', 'different'],
      ['root', '"val"', "'val'", 'equal'],
    ]);
  });

  test('are not verified where the value comes out of a stub or ours is not known', async () => {
    const before = 'import torch';
    const { bindings, stubbed, levels } = await judged(
      'stubs',
      { before, call: 'pipe = val_pipe(torch.load("x"), int(torch.load("y")) * 8)' },
      {},
      {
        bindings: [
          { name: 'root', value: '"val"' },
          { name: 'size', value: '24' },
        ],
      },
    );
    expect(bare(bindings)).toEqual([
      ['root', '"val"', 'torch.load()', 'not verified'],
      ['size', '24', expect.any(String), 'not verified'],
    ]);
    expect(bindings!.map(({ message }) => message)).toEqual([
      expect.stringMatching(/out of a stub: torch\.load\(\)/),
      expect.stringMatching(/out of a stub: (24|40) in one run, (40|24) in another/),
    ]);
    expect(stubbed).toEqual(['torch']);
    expect(levels.L3?.status).toBe('failed');
    const unknown = await judged('unknown', {}, {}, { bindings: [{ name: 'size', value: null }] });
    expect(bare(unknown.bindings)).toEqual([['size', null, '24', 'not verified']]);
    expect(unknown.levels.L3?.status).toBe('passed');
  });

  test('hold a symbol of a stub as equal to itself alone', async () => {
    const before = 'import torch';
    const call = 'pipe = val_pipe(torch.channels_last, 24)';
    const said = async (value: string): Promise<unknown> =>
      bare(
        (await judged(`symbol ${value}`, { before, call }, {}, { bindings: [{ name: 'root', value }] }))
          .bindings,
      );
    expect(await said('torch.channels_last')).toEqual([
      ['root', 'torch.channels_last', 'torch.channels_last', 'equal'],
    ]);
    expect(await said('torch.contiguous_format')).toEqual([
      ['root', 'torch.contiguous_format', 'torch.channels_last', 'different'],
    ]);
  });

  test('are none where Python bound nothing', async () => {
    const nothing = await judged('nothing', { call: 'raise ValueError("no")' });
    expect(nothing).toMatchObject({
      bindings: null,
      outputs: null,
      unreached: expect.stringMatching(/ValueError: no/),
    });
    const ours = await judged('ours', { call: 'raise ValueError("no")' }, {}, { bind: 'ours' });
    expect(ours).toMatchObject({ bindings: null, unreached: null, levels: { L3: { status: 'passed' } } });
  });
});

const two = (text: string): string =>
  text.replace(
    /return .*/,
    'images = fn.resize(images, device="gpu", size=[size, size], name="images")\n    return images, fn.cast(images, dtype=types.FLOAT, name="floats"), fn.decoders.image(jpegs, device="mixed", name="whole")',
  );
const TWO: Parts = {
  body: '    images = fn.resize(images, device="gpu", size=[size, size])\n    return images, fn.cast(images, dtype=types.FLOAT), fn.decoders.image(jpegs, device="mixed"), labels',
};
const LEFT_AS_IT_IS = { isCurrent: false, config: null } as const;
const rowsOf = ({ outputs }: VerifyResult): unknown =>
  outputs?.map(({ name, status, samples, largest, firstSample, isRagged }) => [
    name,
    status,
    samples,
    largest,
    firstSample,
    isRagged,
  ]) ?? null;
const extent = (more: Partial<Extent>): Partial<VerifyCase> => ({
  extent: { ...SMALL, batches: 1, ...more },
});

describe('rows of outputs', () => {
  const kept = { outputs: [0, 1, 2] };
  const generated = two(GENERATED)
    .replace('output_dtype=[types.UINT8], output_ndim=[3]', 'device_id=0')
    .replace('device_id=0, device_id=0', 'device_id=0');

  test('are one for each, with all samples of the data and whether extents differ', async () => {
    const answer = await judged('two', TWO, { generated, ...LEFT_AS_IT_IS, ...extent({}) }, kept);
    expect(answer.levels.L3).toEqual({ status: 'passed', message: '' });
    expect(rowsOf(answer)).toEqual([
      ['images', 'equal', 10, null, null, false],
      ['floats', 'equal', 10, null, null, false],
      ['whole', 'equal', 10, null, null, true],
    ]);
  });

  test('compare every output to the end', async () => {
    const floats = generated.replace(
      'fn.cast(images',
      'fn.cast(images + (images > 200) * types.Constant(3).uint8()',
    );
    const other = floats.replace('name="whole"', 'output_type=types.GRAY, name="whole"');
    const answer = await judged('other', TWO, { generated: other, ...LEFT_AS_IT_IS, ...extent({}) }, kept);
    expect(rowsOf(answer)).toEqual([
      ['images', 'equal', 10, null, null, false],
      ['floats', 'different', 10, expect.any(Number), expect.any(Number), false],
      ['whole', 'different', 10, null, 0, true],
    ]);
    expect(answer.outputs![2]!.message).toMatch(
      /sample 0 is uint8 \(64, 96, 1\), the original's is uint8 \(64, 96, 3\)/,
    );
    expect(answer.levels.L3?.message).toMatch(/floats: sample .* differs .*; output whole: sample 0/);
  });

  test.each([
    ['all of them', {}, 10],
    ['some', { samples: 5 }, 5],
    ['more than there are', { samples: 50 }, 10],
    ['fewer than a batch', { samples: 1 }, 1],
    ['around the end of the data', { batches: 5 }, 17],
    ['one by one', { batchSize: 1 }, 10],
  ] as const)('are of %s', async (about, more, samples) => {
    const answer = await judged(`extent ${about}`, {}, extent(more));
    expect(answer.outputs).toEqual([expect.objectContaining({ status: 'equal', samples })]);
  });

  test('are null where the generated pipeline has another number of them', async () => {
    const answer = await judged('number', {}, { generated, ...LEFT_AS_IT_IS }, {});
    expect(answer.outputs).toBeNull();
    expect(answer.levels.L3?.message).toMatch(/3 outputs, 1 of the original are kept/);
  });
});

test('says how far the comparison has come, and how fast both are', async () => {
  const heard: Progress[] = [];
  const [answer] = await runCases(
    daliPython(),
    [caseOf('speed', { 'train.py': program({}) }, folders, extent({ throughput: true }))],
    { onProgress: (progress) => heard.push(progress) },
  );
  expect(heard.at(-1)).toEqual({ id: 'speed', samples: 10, total: 10 });
  expect(answer!.throughput!.original).toBeGreaterThan(1);
  expect(answer!.throughput!.served).toBeGreaterThan(1);
  expect((await judged('no speed', {})).throughput).toBeNull();
});

describe('operators that only a GPU has', () => {
  const blurred =
    '    images = fn.experimental.median_blur(images)\n    images = fn.experimental.dilate(images)\n';

  test('are listed, all that the kept outputs are made from', async () => {
    const body = `${blurred}    return images, fn.experimental.erode(images)`;
    const { levels, gpuOnly, outputs } = await judged('gpu', { body });
    expect(gpuOnly).toEqual(['fn.experimental.dilate', 'fn.experimental.median_blur']);
    expect(levels.L3).toMatchObject({
      status: 'exempt',
      message: expect.stringMatching(/runs on a GPU only/),
    });
    expect(outputs).toBeNull();
  });

  test('are no matter where no kept output is made from them', async () => {
    const body =
      '    return fn.resize(images, device="gpu", size=[size, size]), fn.experimental.erode(images)';
    const { levels, gpuOnly } = await judged('gpu of labels', { body });
    expect({ L3: levels.L3, gpuOnly }).toEqual({ L3: { status: 'passed', message: '' }, gpuOnly: [] });
  });

  test('are listed of the generated text, too', async () => {
    const generated = GENERATED.replace(
      'return fn.resize(images',
      'return fn.experimental.dilate(images',
    ).replace('size=[size, size], ', '');
    const { levels, gpuOnly } = await judged('gpu of the text', {}, { generated });
    expect(levels).toMatchObject({
      L1: { status: 'passed' },
      L2: { status: 'exempt' },
      L3: { status: 'exempt' },
    });
    expect(gpuOnly).toEqual(['fn.experimental.dilate']);
  });
});
