/** What bytes inputs are fed: what the operator that reads them decodes. */
import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Model } from '../../src/model.ts';
import { type LevelResult, runCases, type VerifyCase } from '../../src/verify/index.ts';
import { daliPython } from '../support/python.ts';
import { withSampleData } from '../support/sample-data.ts';
import { caseOf, GENERATED, MODEL } from './cases.ts';

const AUDIO = `    sound = fn.decoders.audio(data, sample_rate=16000, downmix=True)[0]
    return fn.preemphasis_filter(sound, preemph_coeff=0.97, name="images")
`;
const VIDEO = `    frames = fn.decoders.video(data, device="mixed")
    return fn.resize(frames, size=[24, 24], name="images")
`;

function generated(body: string, type: string, ndim: number): string {
  const [head = ''] = GENERATED.split('    images =');
  return (head + body)
    .replaceAll('jpegs', 'data')
    .replace('types.UINT8], output_ndim=[3]', `types.${type}], output_ndim=[${ndim}]`);
}

function model(output: Partial<Model['outputs'][number]>): Model {
  return {
    ...MODEL,
    inputs: [{ ...MODEL.inputs[0]!, name: 'data' }],
    outputs: [{ ...MODEL.outputs[0]!, ...output }],
  };
}

const PROGRAM = `from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe():
    data = fn.external_source(name="data")
${AUDIO}

pipe = val_pipe()
`;

const audio: Partial<VerifyCase> = {
  generated: generated(AUDIO, 'FLOAT', 1),
  config: null,
  model: model({ dtype: 'FLOAT', ndim: 1, dims: [-1], layout: '' }),
};
const video: Partial<VerifyCase> = {
  generated: generated(VIDEO, 'UINT8', 4),
  config: null,
  model: model({ ndim: 4, dims: [-1, 24, 24, 3], layout: 'FHWC' }),
};

interface Row {
  readonly about: string;
  readonly more: Partial<VerifyCase>;
  readonly data: 'pictures' | 'sounds' | '.';
  readonly isCompared?: boolean;
  readonly expected: Partial<Record<'L2' | 'L3', Partial<LevelResult>>>;
}

const ROWS: readonly Row[] = [
  { about: 'sounds', more: audio, data: '.', expected: { L2: { status: 'passed' } } },
  { about: 'videos', more: video, data: '.', expected: { L2: { status: 'passed' } } },
  {
    about: 'sounds that are said to be longer',
    more: { ...audio, model: model({ dtype: 'FLOAT', ndim: 1, dims: [4], layout: '' }) },
    data: '.',
    expected: { L2: { status: 'failed' } },
  },
  {
    about: 'no sounds',
    more: audio,
    data: 'pictures',
    expected: {
      L2: { status: 'exempt', message: expect.stringContaining('holds no audio') as unknown as string },
    },
  },
  {
    about: 'sounds for the original, too',
    more: audio,
    data: 'sounds',
    isCompared: true,
    expected: { L2: { status: 'passed' }, L3: { status: 'passed' } },
  },
];

test('bytes are what their reader decodes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-samples-'));
  try {
    const answers = await withSampleData((root) => {
      const cases = ROWS.map(({ about, more, data, isCompared = false }) => {
        const samples = { root: join(root, data), synthetic: true, external: [] };
        const folders = { programs: folder, images: join(root, data) };
        const one = caseOf(
          about,
          { 'train.py': PROGRAM },
          folders,
          { ...more, data: samples },
          { bindings: [] },
        );
        return isCompared ? one : { ...one, original: null };
      });
      return runCases(daliPython(), cases);
    });
    for (const [i, { about, expected }] of ROWS.entries())
      expect({ about, ...answers[i]!.levels }).toMatchObject({ about, ...expected });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
