/** What input operators of the original read of a data directory, and what is said where they cannot. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCases, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { caseOf } from './cases.ts';
import { makeImages, makeVideos } from './data.ts';

const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-forms-'));
const folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };
const at = (name: string): string => join(folder, name);

const ARRAYS = `import os, sys, numpy
for directory, dtype, ndim, count in (("arrays", "f4", 2, 6), ("wrong", "f8", 2, 2), ("flat", "f4", 1, 2)):
    os.makedirs(os.path.join(sys.argv[1], directory, "part"))
    for number in range(count):
        array = numpy.full([number + 2] * ndim, number + 0.5, dtype)
        numpy.save(os.path.join(sys.argv[1], directory, "part", f"{number}.npy"), array)
`;

function makeData(): void {
  makeImages(folders.images);
  makeVideos(at('videos'));
  execFileSync(daliPython(), ['-I', '-c', ARRAYS, folder]);
  const images = readdirSync(join(folders.images, 'cat')).map((name) => join(folders.images, 'cat', name));
  for (const name of ['empty', 'bare', 'flat-images', 'broken/cat', 'hidden', 'two', 'records', 'parts'])
    mkdirSync(at(name), { recursive: true });
  images.forEach((image, i) => copyFileSync(image, join(at('bare'), `image${i}`)));
  images.slice(0, 2).forEach((image, i) => copyFileSync(image, join(at('flat-images'), `${i}.jpg`)));
  images.slice(0, 2).forEach((image, i) => copyFileSync(image, join(at('broken/cat'), `${i}.jpg`)));
  writeFileSync(join(at('broken/cat'), 'x.jpg'), 'no image');
  writeFileSync(join(at('hidden'), '.DS_Store'), 'no image');
  writeFileSync(join(at('records'), 'a.rec'), '');
  writeFileSync(
    join(at('parts'), 'manifest.json'),
    '{"audio_filepath": "a.wav", "duration": 1, "offset": 0.5, "text": "yes"}\n',
  );
  writeFileSync(join(at('broken'), 'garbage.npy'), 'no array');
  // Each input has a folder of its own: three images and two.
  for (const [name, kind, count] of [
    ['left', 'cat', 3],
    ['right', 'owl', 2],
  ] as const) {
    cpSync(join(folders.images, kind), join(at('two'), name, kind), { recursive: true });
    for (const file of readdirSync(join(at('two'), name, kind)).slice(count))
      rmSync(join(at('two'), name, kind, file));
  }
}

const HEAD = 'from nvidia.dali import fn, pipeline_def, tfrecord, types\n';
const original = (body: string): string =>
  `${HEAD}\n\n@pipeline_def(batch_size=4, num_threads=2, device_id=0)\ndef val_pipe():\n    ${body}\n\n\npipe = val_pipe()\n`;
const served = (body: string): string =>
  `${HEAD}from nvidia.dali.plugin.triton import autoserialize\n\n\n@autoserialize\n@pipeline_def(batch_size=4, num_threads=2, device_id=0)\ndef val_pipe():\n    ${body}\n`;

const RESIZED = 'return fn.resize(fn.decoders.image(data, device="mixed"), size=[8, 8])';
const DECODED = `data = fn.external_source(name="data")\n    ${RESIZED}`;
const READ = `data, labels = fn.readers.file(file_root="val")\n    ${RESIZED}`;
const FLOATS = 'data = fn.external_source(name="data", dtype=types.FLOAT, ndim=2)\n    return data * 2.0';
const BOTH =
  'return fn.resize(fn.decoders.image(a), size=[8, 8]), fn.resize(fn.decoders.image(b), size=[8, 8])';
const TWO_READERS = `a, x = fn.readers.file(file_root="a")\n    b, y = fn.readers.file(file_root="b")\n    ${BOTH}`;
const TWO_FED = `a = fn.external_source(name="left")\n    b = fn.external_source(name="right")\n    ${BOTH}`;
const MIXED = `a, x = fn.readers.file(file_root="a")\n    b = fn.io.file.read(fn.external_source(name="paths"))\n    ${BOTH}`;
const VIDEO = 'data = fn.external_source(name="data")\n    return fn.decoders.video(data, device="mixed")';
/** Four videos of 21, 33, 23 and 17 frames. */
const READER = 'fn.experimental.readers.video(device="cpu", filenames=["x"], sequence_length=6)';
const CLIPS = `data = ${READER}\n    return fn.crop(data, crop=(32, 32))`;
const STREAM =
  'data = fn.experimental.inputs.video(name="data", sequence_length=6, last_sequence_policy="pad")\n    return fn.crop(data, crop=(32, 32))';

interface Row {
  readonly about: string;
  readonly original: string;
  /** The original's where nothing is said. */
  readonly served?: string;
  readonly data: string;
  readonly synthetic?: boolean;
  /** How many samples are compared; 0 where none can be. */
  readonly samples: number;
  readonly says?: RegExp;
  readonly status?: 'exempt' | 'failed';
}

/** What is missing, the reader, the directory, what is said. */
const READERS: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'no annotations',
    'data, boxes, labels = fn.readers.coco(file_root="x", annotations_file="y")',
    'images',
    /images holds no annotations\.json/,
  ],
  [
    'no records',
    'data, labels = fn.readers.mxnet(path=["x"], index_path=["y"])',
    'images',
    /ends with \.rec/,
  ],
  [
    'records without an index',
    'data, labels = fn.readers.mxnet(path=["x"], index_path=["y"])',
    'records',
    /records holds no a\.idx: each \.rec file has its index beside it/,
  ],
  [
    'no TFRecord files',
    'data = fn.readers.tfrecord(path=["x"], index_path=["y"], features={"z": tfrecord.FixedLenFeature([1], tfrecord.float32, 0.0)})["z"]',
    'images',
    /ends with \.tfrecord/,
  ],
  [
    'no archives',
    'data, labels = fn.readers.webdataset(paths=["x"], ext=["jpg", "cls"])',
    'images',
    /with \.tar/,
  ],
  ['no LMDB', 'data, labels = fn.readers.caffe(path="x")', 'images', /images holds no LMDB/],
  ['no arrays', 'data = fn.readers.numpy(file_root="x")', 'images', /images holds no \.npy files/],
  [
    'no manifest',
    'data, rate, text = fn.readers.nemo_asr(manifest_filepaths=["x"])',
    'images',
    /no manifest\.json/,
  ],
  [
    'a manifest of parts of files',
    'data, rate, text = fn.readers.nemo_asr(manifest_filepaths=["x"])',
    'parts',
    /names parts of files, of which there are no bytes/,
  ],
  [
    'no frames',
    'data = fn.readers.sequence(file_root="x", sequence_length=2)',
    'flat-images',
    /no directory of frames/,
  ],
  [
    'no videos',
    'data = fn.experimental.readers.video(device="cpu", filenames=["x"], sequence_length=2)',
    'images',
    /images holds no video/,
  ],
];

const ROWS: readonly Row[] = [
  { about: 'files of classes', original: READ, served: DECODED, data: 'images', samples: 10 },
  { about: 'images', original: DECODED, data: 'images', samples: 10 },
  { about: 'files without endings', original: DECODED, data: 'bare', samples: 4 },
  { about: 'images in no class', original: DECODED, data: 'flat-images', samples: 2 },
  { about: 'videos', original: VIDEO, data: 'videos', samples: 4 },
  { about: 'videos of a reader, streamed', original: CLIPS, served: STREAM, data: 'videos', samples: 13 },
  { about: 'videos that are fed and streamed', original: STREAM, data: 'videos', samples: 17 },
  {
    about: 'videos, streamed beside others',
    original: CLIPS.replace('return', `data = fn.cat(data, ${READER})\n    return`),
    served: STREAM,
    data: 'videos',
    samples: 0,
    says: /fed beside other inputs/,
  },
  {
    about: 'videos whose sequences are padded to those of a batch',
    original: CLIPS.replace('return', 'data = fn.pad(data)\n    return'),
    served: STREAM,
    data: 'videos',
    samples: 0,
    says: /fn\.pad pads to the largest sequence of a batch/,
  },
  {
    about: 'videos that are too short for a sequence',
    original: CLIPS.replace('=6', '=60'),
    served: STREAM,
    data: 'videos',
    samples: 0,
    status: 'failed',
    says: /cannot be built/,
  },
  {
    about: 'videos, decoded whole and served as a stream',
    original: VIDEO,
    served: STREAM,
    data: 'videos',
    samples: 0,
    status: 'failed',
    says: /streams sequences of videos/,
  },
  {
    about: 'videos beside images, which are served as a stream',
    original: READ,
    served: STREAM,
    data: 'images',
    samples: 0,
    status: 'failed',
    says: /streams sequences of videos/,
  },
  { about: 'arrays', original: FLOATS, data: 'arrays', samples: 6 },
  {
    about: 'arrays although others could be made',
    original: FLOATS,
    data: 'arrays',
    synthetic: true,
    samples: 6,
  },
  { about: 'arrays that are made', original: FLOATS, data: 'images', synthetic: true, samples: 1 },
  {
    about: 'paths of images',
    original: `data = fn.io.file.read(fn.external_source(name="paths"))\n    ${RESIZED}`,
    served: DECODED,
    data: 'images',
    samples: 10,
  },
  { about: 'a folder for each reader', original: TWO_READERS, served: TWO_FED, data: 'two', samples: 3 },
  { about: 'a folder for each source', original: TWO_FED, data: 'two', samples: 3 },
  {
    about: 'a folder for a reader and one for paths',
    original: MIXED,
    served: TWO_FED,
    data: 'two',
    samples: 3,
  },
  { about: 'one directory for two', original: TWO_READERS, served: TWO_FED, data: 'images', samples: 10 },
  {
    about: 'no arrays',
    original: FLOATS,
    data: 'images',
    samples: 0,
    says: /input data takes arrays, and .*images holds none: put a \.npy file there for each sample, of FLOAT with 2 dimensions/,
  },
  {
    about: 'arrays of another type',
    original: FLOATS,
    data: 'wrong',
    samples: 0,
    says: /wrong\/part\/0\.npy holds FLOAT64 with 2 dimensions, input data takes FLOAT with 2/,
  },
  {
    about: 'arrays of another rank',
    original: FLOATS,
    data: 'flat',
    samples: 0,
    says: /0\.npy holds FLOAT with 1 dimensions/,
  },
  {
    about: 'a .npy file that is none',
    original: FLOATS,
    data: 'broken',
    samples: 0,
    says: /garbage\.npy holds no array/,
  },
  {
    about: 'an undeclared source of what is not decoded',
    original: 'return fn.external_source(name="data") + 1',
    data: 'images',
    samples: 0,
    says: /input data takes arrays/,
  },
  { about: 'an empty directory', original: DECODED, data: 'empty', samples: 0, says: /empty holds no image/ },
  {
    about: 'hidden files alone',
    original: DECODED,
    data: 'hidden',
    samples: 0,
    says: /hidden holds no image/,
  },
  {
    about: 'an empty directory for a reader',
    original: READ,
    served: DECODED,
    data: 'empty',
    samples: 0,
    says: /empty holds no directory with files/,
  },
  {
    about: 'no classes for a reader',
    original: READ,
    served: DECODED,
    data: 'flat-images',
    samples: 0,
    says: /flat-images holds no directory with files/,
  },
  ...READERS.map(([about, reader, data, says]): Row => {
    const isDecoded = !reader.startsWith('data =');
    const body = isDecoded ? RESIZED : 'return data * 2.0';
    return {
      about: `${about}, for a reader`,
      original: `${reader}\n    ${body}`,
      served: isDecoded ? DECODED : FLOATS,
      data,
      samples: 0,
      says,
    };
  }),
  { about: 'no videos', original: VIDEO, data: 'images', samples: 0, says: /images holds no video/ },
  {
    about: 'a file that cannot be decoded',
    original: DECODED,
    data: 'broken/cat',
    samples: 0,
    status: 'failed',
    says: /original pipeline fails on .*x\.jpg/,
  },
  {
    about: 'a file that a reader gives and nobody decodes',
    original: READ,
    served: DECODED,
    data: 'broken',
    samples: 0,
    status: 'failed',
    says: /original pipeline fails.*x\.jpg/s,
  },
];

describe('a data directory with', () => {
  let answers: readonly VerifyResult[] = [];

  beforeAll(async () => {
    makeData();
    const cases = ROWS.map((row): VerifyCase => {
      const data = { root: at(row.data), synthetic: row.synthetic ?? false, external: [] };
      const files = { 'train.py': original(row.original) };
      const more = {
        generated: served(row.served ?? row.original),
        config: null,
        isCurrent: false,
        data,
        extent: { ...SMALL, batches: 1 },
      };
      const outputs = row.original.includes(BOTH) ? [0, 1] : [0];
      return caseOf(row.about, files, folders, more, { data, outputs, bindings: [] });
    });
    answers = await runCases(daliPython(), cases);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(ROWS.map((row, index) => [row.about, row, index] as const))('%s', (_, row, index) => {
    const { levels, outputs } = answers[index]!;
    expect(levels.L3).toEqual({
      status: row.samples > 0 ? 'passed' : (row.status ?? 'exempt'),
      message: row.says === undefined ? '' : expect.stringMatching(row.says),
    });
    expect(outputs?.[0]?.samples ?? 0).toBe(row.samples);
  });
});
