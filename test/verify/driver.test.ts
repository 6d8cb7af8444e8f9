/** The judge judged: what it must pass, and what it must fail, at which level and with which words. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  LEVELS,
  runCases,
  type Level,
  type Original,
  type VerifyCase,
  type VerifyResult,
} from '../../src/verify/index.ts';
import { daliPython } from '../support/python.ts';
import { CONFIG, GENERATED, MODEL, caseOf, program, type Folders, type Parts } from './cases.ts';
import { makeImages } from './data.ts';

/** What the judge must say: the first level that does not pass, with the message; null where all pass. */
interface Expected {
  readonly at: Level | null;
  readonly says?: RegExp;
  readonly status?: 'failed' | 'exempt';
}

interface Row extends Expected {
  readonly about: string;
  readonly parts?: Parts;
  /** Other files of the program, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly more?: Partial<VerifyCase>;
  readonly original?: Partial<Original>;
}

const [input] = MODEL.inputs;
const [output] = MODEL.outputs;

/** A case whose generated file differs in one place. */
function generated(from: string | RegExp, to: string): Partial<VerifyCase> {
  const text = GENERATED.replace(from, to);
  if (text === GENERATED) throw new Error(`${from} is not in the generated file`);
  return { generated: text };
}

function config(from: string, to: string): Partial<VerifyCase> {
  const text = CONFIG.replace(from, to);
  if (text === CONFIG) throw new Error(`${from} is not in the config`);
  return { config: text };
}

const TEXT: readonly Row[] = [
  { about: 'the right file', at: null },
  { about: 'no config.pbtxt', more: { config: null }, at: null },
  { about: 'Python 2', more: { generated: 'print "no"\n' }, at: 'L0', says: /does not parse/ },
  { about: 'a null byte', more: { generated: 'x = "\0"\n' }, at: 'L0', says: /does not parse/ },
  { about: 'numpy', more: generated(/^/, 'import numpy\n'), at: 'L1', says: /line 1 imports numpy/ },
  {
    about: 'numpy under a guard, in a function that nobody calls',
    more: generated(
      '\n\n@auto',
      '\n\ndef unused():\n    try:\n        from numpy import array\n    except ImportError:\n        pass\n\n\n@auto',
    ),
    at: 'L1',
    says: /imports numpy/,
  },
  {
    about: 'numpy by name, swallowed',
    more: generated(
      /^/,
      'import importlib\ntry:\n    importlib.import_module("numpy")\nexcept ImportError:\n    pass\n',
    ),
    at: 'L1',
    says: /imports numpy when it is loaded/,
  },
  { about: 'a relative import', more: generated(/^/, 'from . import other\n'), at: 'L1', says: /imports \./ },
  {
    about: 'the standard library',
    more: generated(/^/, 'import os, math\nfrom collections import abc\n'),
    at: null,
  },
  {
    about: 'a parameter without a value',
    more: generated('size=24', 'size'),
    at: 'L1',
    says: /missing 1 required positional/,
  },
  { about: 'no autoserialize', more: generated('@autoserialize\n', ''), at: 'L1', says: /Found none/ },
  {
    about: 'an alias of the pipeline',
    more: generated(/$/, 'alias = val_pipe\n'),
    at: 'L1',
    says: /Found 2/,
  },
  { about: 'no batch size', more: generated('batch_size=4, ', ''), at: 'L1', says: /batch size/i },
  { about: 'no threads', more: generated('num_threads=2, ', ''), at: 'L2', says: /number of threads/ },
  {
    about: 'a CPU operator on GPU data',
    more: generated('device="gpu"', 'device="cpu"'),
    at: 'L1',
    says: /cpu|CPU/,
  },
];

const BOUNDARY: readonly Row[] = [
  {
    about: 'another batch size',
    more: { model: { ...MODEL, maxBatchSize: 5 } },
    at: 'L2',
    says: /batch size: DALI says 4, we say 5/,
  },
  {
    about: 'other threads',
    more: { model: { ...MODEL, numThreads: 3 } },
    at: 'L2',
    says: /number of threads/,
  },
  {
    about: 'another input name',
    more: { model: { ...MODEL, inputs: [{ ...input!, name: 'x' }] } },
    at: 'L2',
    says: /names of inputs/,
  },
  {
    about: 'another input dtype',
    more: { model: { ...MODEL, inputs: [{ ...input!, dtype: 'INT8' }] } },
    at: 'L2',
    says: /of input jpegs/,
  },
  {
    about: 'an input layout',
    more: { model: { ...MODEL, inputs: [{ ...input!, layout: 'C' }] } },
    at: 'L2',
    says: /of input jpegs/,
  },
  {
    about: 'another output name',
    more: { model: { ...MODEL, outputs: [{ ...output!, name: 'x' }] } },
    at: 'L2',
    says: /of outputs/,
  },
  {
    about: 'another output ndim',
    more: { model: { ...MODEL, outputs: [{ ...output!, ndim: 2 }] } },
    at: 'L2',
    says: /of outputs/,
  },
  {
    about: 'a wrong extent',
    more: { config: null, model: { ...MODEL, outputs: [{ ...output!, dims: [24, 25, 3] }] } },
    at: 'L2',
    says: /said to have dims \[24, 25, 3\]/,
  },
  {
    about: 'an unknown extent',
    more: { config: null, model: { ...MODEL, outputs: [{ ...output!, dims: [-1, 24, -1] }] } },
    at: null,
  },
  {
    about: 'an output_dtype that is agreed on and wrong',
    more: {
      ...generated('[types.UINT8]', '[types.FLOAT]'),
      config: null,
      model: { ...MODEL, outputs: [{ ...output!, dtype: 'FLOAT' }] },
    },
    at: 'L2',
    says: /died|dtype/i,
  },
  { about: 'a config that is no text format', more: { config: 'name "x' }, at: 'L2', says: /does not parse/ },
  {
    about: 'a field that Triton does not know',
    more: config('backend', 'backened'),
    at: 'L2',
    says: /does not parse/,
  },
  {
    about: 'a platform instead of a backend',
    more: config('backend: "dali"', 'platform: "dali"'),
    at: 'L2',
    says: /backend/,
  },
  {
    about: 'another data_type',
    more: config('TYPE_UINT8 dims: [ 24', 'TYPE_INT8 dims: [ 24'),
    at: 'L2',
    says: /data_type of output images/,
  },
  { about: 'other dims', more: config('24, 24, 3', '24, 24'), at: 'L2', says: /dims of output images/ },
  {
    about: 'another max_batch_size',
    more: config('max_batch_size: 4', 'max_batch_size: 8'),
    at: 'L2',
    says: /max_batch_size/,
  },
  {
    about: 'an input too many',
    more: config('output {', 'input { name: "b" data_type: TYPE_UINT8 dims: [ 1 ] }\noutput {'),
    at: 'L2',
    says: /names of inputs/,
  },
];

const BITS: readonly Row[] = [
  {
    about: 'another interpolation',
    more: generated('name="images"', 'name="images", interp_type=types.INTERP_NN'),
    at: 'L3',
    says: /differs from the original's/,
  },
  {
    about: 'a binding that Python does not confirm',
    original: { bindings: [{ name: 'size', value: '25' }] },
    at: 'L3',
    says: /size is 24, we say 25/,
  },
  {
    about: 'a float for an integer',
    original: { bindings: [{ name: 'size', value: '24.0' }] },
    at: 'L3',
    says: /size is 24, we say 24\.0/,
  },
  {
    about: 'a binding of nothing',
    original: { bindings: [{ name: 'side', value: '24' }] },
    at: 'L3',
    says: /side is neither/,
  },
  {
    about: 'axes in another order',
    original: { axes: [[1, 0, 2]] },
    at: 'L3',
    says: /differs from the original's/,
  },
  {
    about: 'an output that the original has not',
    original: { outputs: [2] },
    at: 'L3',
    says: /the original has 2/,
  },
  {
    about: 'a label that is said to be kept',
    original: { outputs: [0, 1] },
    at: 'L3',
    says: /2 of the original are kept|inputs/,
  },
];

const HERE = `import os\nimport torch\nimport torch.nn as nn\nfrom otherlib.parts import Thing, make`;
const sized = (size: string): string => `pipe = val_pipe("val", ${size})`;

const PROGRAMS: readonly Row[] = [
  {
    about: 'modules that are not there',
    parts: { before: `${HERE}\nmodel = make(3).cuda()\nmodel.train(); a, b = make(); c, *d = make()` },
    at: null,
  },
  {
    about: 'a symbol equal to itself',
    parts: { before: HERE, call: sized('24 if torch.channels_last == torch.channels_last else 1') },
    at: null,
  },
  {
    about: 'a symbol equal to no other',
    parts: { before: HERE, call: sized('1 if torch.channels_last == torch.contiguous_format else 24') },
    at: null,
  },
  {
    about: 'the assumptions',
    parts: {
      before: HERE,
      call: sized(
        '23 + torch.cuda.device_count() + torch.cuda.current_device() if torch.cuda.is_available() and not torch.distributed.is_initialized() else 1',
      ),
    },
    at: null,
  },
  {
    about: 'subclasses of what is not there',
    parts: {
      before: `${HERE}\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.size = 24\n        self.head = nn.Linear(3, 4)\nnet = Net().cuda()\nown = Net()`,
      call: sized('own.size'),
    },
    at: null,
  },
  {
    about: 'decorators that are not there',
    parts: { before: `${HERE}\n@torch.no_grad()\n@Thing\ndef size():\n    return 24`, call: sized('size()') },
    at: null,
  },
  {
    about: 'an absent environment variable',
    parts: {
      before: HERE,
      call: sized(
        '24 if os.environ.get("SIZE") is None and "SIZE" not in os.environ and os.getenv("SIZE") is None else 1',
      ),
    },
    at: null,
  },
  {
    about: 'a given environment variable',
    parts: { before: HERE, call: sized('int(os.environ["SIZE"])') },
    original: { env: { SIZE: '24' } },
    at: null,
  },
  {
    about: 'a DALI that is inert',
    parts: {
      before: `${HERE}\nfrom nvidia.dali.plugin.pytorch import DALIClassificationIterator`,
      call: 'other = val_pipe("/nowhere", 7)\nother.build()\nloader = DALIClassificationIterator(other)\nlength = int(other.epoch_size("Reader") / 3)\npipe = val_pipe("/nowhere/else", 24)',
    },
    at: null,
  },
  {
    about: 'another pipeline that fails',
    parts: {
      before: `${HERE}\n@pipeline_def\ndef train_pipe(n):\n    return fn.resize(n, size=make())`,
      call: `train_pipe(make(), batch_size=make())\n${sized('24')}`,
    },
    at: null,
  },
  {
    about: 'an unknown truth',
    parts: { before: HERE, call: `if make():\n    pass\n${sized('24')}` },
    at: 'L3',
    says: /asks for the truth of otherlib\.parts\.make\(\)/,
  },
  {
    about: 'an unknown truth in a program that catches everything',
    parts: {
      before: HERE,
      call: `try:\n    x = 1 if make() else 2\nexcept BaseException:\n    x = 3\n${sized('24')}`,
    },
    at: 'L3',
    says: /asks for the truth/,
  },
  {
    about: 'an unknown comparison',
    parts: { before: HERE, call: `x = 1 if make() > 3 else 2\n${sized('24')}` },
    at: 'L3',
    says: /asks for the truth/,
  },
  {
    about: 'an unknown instance',
    parts: { before: HERE, call: `isinstance(make(), Thing)\n${sized('24')}` },
    at: 'L3',
    says: /instance/,
  },
  {
    about: 'an unknown argument',
    parts: { before: HERE, call: 'pipe = val_pipe(make(), 24)' },
    at: 'L3',
    says: /argument root of the pipeline/,
  },
  {
    about: 'an unknown inside an argument',
    parts: { before: HERE, call: 'pipe = val_pipe(["val", {"a": make()}], 24)' },
    at: 'L3',
    says: /argument root/,
  },
  {
    about: 'a number made from an unknown',
    parts: { before: HERE, call: 'pipe = val_pipe(f"val/{int(make())}", 24)' },
    at: 'L3',
    says: /two runs of the program/,
  },
  {
    about: 'a text made from an unknown',
    parts: { before: HERE, call: 'pipe = val_pipe(f"val/{make()}", 24)' },
    at: 'L3',
    says: /two runs of the program/,
  },
  {
    about: 'a length of an unknown',
    parts: { before: HERE, call: 'pipe = val_pipe("v" * len(list(make())), 24)' },
    at: 'L3',
    says: /two runs of the program/,
  },
  {
    about: 'an unknown global that the pipeline reads',
    parts: {
      before: `${HERE}\nEXTRA = make()`,
      body: '    EXTRA\n    return fn.resize(images, device="gpu", size=[size, size]), labels',
    },
    at: 'L3',
    says: /reads .*EXTRA/,
  },
  {
    about: 'an unknown number in a global of a helper',
    parts: {
      before: `${HERE}\nEXTRA = int(make())\ndef helper(x):\n    return x + 0 * EXTRA`,
      body: '    return fn.resize(images, device="gpu", size=[helper(size), size]), labels',
    },
    at: 'L3',
    says: /two runs of the program/,
  },
  {
    about: 'an unknown attribute that the pipeline does not read',
    parts: {
      before: `${HERE}\nclass C: pass\nc = C()\nc.size = 24\nc.device = make()`,
      body: '    return fn.resize(images, device="gpu", size=[c.size, c.size]), labels',
    },
    at: null,
  },
  {
    about: 'an unknown environment variable',
    parts: { before: HERE, call: 'pipe = val_pipe(os.environ["DATA"], 24)' },
    at: 'L3',
    says: /os\.environ\['DATA'\]/,
  },
  {
    about: 'a program that ends',
    parts: { call: 'raise ValueError("no data")' },
    at: 'L3',
    says: /ended before it constructed val_pipe[^]*ValueError: no data/,
  },
  {
    about: 'a program that does not build it',
    parts: { call: 'pass' },
    at: 'L3',
    says: /ended before it constructed val_pipe/,
  },
  {
    about: 'a program that exits',
    parts: { call: 'import sys\nsys.exit(3)' },
    at: 'L3',
    says: /SystemExit: 3/,
  },
  {
    about: 'a missing module of its own package',
    parts: { before: 'import os.nothing' },
    at: 'L3',
    says: /ModuleNotFoundError/,
  },
  {
    about: 'a missing module that must not be stubbed',
    parts: { before: 'import torch' },
    original: { stubMissing: false },
    at: 'L3',
    says: /imports torch, which is not installed/,
  },
  {
    about: 'an operator that only a GPU has',
    parts: { body: '    return fn.experimental.dilate(images), labels' },
    at: 'L3',
    status: 'exempt',
    says: /runs on a GPU only/,
  },
  {
    about: 'a reader without data',
    parts: { body: '    return fn.experimental.readers.fits(file_root="x"), labels' },
    at: 'L3',
    status: 'exempt',
    says: /no form of data for/,
  },
  {
    about: 'the assumptions where torch is really there',
    parts: {
      before: 'import torch\nfrom torch.distributed import is_initialized',
      call: sized('24 if torch.cuda.is_available() and not is_initialized() and torch.MARK == 5 else 1'),
    },
    files: {
      'torch/__init__.py': 'from . import cuda, distributed\nMARK = 5\n',
      'torch/cuda.py': 'def is_available():\n    return False\n',
      'torch/distributed.py': 'def is_initialized():\n    return True\n',
    },
    at: null,
  },
  {
    about: 'what the program writes',
    parts: { before: 'open("written.txt", "x").close()' },
    at: null,
  },
  { about: 'no original', more: { original: null }, at: 'L3', status: 'exempt', says: /no original/ },
];

const ROWS = [...TEXT, ...BOUNDARY, ...BITS, ...PROGRAMS];

describe('the driver', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dali-transpile-driver-'));
  const folders: Folders = { programs: join(folder, 'programs'), images: join(folder, 'images') };
  let answers: readonly VerifyResult[] = [];

  beforeAll(async () => {
    makeImages(folders.images);
    const cases = ROWS.map((row) =>
      caseOf(
        row.about,
        { ...row.files, 'train.py': program(row.parts ?? {}) },
        folders,
        row.more,
        row.original,
      ),
    );
    answers = await runCases(daliPython(), cases);
  }, 600_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(ROWS.map((row, index) => [row.about, row, index] as const))('%s', (_, row, index) => {
    const levels = answers[index]!.levels;
    const level = LEVELS.find((one) => levels[one]?.status !== 'passed');
    const found = level === undefined ? undefined : levels[level];
    expect({ at: level ?? null, message: found?.message ?? '' }).toEqual({
      at: row.at,
      message: row.says === undefined ? (found?.message ?? '') : expect.stringMatching(row.says),
    });
    expect(found?.status).toBe(row.at === null ? undefined : (row.status ?? 'failed'));
  });

  test('says which level fails which mutant, and that none fails what is right', async () => {
    const mutants = [
      { name: 'right', text: GENERATED },
      { name: 'syntax', text: `${GENERATED}(` },
      { name: 'import', text: `import numpy\n${GENERATED}` },
      { name: 'batch', text: GENERATED.replace('batch_size=4', 'batch_size=3') },
      { name: 'bits', text: GENERATED.replace('name="images"', 'name="images", antialias=False') },
    ];
    const [answer] = await runCases(daliPython(), [
      caseOf('mutants', { 'train.py': program({}) }, folders, { mutants }),
    ]);
    expect(answer!.mutants.map(({ name, failedAt }) => [name, failedAt])).toEqual([
      ['right', null],
      ['syntax', 'L0'],
      ['import', 'L1'],
      ['batch', 'L2'],
      ['bits', 'L3'],
    ]);
  });

  test('says what Python said when there is no DALI', async () => {
    await expect(runCases('/bin/false', [])).rejects.toThrow('ended with status 1');
  });
});
