import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Projects, run, TRAIN } from './support.ts';

const projects = new Projects();
afterAll(() => projects.remove());

const TRAINING = ['--', '--size', '64'];
const LIBRARY = TRAIN.slice(0, TRAIN.indexOf('if __name__'));
const SCRIPT = `from lib.pipelines import validation

pipe = validation("val", 32, batch_size=8, num_threads=2)
`;

describe('a pipeline of a file', () => {
  test('file::pipeline', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    expect(run(directory, ['train.py::validation', '--list', ...TRAINING]).status).toBe(0);
    const { status, stderr } = run(directory, ['train.py::other', ...TRAINING]);
    expect(status).toBe(2);
    expect(stderr).toContain('no pipeline is called `other`');
  });
});

describe('standard input', () => {
  test('stands for the file of --stdin-filename, which need not be there', () => {
    const directory = projects.make({ 'lib/pipelines.py': LIBRARY });
    const args = ['-', '--stdin-filename', 'train.py', '-o', '-'];
    const { status, stdout } = run(directory, args, { input: SCRIPT });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^# Made by dali-transpile from lib\/pipelines\.py::validation; .*\n#\s+dali-transpile train\.py\n/,
    );
  });

  test('wins over what is saved', () => {
    const directory = projects.make({ 'train.py': TRAIN });
    const input = TRAIN.replace('types.RGB', 'types.GRAY');
    const { stdout } = run(directory, ['-', '--stdin-filename', 'train.py', '-o', '-', ...TRAINING], {
      input,
    });
    expect(stdout).toContain('types.GRAY');
  });
});

function below(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const directory = projects.make(files);
  return { directory, ...run(directory, ['.', '-o', '-', ...args]) };
}

describe('directories', () => {
  test('the one script whose imports reach a pipeline', () => {
    const { status, stdout } = below({
      'lib/__init__.py': 'from lib.pipelines import validation\n',
      'lib/pipelines.py': LIBRARY,
      'train.py': SCRIPT,
      'tools/plot.py': 'print("no pipeline here")\n',
      'broken.py': 'x = b"\\0"\0\n',
    });
    expect([status, stdout.split('\n')[1]]).toEqual([0, '#     dali-transpile train.py']);
  });

  test('scripts that agree', () => {
    const { status, stdout } = below({
      'lib/pipelines.py': LIBRARY,
      'train.py': SCRIPT,
      'evaluate.py': `import sys\n${SCRIPT}`,
    });
    expect([status, stdout.split('\n')[1]]).toEqual([0, '#     dali-transpile evaluate.py']);
  });

  test('scripts that do not agree are a tie that lists the choices', () => {
    const { status, stdout, stderr } = below({
      'lib/pipelines.py': LIBRARY,
      'train.py': SCRIPT,
      'evaluate.py': SCRIPT.replace('32', '48'),
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/DT601 .*: evaluate\.py::validation, train\.py::validation /);
  });

  test('tests, hidden folders and what is served already are passed over', () => {
    const { status, stdout } = below({
      'lib/pipelines.py': LIBRARY,
      'train.py': SCRIPT,
      'tests/check.py': SCRIPT.replace('32', '48'),
      'test_train.py': SCRIPT.replace('32', '48'),
      '.venv/x.py': SCRIPT.replace('32', '48'),
      'env/pyvenv.cfg': '',
      'env/x.py': SCRIPT.replace('32', '48'),
      'served/dali.py': LIBRARY.replace('@pipeline_def', '@autoserialize\n@pipeline_def'),
    });
    expect([status, stdout.split('\n')[1]]).toEqual([0, '#     dali-transpile train.py']);
  });

  test('a module with a __main__ guard is a script too', () => {
    const { status, stderr } = below(
      { 'pipelines.py': TRAIN, 'train.py': SCRIPT.replace('lib.', '') },
      ...TRAINING,
    );
    expect(status).toBe(1);
    expect(stderr).toContain('pipelines.py::validation, train.py::validation');
  });

  test('no pipeline', () => {
    const { status, stderr } = below({ 'a.py': 'x = 1\n' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/error DT301 no DALI pipeline is found from \./);
  });
});

describe('targets of pyproject.toml', () => {
  const PYPROJECT = `[tool.dali-transpile]
max-batch-size = 4

[[tool.dali-transpile.target]]
source = "train.py"
args = ["--size", "64"]

[[tool.dali-transpile.target]]
source = "train.py::validation"
args = ["--size", "32"]
model = "small"
max-batch-size = 2
`;

  test('each is written below the project root, wherever the command runs', () => {
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': PYPROJECT, 'docs/x': '' });
    const { status, stderr } = run(join(directory, 'docs'), []);
    expect(stderr).toContain('created ../model_repository/small/1/dali.py');
    expect(status).toBe(0);
    const [first, second] = ['preprocessing', 'small'].map((model) =>
      readFileSync(join(directory, `model_repository/${model}/1/dali.py`), 'utf8'),
    );
    expect(first).toContain('dali-transpile train.py --max-batch-size 4 -- --size 64\n');
    expect(second).toContain('dali-transpile train.py::validation --max-batch-size 2 -- --size 32\n');
    expect(first).toContain('batch_size=4');
    expect(second).toContain('batch_size=2');
  });

  test('one JSON object a line; the highest status', () => {
    const directory = projects.make({
      'train.py': TRAIN,
      'pyproject.toml': PYPROJECT.replace('args = ["--size", "64"]\n', ''),
    });
    const { status, stdout } = run(directory, ['--output-format', 'json']);
    expect(status).toBe(1);
    const [first, second, ...rest] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { model: unknown });
    expect([first!.model, second!.model, rest]).toMatchObject([null, { name: 'small', maxBatchSize: 2 }, []]);
    expect(existsSync(join(directory, 'model_repository/small/1/dali.py'))).toBe(true);
  });

  test('two versions of one model share its config.pbtxt', () => {
    const second = 'source = "train.py::validation"\nargs = ["--size", "64"]\nmodel-version = 2\n';
    const pyproject = PYPROJECT.slice(0, PYPROJECT.lastIndexOf('source')) + second;
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': pyproject });
    const { status } = run(directory, []);
    const versions = [1, 2].map((version) =>
      join(directory, `model_repository/preprocessing/${version}/dali.py`),
    );
    expect([status, ...versions.map((file) => existsSync(file))]).toEqual([0, true, true]);
  });

  test('options of the command line win; defaults hold with a SOURCE too', () => {
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': PYPROJECT });
    const batch = (...args: readonly string[]): string | undefined =>
      /batch_size=\d+/.exec(run(directory, [...args, '-o', '-', ...TRAINING]).stdout)?.[0];
    expect(batch('train.py')).toBe('batch_size=4');
    expect(batch('train.py', '--max-batch-size', '5')).toBe('batch_size=5');
    expect(batch('train.py', '--no-config-file')).toBe('batch_size=8');
  });

  test('--config-file reads another file', () => {
    const directory = projects.make({ 'train.py': TRAIN, 'ci/serve.toml': PYPROJECT });
    expect(run(directory, ['--config-file', 'ci/serve.toml']).status).toBe(0);
    expect(existsSync(join(directory, 'model_repository/small/1/dali.py'))).toBe(true);
  });

  test.each([
    [
      'model = "small"\n',
      '',
      /`train\.py -- --size \d+` and `train\.py(::\w+)? -- --size \d+` both write .*dali\.py: give them different models/,
    ],
    [
      'max-batch-size = 2',
      'max-batch = 2',
      /pyproject\.toml: tool\.dali-transpile\.target\[1\]\.max-batch: there is no such option/,
    ],
    ['"train.py"', '"nowhere.py"', /target\[0\]\.source: nowhere\.py does not exist/],
  ])('%j for %j', (from, to, message) => {
    const directory = projects.make({ 'train.py': TRAIN, 'pyproject.toml': PYPROJECT.replace(from, to) });
    const { status, stderr } = run(directory, []);
    expect(stderr).toMatch(message);
    expect([status, existsSync(join(directory, 'model_repository'))]).toEqual([2, false]);
  });
});
