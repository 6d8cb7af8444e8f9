/** L2 of files that stood there: their config.pbtxt is held against what DALI reports, not against what we would write. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCases, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { daliPython } from '../support/python.ts';
import { caseOf, CONFIG, GENERATED, MODEL, program, type Folders } from './cases.ts';
import { makeImages } from './data.ts';

interface Row {
  readonly about: string;
  readonly config?: string | null;
  readonly generated?: string;
  /** What L2 must say; nothing where it must pass. */
  readonly says?: RegExp;
}

const UNDECLARED = GENERATED.replace(', output_dtype=[types.UINT8], output_ndim=[3]', '');
const VIDEO = `from nvidia.dali import fn, pipeline_def, types
from nvidia.dali.plugin.triton import autoserialize


@autoserialize
@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    return fn.experimental.inputs.video(name="jpegs", sequence_length=5, device="mixed")
`;

function changed(from: string, to: string): string {
  const text = CONFIG.replace(from, to);
  if (text === CONFIG) throw new Error(`${from} is not in the config`);
  return text;
}

const NOT_BATCHED = changed('max_batch_size: 4', 'max_batch_size: 0')
  .replace('[ -1 ]', '[ -1, -1 ]')
  .replace('[ 24,', '[ -1, 24,');

const ROWS: readonly Row[] = [
  { about: 'as we write it' },
  { about: 'no config.pbtxt', config: null },
  { about: 'another batch size', config: changed('max_batch_size: 4', 'max_batch_size: 64') },
  { about: 'a smaller batch size', config: changed('max_batch_size: 4', 'max_batch_size: 1') },
  // Autoconfiguration completes it.
  { about: 'no batch size', config: changed('max_batch_size: 4\n', '') },
  {
    about: 'no batch size but in comments and strings',
    config: changed('max_batch_size: 4\n', '# max_batch_size: 0\nparameters { key: "max_batch_size" }\n'),
  },
  {
    about: 'batch size 0, and dims with that of the batch',
    config: NOT_BATCHED,
  },
  {
    about: 'batch size 0, and dims of samples',
    config: changed('max_batch_size: 4', 'max_batch_size: 0'),
    says: /number of dims of input jpegs/,
  },
  {
    about: 'batch size 0 and wrong extents',
    config: NOT_BATCHED.replace('24, 24', '24, 25'),
    says: /dims \[24, 25, 3\]/,
  },
  {
    about: 'a negative batch size',
    config: changed('max_batch_size: 4', 'max_batch_size: -1'),
    says: /'max_batch_size' must be non-negative value for preprocessing/,
  },
  {
    about: 'preferred sizes beyond the largest',
    config: changed('batching {}', 'batching { preferred_batch_size: [ 2, 5 ] }'),
    says: /preferred size must be <= max batch size/,
  },
  {
    about: 'a preferred size, and no batch size that it could be held against',
    config: changed('batching {}', 'batching { preferred_batch_size: 2 }').replace('max_batch_size: 4\n', ''),
    says: /preferred size must be <= max batch size/,
  },
  {
    about: 'a preferred size of 0',
    config: changed('batching {}', 'batching { preferred_batch_size: 0 }'),
    says: /preferred size must be positive/,
  },
  { about: 'another output name', config: changed('name: "images"', 'name: "pixels"') },
  { about: 'another input name', config: changed('"jpegs"', '"encoded"'), says: /names of inputs/ },
  { about: 'other threads', generated: GENERATED.replace('num_threads=2', 'num_threads=7') },
  {
    about: 'threads that are no number',
    config: `${CONFIG}parameters { key: "num_threads" value { string_value: "many" } }`,
    says: /num_threads is 'many'/,
  },
  {
    about: 'another name of the model',
    config: changed('"preprocessing"', '"other"'),
    says: /directory name must equal model name/,
  },
  {
    about: 'a file name with two dots in a row',
    config: `${CONFIG}default_model_filename: "a..py"`,
    says: /Invalid '\.\.' sequence found in model path: 'a\.\.py'/,
  },
  {
    about: 'a file name with a space',
    config: `${CONFIG}default_model_filename: "a b.py"`,
    says: /invalid character: ' '/,
  },
  // dali.py is found without it.
  { about: 'the name of a file that is no Python', config: `${CONFIG}default_model_filename: "a.txt"` },
  { about: 'inputs left out', config: CONFIG.replace(/input \{.*\n/, '') },
  { about: 'outputs left out', config: CONFIG.replace(/output \{.*\n/, '') },
  {
    about: 'another input type',
    config: changed('TYPE_UINT8 dims: [ -1 ]', 'TYPE_INT8 dims: [ -1 ]'),
    says: /data_type of input jpegs/,
  },
  {
    about: 'another rank of the input',
    config: changed('[ -1 ]', '[ -1, -1 ]'),
    says: /dims of input jpegs/,
  },
  { about: 'a fixed input', config: changed('[ -1 ]', '[ 7 ]'), says: /input jpegs .*dims \[7\]/ },
  {
    about: 'another output type',
    config: changed('TYPE_UINT8 dims: [ 24', 'TYPE_FP32 dims: [ 24'),
    says: /data_type of output images/,
  },
  { about: 'another rank', config: changed('24, 24, 3', '24, 24'), says: /number of dims of output images/ },
  { about: 'other extents', config: changed('24, 24, 3', '24, 25, 3'), says: /dims \[24, 25, 3\]/ },
  { about: 'open extents', config: changed('24, 24, 3', '-1, -1, -1') },
  {
    about: 'an output too many',
    config: changed('dynamic', 'output { name: "b" data_type: TYPE_UINT8 dims: [ 1 ] }\ndynamic'),
    says: /number of outputs/,
  },
  {
    about: 'decoupled',
    config: changed('dynamic', 'model_transaction_policy { decoupled: true }\ndynamic'),
  },
  { about: 'another backend', config: changed('"dali"', '"python"'), says: /backend/ },
  { about: 'no text format', config: 'name "x', says: /does not parse/ },
  { about: 'nothing declared', generated: UNDECLARED },
  {
    about: 'nothing declared and another type',
    generated: UNDECLARED,
    config: changed('TYPE_UINT8 dims: [ 24', 'TYPE_FP32 dims: [ 24'),
    says: /data_type of output images/,
  },
  {
    about: 'nothing declared and another rank',
    generated: UNDECLARED,
    config: changed('24, 24, 3', '24, 24'),
    says: /dims \[24, 24\]/,
  },
  { about: 'videos that are not decoupled', generated: VIDEO, says: /decoupled/ },
  {
    about: 'videos in batches',
    generated: VIDEO,
    config: changed('dynamic', 'model_transaction_policy { decoupled: true }\ndynamic'),
    says: /max_batch_size of a streamed video is 4, expected 0/,
  },
];

describe('a file that stood there with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-standing-'));
  const folders: Folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };
  let answers: readonly VerifyResult[] = [];

  beforeAll(async () => {
    makeImages(folders.images);
    // Nothing of the model that would be written now is held against it.
    const model = { ...MODEL, maxBatchSize: 3, numThreads: 5, decoupled: true, inputs: [], outputs: [] };
    const cases = ROWS.map(({ about, config = CONFIG, generated = GENERATED }): VerifyCase => {
      const more = { config, generated, model, isCurrent: false };
      return caseOf(about, { 'train.py': program({}) }, folders, more);
    });
    answers = await runCases(daliPython(), cases);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(ROWS.map((row, index) => [row.about, row, index] as const))('%s', (_, { says }, index) => {
    const { L0, L1, L2 } = answers[index]!.levels;
    expect([L0?.status, L1?.status]).toEqual(['passed', 'passed']);
    expect(L2).toEqual({
      status: says === undefined ? 'passed' : 'failed',
      message: says === undefined ? '' : expect.stringMatching(says),
    });
  });

  test('is loaded alone where there is no data, and nothing is run', async () => {
    const dims = changed('24, 24, 3', '24, 25, 3');
    const without = caseOf('no data', { 'train.py': program({}) }, folders, {
      data: null,
      original: null,
      isCurrent: false,
    });
    const [right, wrong, ours] = await runCases(daliPython(), [
      { ...without, id: 'dims', config: dims },
      { ...without, id: 'rank', config: changed('24, 24, 3', '24, 24') },
      { ...without, id: 'ours', isCurrent: true },
    ]);
    // Extents show in a run alone.
    expect(right!.levels.L2).toMatchObject({ status: 'passed' });
    expect(wrong!.levels.L2).toMatchObject({ status: 'failed' });
    expect(ours!.levels.L2).toMatchObject({ status: 'passed' });
    expect(ours).toMatchObject({ bindings: null, outputs: null, throughput: null, unreached: null });
  });
});
