/** How far the judge gets with programs that it did not write: what they may do, what they meet, what is judged instead. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCases, type Original, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { daliPython } from '../support/python.ts';
import { caseOf, GENERATED, MODEL, type Parts, program } from './cases.ts';
import { makeImages, makeVideos } from './data.ts';

const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-reaching-'));
const folders = { programs: join(folder, 'programs'), images: join(folder, 'data') };
const OUTSIDE = join(folder, 'written-outside');

/** What L3 must say, and whether it was said of our values. */
interface Row {
  readonly about: string;
  readonly parts?: Parts;
  /** Instead of `parts`: the whole program. */
  readonly text?: string;
  readonly more?: Partial<VerifyCase>;
  readonly original?: Partial<Original>;
  readonly status: 'passed' | 'failed' | 'exempt';
  readonly says?: RegExp;
  /** What kept CPython from binding the arguments, where that is not L3's own failure. */
  readonly unreached?: RegExp;
}

const CALL = 'pipe = val_pipe("val", 24)';
const refused = (attempt: string): string =>
  `import os, socket, subprocess\ntry:\n    ${attempt}\n    size = 1\nexcept PermissionError:\n    size = 24`;

const CONFINED: readonly Row[] = [
  ['writing elsewhere', `open(${JSON.stringify(OUTSIDE)}, "w")`],
  ['a directory elsewhere', `os.makedirs(${JSON.stringify(OUTSIDE)})`],
  ['moving a file elsewhere', `open("x", "w").close(); os.rename("x", ${JSON.stringify(OUTSIDE)})`],
  ['another program', 'subprocess.run(["true"])'],
  ['a shell', 'os.system("true")'],
  ['a process', 'os.fork()'],
  ['the network', 'socket.create_connection(("127.0.0.1", 9))'],
].map(([about, attempt]) => ({
  about: `is not permitted ${about}`,
  parts: { call: `${refused(attempt!)}\npipe = val_pipe("val", size)` },
  status: 'passed',
}));

const MET: readonly Row[] = [
  {
    about: 'writes below its own copy',
    parts: { call: `import os\nos.makedirs("logs/a")\nopen("logs/a/b", "w").close()\n${CALL}` },
    status: 'passed',
  },
  {
    about: 'asserts something unknown',
    parts: { before: 'import torch', call: `assert torch.backends.enabled, "no"\n${CALL}` },
    status: 'passed',
  },
  {
    about: 'asserts something false',
    parts: { call: `assert 1 > 2\n${CALL}` },
    status: 'failed',
    says: /AssertionError/,
  },
  {
    about: 'asks for an unknown truth beside an assertion',
    parts: { before: 'import torch', call: `assert 1 if torch.backends.enabled else 0\n${CALL}` },
    status: 'failed',
    says: /asks for the truth/,
  },
  {
    about: 'looks a name up in a module that is not there',
    parts: {
      before: 'from torchvision import models',
      call: `model = models.__dict__["resnet18"]()\nassert "a" not in vars(models)\n${CALL}`,
    },
    status: 'passed',
  },
  {
    about: 'loads a library that is not there',
    parts: { before: 'import ctypes', call: `ctypes.CDLL("/none/libnone.so").start(1)\n${CALL}` },
    status: 'passed',
  },
];

const OURS = { bind: 'training or ours', bindings: [{ name: 'size', value: '24' }] } as const;

const UNREACHED: readonly Row[] = [
  {
    about: 'ends before the pipeline: ours',
    parts: { call: 'raise ValueError("no data")' },
    original: OURS,
    status: 'passed',
    unreached: /ValueError: no data/,
  },
  {
    about: 'has only a value of a stub for it: ours',
    parts: { before: 'import torch', call: 'pipe = val_pipe("val", torch.load("size"))' },
    original: { ...OURS, bindings: [{ name: 'size', value: null }] },
    status: 'exempt',
    says: /neither the program nor a call with our values/,
    unreached: /argument size/,
  },
  {
    about: 'is reached: nothing is ours, and other values are a difference',
    parts: { call: 'pipe = val_pipe("val", 23)' },
    original: OURS,
    status: 'failed',
    says: /size is 23, we say 24/,
  },
  {
    about: 'is not reached, and ours give other bits',
    parts: { call: 'raise ValueError' },
    original: { ...OURS, bindings: [{ name: 'size', value: '12' }] },
    status: 'failed',
    says: /the original's is/,
    unreached: /ValueError/,
  },
  {
    about: 'has its pipeline inside a function that nobody calls',
    text: program({ call: '' }).replaceAll(/^/gm, '    ').replace(/^/, 'def build():\n'),
    original: { ...OURS, pipeline: { name: 'build.<locals>.val_pipe', file: 'train.py', line: 6 } },
    status: 'exempt',
    says: /only its program can make/,
  },
];

const reads = (input: string): string =>
  `from nvidia.dali import fn, pipeline_def, types


@pipeline_def(batch_size=4, num_threads=2, device_id=0)
def val_pipe(size):
    data = fn.external_source(name="data")
${input}


pipe = val_pipe(24)
`;

const DATA: readonly Row[] = [
  {
    about: 'reads files by paths that it is fed',
    text: reads(
      '    images = fn.decoders.image(fn.io.file.read(data), device="mixed")\n    return fn.resize(images, device="gpu", size=[size, size])',
    ),
    status: 'passed',
  },
  {
    about: 'decodes videos that it is fed',
    text: reads('    return fn.resize(fn.decoders.video(data, device="mixed"), size=[size, size])'),
    more: {
      generated: GENERATED.replace('fn.decoders.image(', 'fn.decoders.video(').replace(
        'output_ndim=[3]',
        'output_ndim=[4]',
      ),
      config: null,
      model: {
        ...MODEL,
        outputs: [{ ...MODEL.outputs[0]!, ndim: 4, dims: [-1, 24, 24, 3], layout: 'FHWC' }],
      },
    },
    status: 'passed',
  },
];

const ROWS = [...CONFINED, ...MET, ...UNREACHED, ...DATA];

describe('a program that', () => {
  let answers: readonly VerifyResult[] = [];

  beforeAll(async () => {
    makeImages(folders.images);
    makeVideos(folders.images);
    const cases = ROWS.map(({ about, parts = {}, text = program(parts), more, original }) =>
      caseOf(about, { 'train.py': text }, folders, more, original),
    );
    answers = await runCases(daliPython(), cases);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(ROWS.map((row, index) => [row.about, row, index] as const))('%s', (_, row, index) => {
    const { levels, unreached } = answers[index]!;
    expect(levels).toMatchObject({ L0: { status: 'passed' }, L1: { status: 'passed' } });
    expect(levels.L3?.message).toMatch(row.says ?? /^$/);
    expect(levels.L3?.status).toBe(row.status);
    if (row.unreached !== undefined) expect(unreached).toMatch(row.unreached);
    else if (row.status === 'passed') expect(unreached).toBeNull();
  });

  test('none of them left anything elsewhere', () => {
    expect(existsSync(OUTSIDE)).toBe(false);
  });
});
