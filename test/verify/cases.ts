/** Small programs and generated files for the driver's own tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Model } from '../../src/model.ts';
import type { Original, VerifyCase } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';

export const MODEL: Model = {
  name: 'preprocessing',
  maxBatchSize: 4,
  numThreads: 2,
  decoupled: false,
  needsGpu: true,
  inputs: [
    { name: 'jpegs', dtype: 'UINT8', ndim: 1, dims: [-1], layout: '', device: 'cpu', isEncoded: true },
  ],
  outputs: [
    {
      name: 'images',
      dtype: 'UINT8',
      ndim: 3,
      dims: [24, 24, 3],
      layout: 'HWC',
      device: 'gpu',
      isEncoded: false,
    },
  ],
};

export const GENERATED = `from nvidia.dali import fn, pipeline_def, types
from nvidia.dali.plugin.triton import autoserialize


@autoserialize
@pipeline_def(batch_size=4, num_threads=2, device_id=0, output_dtype=[types.UINT8], output_ndim=[3])
def val_pipe(size=24):
    jpegs = fn.external_source(name="jpegs", dtype=types.UINT8, ndim=1)
    images = fn.decoders.image(jpegs, device="mixed")
    return fn.resize(images, device="gpu", size=[size, size], name="images")
`;

export const CONFIG = `name: "preprocessing"
backend: "dali"
max_batch_size: 4
input { name: "jpegs" data_type: TYPE_UINT8 dims: [ -1 ] allow_ragged_batch: true }
output { name: "images" data_type: TYPE_UINT8 dims: [ 24, 24, 3 ] }
dynamic_batching {}
`;

/** Parts of a training program; the pipeline stands between `before` and `call`. */
export interface Parts {
  readonly before?: string;
  readonly body?: string;
  readonly call?: string;
}

const RESIZE = '    return fn.resize(images, device="gpu", size=[size, size]), labels';

export function program({ before = '', body = RESIZE, call = 'pipe = val_pipe("val", 24)' }: Parts): string {
  return `from nvidia.dali import fn, pipeline_def, types
${before}


@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe(root, size):
    jpegs, labels = fn.readers.file(file_root=root)
    images = fn.decoders.image(jpegs, device="mixed")
${body}


${call}
`;
}

export interface Folders {
  /** Where programs are written, one folder each. */
  readonly programs: string;
  readonly images: string;
}

/** A case of a program, by default of the one that the generated file was made from. */
export function caseOf(
  id: string,
  files: Readonly<Record<string, string>> & { readonly 'train.py': string },
  folders: Folders,
  more: Partial<VerifyCase> = {},
  original: Partial<Original> = {},
): VerifyCase {
  const root = join(folders.programs, id.replaceAll(/\W+/g, '-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const data = { root: folders.images, synthetic: true, external: [] };
  const line = files['train.py'].split('\n').findIndex((one) => one.startsWith('def val_pipe(')) + 1;
  return {
    id,
    generated: GENERATED,
    config: CONFIG,
    model: MODEL,
    original: {
      root,
      source: 'train.py',
      cwd: '',
      args: [],
      env: {},
      pipeline: { name: 'val_pipe', file: 'train.py', line },
      bindings: [{ name: 'size', value: '24' }],
      outputs: [0],
      axes: [],
      padded: [],
      stubMissing: true,
      bind: 'training',
      data,
      ...original,
    },
    data,
    isWrittenConfig: true,
    isCurrent: true,
    extent: SMALL,
    mutants: [],
    timeout: 60,
    ...more,
  };
}
