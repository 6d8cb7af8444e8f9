import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Projects, run, TRAIN } from './support.ts';

const projects = new Projects();
afterAll(() => projects.remove());

const FIXED = TRAIN.replace('required=True', 'default=32');
const TRAINING_ONLY = FIXED.replace(
  'fn.resize(images,',
  'fn.resize(fn.rotate(images, angle=fn.random.uniform(range=(0, 9))),',
);
const SETTINGS = 'pyproject.toml';

const settingsOf = (directory: string): string => readFileSync(join(directory, SETTINGS), 'utf8');

describe('init', () => {
  test('writes a target, which the command then makes', () => {
    const directory = projects.make({ 'train.py': TRAIN, [SETTINGS]: '[project]\nname = "a"  # b\n' });
    const made = run(directory, ['init', 'train.py', '--model-repository', 'models', '--', '--size', '64']);
    expect(made).toEqual({
      status: 0,
      stdout: '',
      stderr: 'changed pyproject.toml\n  train.py -- --size 64 (validation)\n',
    });
    expect(settingsOf(directory)).toBe(`[project]
name = "a"  # b

[tool.dali-transpile]
model-repository = "models"

[[tool.dali-transpile.target]]
source = "train.py"
args = [ "--size", "64" ]
`);
    expect(run(directory, []).status).toBe(0);
    expect(existsSync(join(directory, 'models/preprocessing/1/dali.py'))).toBe(true);
    expect(run(directory, ['--check']).status).toBe(0);
  });

  test('searches the project, from below its root too, and names what it cannot make', () => {
    const directory = projects.make({
      'images.py': FIXED,
      'sub/other.py': FIXED.replace('=32', '=48'),
      'sub/augmented.py': TRAINING_ONLY,
      'sub/again.py': 'import runpy\n',
      'util.py': 'x = 1\n',
    });
    const { status, stderr } = run(join(directory, 'sub'), ['init']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^augmented\.py:\d+:\d+: error DT\d+ /m);
    expect(stderr).toMatch(
      /^changed \.\.\/pyproject\.toml\n {2}images\.py \(validation\)\n {2}sub\/other\.py \(validation\)\n$/m,
    );
    expect(settingsOf(directory).trimStart()).toBe(`[[tool.dali-transpile.target]]
source = "images.py"
model = "images"

[[tool.dali-transpile.target]]
source = "sub/other.py"
model = "other"
`);
    expect(run(directory, []).status).toBe(0);
    expect(existsSync(join(directory, 'model_repository/other/1/dali.py'))).toBe(true);
  });

  test('takes one pipeline of a script, and options', () => {
    const directory = projects.make({ 'train.py': FIXED });
    const options = ['--set', 'size=24', '--derandomize', '--max-batch-size', '2'];
    expect(run(directory, ['init', 'train.py::validation', ...options]).status).toBe(0);
    expect(settingsOf(directory).trimStart()).toBe(`[tool.dali-transpile]
set = [ "size=24" ]
derandomize = true
max-batch-size = 2

[[tool.dali-transpile.target]]
source = "train.py::validation"
`);
    expect(run(directory, []).status).toBe(0);
  });

  test('does not touch a table that is there', () => {
    const before = '[tool.dali-transpile]\nmodel = "a"\n';
    const directory = projects.make({ 'train.py': FIXED, [SETTINGS]: before });
    const { status, stderr } = run(directory, ['init']);
    expect([status, settingsOf(directory)]).toEqual([1, before]);
    expect(stderr).toBe(
      'dali-transpile: pyproject.toml has a [tool.dali-transpile] table: it is not touched\n',
    );
  });

  test('writes nothing where it finds nothing, or nothing that can be made', () => {
    const empty = projects.make({ 'util.py': 'x = 1\n' });
    const { status, stderr } = run(empty, ['init']);
    expect([status, settingsOf(empty)]).toEqual([1, '']);
    expect(stderr).toMatch(/^error DT301 /);
    const refused = projects.make({ 'train.py': TRAIN });
    expect([run(refused, ['init']).status, settingsOf(refused)]).toEqual([1, '']);
  });

  test('says by hand where the file leaves no place', () => {
    const before = 'tool = { black = { x = 1 } }\n';
    const directory = projects.make({ 'train.py': FIXED, [SETTINGS]: before });
    const { status, stderr } = run(directory, ['init']);
    expect([status, settingsOf(directory)]).toEqual([2, before]);
    expect(stderr).toContain('write it by hand:\n\n[[tool.dali-transpile.target]]\nsource = "train.py"\n');
  });

  test.each([
    [['init', '-'], /not standard input|--stdin-filename/],
    [['init', '--check'], /--check is an option of transpile, not of init/],
    [['init', '--config-file', 'x.toml'], /--config-file has no use/],
    [['init', 'missing.py'], /there is no such file/],
  ])('%j is wrong usage', (argv, message) => {
    const directory = projects.make({ 'train.py': FIXED });
    const { status, stderr } = run(directory, argv);
    expect([status, settingsOf(directory)]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('one model cannot be several', () => {
    const directory = projects.make({ 'a.py': FIXED, 'b.py': FIXED.replace('=32', '=48') });
    const { status, stderr } = run(directory, ['init', '--model', 'm']);
    expect([status, settingsOf(directory)]).toEqual([2, '']);
    expect(stderr).toContain('--model names one model, and 2 pipelines were found: a.py, b.py');
  });
});
