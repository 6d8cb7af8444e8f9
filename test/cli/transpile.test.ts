import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Projects, run, TRAIN } from './support.ts';

const projects = new Projects();
afterAll(() => projects.remove());

const TRAINING = ['--', '--size', '64'];
const DALI = 'model_repository/preprocessing/1/dali.py';
const CONFIG = 'model_repository/preprocessing/config.pbtxt';

/** A project whose model stands as the tool wrote it. */
function written(): string {
  const directory = projects.make({ 'train.py': TRAIN });
  expect(run(directory, ['train.py', ...TRAINING]).status).toBe(0);
  return directory;
}

describe('writing', () => {
  test('writes the model repository and says so on standard error', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout, stderr } = run(directory, ['train.py', ...TRAINING]);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain(`created ${DALI}\ncreated ${CONFIG}\n`);
    expect(stderr).toContain('output images UINT8 [64, 64, 3] HWC');
    const text = readFileSync(join(directory, DALI), 'utf8');
    expect(text).toMatch(
      /^# Made by dali-transpile from train\.py::validation; .*\n#\s+dali-transpile train\.py -- --size 64\n/,
    );
    expect(readFileSync(join(directory, CONFIG), 'utf8')).toContain('dims: [ 64, 64, 3 ]');
  });

  test('a second run changes nothing', () => {
    const directory = written();
    utimesSync(join(directory, DALI), 1000, 1000);
    const { status, stderr } = run(directory, ['train.py', ...TRAINING]);
    expect(status).toBe(0);
    expect(stderr).toContain(`unchanged ${DALI}\nunchanged ${CONFIG}\n`);
    expect(statSync(join(directory, DALI)).mtimeMs).toBe(1_000_000);
  });

  test('--exit-non-zero-on-change tells writing from nothing to do', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const args = ['train.py', '--exit-non-zero-on-change', ...TRAINING];
    expect([run(directory, args).status, run(directory, args).status]).toEqual([1, 0]);
  });

  test('--output writes only the dali.py, there', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stderr } = run(directory, ['train.py', '-o', 'served/p.py', ...TRAINING]);
    expect([status, existsSync(join(directory, 'model_repository'))]).toEqual([0, false]);
    expect(stderr).toContain('created served/p.py');
  });

  test('--output - is the same text on standard output', () => {
    const directory = written();
    const { status, stdout } = run(directory, ['train.py', '-o', '-', ...TRAINING]);
    expect([status, stdout]).toEqual([0, readFileSync(join(directory, DALI), 'utf8')]);
  });

  test('--config none makes a model directory that Triton knows by its name, without a config.pbtxt', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    run(directory, ['train.py', '--config', 'none', '--model', 'm', '--model-version', '3', ...TRAINING]);
    expect(existsSync(join(directory, 'model_repository/m.dali/3/dali.py'))).toBe(true);
    expect(existsSync(join(directory, 'model_repository/m.dali/config.pbtxt'))).toBe(false);
  });

  test('what cannot be transpiled writes nothing', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout, stderr } = run(directory, ['train.py']);
    expect([status, stdout, existsSync(join(directory, 'model_repository'))]).toEqual([1, '', false]);
    expect(stderr).toMatch(/^train\.py:\d+:\d+: error DT310 .*`size`/m);
    expect(stderr).toMatch(/--set/);
  });
});

describe('what stands already', () => {
  test('a dali.py edited since is left alone, with the diff; --force overwrites it', () => {
    const directory = written();
    const made = readFileSync(join(directory, DALI), 'utf8');
    writeFileSync(join(directory, DALI), `${made}# mine\n`);
    const { status, stdout, stderr } = run(directory, ['train.py', ...TRAINING]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`--- ${DALI}\n+++ ${DALI}\n@@`);
    expect(stderr).toContain('\n-# mine\n');
    expect(stderr).toContain('--force');
    expect(readFileSync(join(directory, DALI), 'utf8')).toBe(`${made}# mine\n`);
    expect(run(directory, ['train.py', '--force', ...TRAINING]).status).toBe(0);
    expect(readFileSync(join(directory, DALI), 'utf8')).toBe(made);
  });

  test('where the dali.py is refused, the config.pbtxt is not written either', () => {
    const directory = projects.make({ 'train.py': TRAIN, [DALI]: 'import nvidia.dali\n' });
    const { status, stdout } = run(directory, ['train.py', '--output-format', 'json', ...TRAINING]);
    expect([status, existsSync(join(directory, CONFIG))]).toEqual([1, false]);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: DALI, status: 'refused' }, { status: 'would-create' }],
    });
    const { stderr } = run(directory, ['train.py', ...TRAINING]);
    expect(stderr).toContain(`left alone ${DALI}`);
    expect(stderr).not.toContain('would create');
  });

  test('a config.pbtxt is merged: --check and --diff compare after that, a second run changes nothing', () => {
    const directory = written();
    const before = readFileSync(join(directory, CONFIG), 'utf8');
    const edited = `# mine\n${before.replace('max_batch_size: 8', 'max_batch_size: 3')}`;
    writeFileSync(join(directory, CONFIG), edited);
    expect(run(directory, ['train.py', '--check', ...TRAINING]).status).toBe(0);
    writeFileSync(join(directory, CONFIG), edited.replace('TYPE_UINT8', 'TYPE_INT8'));
    const { status, stdout, stderr } = run(directory, ['train.py', '--diff', ...TRAINING]);
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/^-    data_type: TYPE_INT8\n\+    data_type: TYPE_UINT8$/m),
    ]);
    expect(stderr).toMatch(/^model_repository\/preprocessing\/config\.pbtxt:7:16: warning DT429 /m);
    expect(run(directory, ['train.py', ...TRAINING]).status).toBe(0);
    expect(readFileSync(join(directory, CONFIG), 'utf8')).toBe(edited);
    expect(run(directory, ['train.py', '--max-batch-size', '3', '--check', ...TRAINING]).status).toBe(1);
    run(directory, ['train.py', '--max-batch-size', '5', ...TRAINING]);
    expect(readFileSync(join(directory, CONFIG), 'utf8')).toBe(
      edited.replace('max_batch_size: 3', 'max_batch_size: 5'),
    );
  });

  test('a config.pbtxt that cannot be merged keeps all from being written', () => {
    const directory = projects.make({ 'train.py': TRAIN, [CONFIG]: 'backend: "dali\n' });
    const { status, stderr } = run(directory, ['train.py', ...TRAINING]);
    expect([status, existsSync(join(directory, DALI))]).toEqual([1, false]);
    expect(stderr).toMatch(/config\.pbtxt:1:10: error DT420 .*a string is not closed/);
  });
});

describe('--check and --diff', () => {
  test('nothing to do', () => {
    const directory = written();
    expect(run(directory, ['train.py', '--check', ...TRAINING]).status).toBe(0);
    expect(run(directory, ['train.py', '--diff', ...TRAINING])).toMatchObject({ status: 0, stdout: '' });
  });

  test('a stale dali.py', () => {
    const directory = written();
    const before = readFileSync(join(directory, DALI), 'utf8');
    writeFileSync(join(directory, 'train.py'), TRAIN.replace('types.RGB', 'types.BGR'));
    expect(run(directory, ['train.py', '--check', ...TRAINING])).toMatchObject({ status: 1, stdout: '' });
    const { status, stdout } = run(directory, ['train.py', '--diff', ...TRAINING]);
    expect(status).toBe(1);
    expect(stdout.split('\n').filter((line) => /^[-+]/.test(line) && !line.includes('checksum'))).toEqual([
      `--- ${DALI}`,
      `+++ ${DALI}`,
      '-    images = fn.decoders.image(jpegs, device="cpu", output_type=types.RGB)',
      '+    images = fn.decoders.image(jpegs, device="cpu", output_type=types.BGR)',
    ]);
    expect(readFileSync(join(directory, DALI), 'utf8')).toBe(before);
  });

  test('a missing file', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout } = run(directory, ['train.py', '--diff', ...TRAINING]);
    expect([status, existsSync(join(directory, 'model_repository'))]).toEqual([1, false]);
    expect(stdout).toContain(`--- /dev/null\n+++ ${DALI}\n@@ -0,0 +1,`);
    const other = written();
    rmSync(join(other, CONFIG));
    expect(run(other, ['train.py', '--check', ...TRAINING]).status).toBe(1);
  });

  test('the command line alone is no difference', () => {
    const directory = projects.make({ 'train.py': TRAIN, 'jobs/README': '' });
    const repository = ['--model-repository', join(directory, 'model_repository')];
    expect(run(directory, ['train.py', ...TRAINING]).status).toBe(0);
    const elsewhere = run(join(directory, 'jobs'), ['../train.py', '--check', ...repository, ...TRAINING]);
    expect(elsewhere).toMatchObject({ status: 0 });
    expect(run(join(directory, 'jobs'), ['../train.py', ...repository, ...TRAINING]).status).toBe(0);
    expect(readFileSync(join(directory, DALI), 'utf8')).toMatch(
      /^# Made by dali-transpile from train\.py::validation;.*\n#\s+cd jobs && dali-transpile \.\.\/train\.py -- --size 64\n/,
    );
  });
});

const colored = (color: string): readonly string[] => ['train.py', '--diff', '--color', color, ...TRAINING];

describe('products', () => {
  test('--list marks the one that is taken, and writes nothing', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout, stderr } = run(directory, ['train.py', '--list', ...TRAINING]);
    expect([status, stderr, existsSync(join(directory, 'model_repository'))]).toEqual([0, '', false]);
    expect(stdout.split('\n')).toEqual([
      '* train.py::validation  line 9, score 5, reached by train.py:20',
      '     +3  the function `validation` reads as validation',
      '     -1  the file `train.py` reads as training',
      '     +3  `root` is `val` reads as validation',
      '',
    ]);
  });

  test('--explain gives every edit its reason', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout } = run(directory, ['train.py', '--explain', ...TRAINING]);
    const json = run(directory, ['train.py', '--output-format', 'json', '--explain', ...TRAINING]);
    const { edits } = JSON.parse(json.stdout) as {
      edits: { line: number; column: number; step: string; reason: string }[];
    };
    expect(status).toBe(0);
    expect(edits.length).toBeGreaterThan(4);
    for (const { line, column, step, reason } of edits)
      expect(stdout).toContain(`train.py:${line}:${column}: ${step}: ${reason}\n`);
    expect(stdout).toContain('\n    - , labels\n');
    expect(stdout).toContain('size = 64\n    from ');
  });

  test('--diff-source goes from the author to the dali.py', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout } = run(directory, ['train.py', '--diff-source', ...TRAINING]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^--- train\.py\n\+\+\+ dali\.py\n@@/);
    expect(stdout).toContain('\n-    return images, labels\n');
    expect(stdout).toContain('\n     images = fn.decoders.image(');
  });

  test('colours are for those who ask', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    expect(run(directory, colored('auto')).stdout).not.toContain('\u001b[');
    expect(run(directory, colored('never')).stderr).not.toContain('\u001b[');
    expect(run(directory, colored('always'), { env: { NO_COLOR: '1' } }).stdout).toContain('\u001b[32m+');
    expect(run(directory, ['train.py', '--color', 'always']).stderr).toContain('\u001b[31m');
  });
});

describe('exit status 2', () => {
  test.each([
    [['train.py', '--list', '--explain'], /one product/],
    [['nowhere.py'], /nowhere\.py: there is no such file or directory/],
    [['train.py::'], /SOURCE is file::pipeline/],
    [['train.py', '--config-file', 'x', '--no-config-file'], /exclude each other/],
    [['train.py', '--config-file', 'nowhere.toml'], /nowhere\.toml does not exist/],
    [['train.py', '--stdin-filename', 'x.py'], /goes with SOURCE -/],
    [['-'], /needs --stdin-filename/],
    [[], /no SOURCE/],
    [['--no-config-file'], /no SOURCE/],
    [['--', '--size', '3'], /need a SOURCE/],
    [['train.py', '--set', 'nothing=3', ...TRAINING], /--set nothing/],
    [['train.py', '--keep-output', 'nothing', ...TRAINING], /nothing/],
    [['train.py', '--', '--nope'], /unrecognized arguments: --nope/],
    [['train.py', '--', '--size', 'x'], /invalid int value/],
  ])('%j', (args, message) => {
    const directory = projects.make({ 'train.py': TRAIN });
    const { status, stdout, stderr } = run(directory, args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect([status, stdout]).toEqual([2, '']);
  });

  test('a repository that cannot be made', () => {
    const directory = projects.make({ 'train.py': TRAIN, model_repository: 'a file' });
    const { status, stderr } = run(directory, ['train.py', ...TRAINING]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error DT5\d\d model_repository/m);
  });

  test('settings that cannot be read', () => {
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': '[tool.dali-transpile\n' });
    const { status, stderr } = run(directory, ['train.py', ...TRAINING]);
    expect(status).toBe(2);
    expect(stderr).toContain('pyproject.toml');
  });

  test('help and version need nothing', () => {
    const directory = projects.make({});
    expect(run(directory, ['--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(run(directory, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
