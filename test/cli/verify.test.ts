/** The command as people run it, on real DALI and real images. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { verifySchema, type VerifyReport } from '../../src/cli/json/verify-schema.ts';
import { daliPython } from '../support/python.ts';
import { LAUNCHER, Projects, run, TRAIN } from './support.ts';

const SCHEMA = 'docs/verify.schema.json';
const schema = { title: 'dali-transpile verify --output-format json', ...z.toJSONSchema(verifySchema) };

const projects = new Projects();
const data = mkdtempSync(join(tmpdir(), 'dali-transpile-data-'));
afterAll(() => {
  projects.remove();
  rmSync(data, { recursive: true });
});

interface Case {
  readonly about: string;
  readonly text?: string;
  /** Run before, on the project's directory. */
  readonly before?: (directory: string) => void;
  /** Options between SOURCE and `--`; `DATA` is the directory of images. */
  readonly options?: readonly string[];
  readonly training?: readonly string[];
  readonly status: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const DATA = ['--data', 'DATA'];
const SIZE = ['--size', '64'];
const withImport = (line: string) => TRAIN.replace('import argparse\n', `import argparse\n${line}\n`);
const DALI_PY = 'model_repository/preprocessing/1/dali.py';
const CONFIG = 'model_repository/preprocessing/config.pbtxt';

function transpiled(directory: string): void {
  expect(run(directory, ['train.py', '--', ...SIZE])).toMatchObject({ status: 0 });
}

function edited(file: string, from: string, to: string) {
  return (directory: string): void => {
    transpiled(directory);
    const path = join(directory, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
  };
}

const CASES: readonly Case[] = [
  {
    about: 'what would be written',
    status: 0,
    out: /boundary|inputs, outputs, batch size +passed\n.*\n +root +equal +'val'\n +size +equal +64\noutputs\n +images +equal +bit for bit in 10 samples/s,
    err: /does not stand yet/,
  },
  { about: 'what stands', before: transpiled, status: 0, out: /bit for bit in 10 samples/, err: /^$/ },
  {
    about: 'what a GPU decodes',
    text: TRAIN.replace('device="cpu"', 'device="mixed"'),
    before: transpiled,
    status: 0,
    out: /bit for bit in 10 samples/,
    err: existsSync('/dev/nvidia0') ? /^$/ : /GPU operators ran on the CPU, on both sides/,
  },
  {
    about: 'an edited dali.py, bisected',
    before: edited(DALI_PY, 'fn.resize(images,', 'fn.resize(images, antialias=False,'),
    options: [...DATA, '--bisect'],
    status: 1,
    out: /inputs, outputs, batch size +passed\n.*images +different +by up to \d+; first in sample \d+ of 10; they part at fn\.resize, train\.py:12/s,
    err: /is not what this command would write now/,
  },
  {
    about: 'an edited dali.py with other extents',
    before: edited(DALI_PY, 'size=[size, size]', 'size=[size, 40]'),
    status: 1,
    out: /inputs, outputs, batch size +failed +.*\[64, 64, 3\].*images +different +sample 0 is uint8 \(64, 40, 3\)/s,
  },
  {
    about: 'dims of config.pbtxt that the pipeline does not have',
    before: edited(CONFIG, 'dims: [ 64', 'dims: [ 65'),
    status: 1,
    out: /inputs, outputs, batch size +failed .*65/,
  },
  {
    about: "a batch size of the user's in config.pbtxt",
    before: edited(CONFIG, 'max_batch_size: 8', 'max_batch_size: 4'),
    status: 0,
    out: /inputs, outputs, batch size +passed/,
  },
  {
    about: 'a program that ends before the pipeline',
    text: TRAIN.replace('    pipe =', '    raise ValueError("no data here")\n    pipe ='),
    options: [...DATA, '--set', 'size=64', '--set', 'root="val"'],
    status: 2,
    err: /could not be carried out: [^]*no data here/,
  },
  {
    about: 'a module that is not there',
    text: withImport('import apex_that_is_not_there'),
    status: 2,
    err: /imports apex_that_is_not_there, which is not installed/,
  },
  {
    about: 'a module that is not there, stubbed',
    text: withImport('import apex_that_is_not_there'),
    options: [...DATA, '--stub-missing'],
    status: 0,
    out: /bit for bit/,
    err: /replaced by stubs: apex_that_is_not_there/,
  },
  {
    about: 'an argument that only a stub knows',
    text: withImport('import absent').replace('args.size, batch_size', 'absent.sizes[0], batch_size'),
    options: [...DATA, '--stub-missing', '--set', 'size=64'],
    status: 2,
    out: /size +not verified/,
  },
  {
    about: 'an argument that the program gives otherwise',
    options: [...DATA, '--set', 'size=65'],
    status: 1,
    out: /root +equal +'val'\n +size +different +64, ours is 65/,
  },
  {
    about: 'our values',
    options: [...DATA, '--bind', 'ours', '--set', 'size=65'],
    status: 0,
    out: /images +equal +bit for bit in 10 samples/,
    err: /values of the arguments were not verified/,
  },
  {
    about: 'a path in the project',
    text: withImport('import os').replace(
      'validation("val"',
      'validation(os.path.join(os.path.dirname(os.path.abspath(__file__)), "val")',
    ),
    options: [...DATA, '--set', 'root="PROJECT/val"'],
    status: 0,
    out: /root +equal +'\/.*\/val'\n/,
  },
  {
    about: 'a method',
    text: TRAIN.replace('@pipeline_def\n', 'class Loader:\n  @pipeline_def\n')
      .replace('def validation(root', '  def validation(self, root')
      .replace('= validation(', '= Loader().validation('),
    status: 0,
    out: /self +not verified +<__main__\.Loader object>; the value is not known without running the program\n/,
  },
  { about: 'some samples', options: [...DATA, '--samples', '5'], status: 0, out: /in 5 samples/ },
  { about: 'the file alone', options: ['--static'], status: 0, out: /size +passed\n$/ },
  {
    about: 'a file that does not build, alone',
    before: edited(DALI_PY, 'import pipeline_def', 'import pipeline_def, nothing_like_this'),
    options: ['--static'],
    status: 1,
    out: /builds as in Triton +failed (?!.*dali_transpile_driver).*nothing_like_this/s,
  },
  {
    about: 'extents that differ',
    text: TRAIN.replace('    images = fn.resize(images, size=[size, size])\n', ''),
    status: 0,
    out: /extents differ between samples/,
  },
  {
    about: 'a program that hangs',
    text: withImport('import time; time.sleep(100)'),
    options: [...DATA, '--timeout', '4'],
    status: 2,
    err: /within 4 seconds/,
  },
  {
    about: 'a random pipeline',
    text: TRAIN.replace('size=[size, size]', 'size=fn.random.uniform(range=[1, 9])'),
    status: 1,
    err: /random/,
  },
  {
    about: 'a random pipeline, derandomized',
    text: TRAIN.replace(
      'return images,',
      'images = fn.flip(images, horizontal=fn.random.coin_flip())\n    return images,',
    ),
    options: [...DATA, '--derandomize'],
    status: 0,
    out: /images +(equal|not verified)/,
  },
  { about: 'no data', options: [], status: 2, err: /needs --data DIR/ },
  {
    about: 'data that cannot be decoded',
    before: (directory) => {
      mkdirSync(join(directory, 'broken/cat'), { recursive: true });
      writeFileSync(join(directory, 'broken/cat/x.jpg'), 'no image');
    },
    options: ['--data', 'broken'],
    status: 2,
    out: /inputs, outputs, batch size +passed\n/,
    err: /could not be carried out: the original pipeline fails on .*x\.jpg.*File "train\.py", line 11/s,
  },
  {
    about: 'an original that DALI does not build',
    text: TRAIN.replace('file_root=root', 'file_root=root, split="val"'),
    options: DATA,
    status: 2,
    out: /inputs, outputs, batch size +passed\n/,
    err: /could not be carried out: the original pipeline cannot be built\.\nTraceback.*File "train\.py", line \d+.*"split" is not defined/s,
  },
  { about: 'data that are not there', options: ['--data', 'nowhere'], status: 2, err: /nowhere/ },
  { about: 'data beside --static', options: [...DATA, '--static'], status: 2, err: /--data has no use/ },
  {
    about: 'a Python that is not there',
    options: [...DATA, '--python', './none'],
    status: 2,
    err: /does not exist/,
  },
  {
    about: 'a program that is no Python',
    options: [...DATA, '--python', 'false'],
    status: 2,
    err: /could not be carried out/,
  },
  {
    about: 'an option of transpile',
    options: [...DATA, '--check'],
    status: 2,
    err: /--check is an option of transpile/,
  },
];

describe('verify', () => {
  const answers = new Map<Case, Ended>();
  beforeAll(async () => {
    const images = fileURLToPath(new URL('../support/images.py', import.meta.url));
    execFileSync(daliPython(), ['-I', images, data]);
    const waiting = [...CASES];
    const worker = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
        answers.set(one, await verified(one));
    };
    await Promise.all([worker(), worker()]);
  }, 300_000);

  test.each(CASES.map((one) => [one.about, one] as const))('%s', (_, one) => {
    const { status, stdout, stderr } = answers.get(one)!;
    expect({ status, stdout, stderr }).toEqual({
      status: one.status,
      stdout: one.out === undefined ? stdout : expect.stringMatching(one.out),
      stderr: one.err === undefined ? stderr : expect.stringMatching(one.err),
    });
  });

  test('writes nothing', () => {
    for (const [one, { directory, files }] of answers)
      expect([one.about, readdirSync(directory, { recursive: true })]).toEqual([one.about, files]);
  });
});

describe('its JSON', () => {
  test('has the schema in docs/', () => {
    // As with fixtures: made where it is missing, judged in CI.
    if (!existsSync(SCHEMA) && process.env['CI'] === undefined)
      writeFileSync(SCHEMA, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test('is one object for each target', async () => {
    const pyproject = ['a', 'b'].map(
      (name) =>
        `[[tool.dali-transpile.target]]\nsource = "train.py"\nargs = ["--size", "${name === 'a' ? 32 : 48}"]\nmodel = "${name}"\n`,
    );
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': pyproject.join('\n') });
    const { status, stdout } = await ended(directory, [
      'verify',
      '--output-format',
      'json',
      ...withData(DATA),
    ]);
    const reports = stdout
      .trimEnd()
      .split('\n')
      .map((line): VerifyReport => verifySchema.parse(JSON.parse(line)));
    const accepts = new Ajv({ strict: true }).compile(schema);
    expect(
      reports.map((report) => [accepts(report), report.verify.verdict, report.verify.file?.path]),
    ).toEqual([
      [true, 'passed', 'model_repository/a/1/dali.py'],
      [true, 'passed', 'model_repository/b/1/dali.py'],
    ]);
    expect(reports.map(({ verify }) => verify.bindings.find(({ name }) => name === 'size')?.python)).toEqual([
      '32',
      '48',
    ]);
    expect(reports[0]!.verify.throughput!.served).toBeGreaterThan(0);
    expect(status).toBe(0);
  }, 120_000);

  test('says what cannot be transpiled', () => {
    const directory = projects.make({
      'train.py': TRAIN.replace('size=[size, size]', 'size=fn.random.uniform()'),
    });
    const words = ['verify', 'train.py', '--static', '--output-format', 'json', '--', ...SIZE];
    const { status, stdout } = run(directory, words);
    const { verify } = verifySchema.parse(JSON.parse(stdout));
    expect([status, verify.verdict, verify.diagnostics.length > 0]).toEqual([1, 'refused', true]);
  });
});

test('an interrupt ends all of it, and leaves nothing behind', async () => {
  const directory = projects.make({
    'train.py': withImport('import time; open("started", "w").close(); time.sleep(100)'),
  });
  const temporary = mkdtempSync(join(tmpdir(), 'dali-transpile-interrupted-'));
  const child = spawn(
    process.execPath,
    [LAUNCHER, 'verify', 'train.py', ...withData(DATA), '--python', daliPython(), '--', ...SIZE],
    { cwd: directory, env: { PATH: process.env['PATH'], TMPDIR: temporary }, stdio: 'ignore' },
  );
  const exit = new Promise((resolve) => child.on('close', (_status, signal) => resolve(signal)));
  await until(() =>
    readdirSync(temporary, { recursive: true }).some((name) => String(name).endsWith('started')),
  );
  child.kill('SIGINT');
  expect(await exit).toBe('SIGINT');
  expect(readdirSync(temporary)).toEqual([]);
  expect(processesNaming(temporary)).toEqual([]);
  rmSync(temporary, { recursive: true });
}, 60_000);

interface Ended {
  readonly directory: string;
  /** What lay in it before. */
  readonly files: readonly string[];
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function verified({ text = TRAIN, before, options = DATA, training = SIZE }: Case): Promise<Ended> {
  const directory = projects.make({ 'train.py': text });
  before?.(directory);
  return ended(directory, [
    'verify',
    'train.py',
    ...withData(options).map((word) => word.replace('PROJECT', directory)),
    '--',
    ...training,
  ]);
}

function withData(options: readonly string[]): readonly string[] {
  return options.map((option) => (option === 'DATA' ? data : option));
}

/** Runs the bundled command with the Python that has DALI, unless the arguments name another. */
function ended(directory: string, args: readonly string[]): Promise<Ended> {
  const split = args.includes('--') ? args.indexOf('--') : args.length;
  const python = args.includes('--python') ? [] : ['--python', daliPython()];
  const files = readdirSync(directory, { recursive: true }).map(String);
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [LAUNCHER, ...args.slice(0, split), ...python, ...args.slice(split)],
      {
        cwd: directory,
        env: { PATH: process.env['PATH'] },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
    child.on('close', (status) => resolve({ directory, files, status, ...texts }));
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Numbers of the processes whose environment or working directory names a directory. */
function processesNaming(directory: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || name === String(process.pid)) return false;
    try {
      return readFileSync(`/proc/${name}/environ`, 'utf8').includes(directory);
    } catch {
      return false; // it has ended, or is another user's
    }
  });
}
