import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadSettings, type ProjectSettings, readSettings } from '../../src/workspace/index.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'dali-transpile-settings-'));
  file = join(folder, 'pyproject.toml');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function settings(toml: string | Uint8Array): ProjectSettings | null {
  fs.writeFileSync(file, toml);
  return readSettings(file);
}

/** The message after the file's name. */
function problem(toml: string | Uint8Array): string {
  try {
    settings(toml);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    expect(error.message.startsWith(`${file}:`)).toBe(true);
    return error.message.slice(file.length + 1).trim();
  }
  throw new Error('it was taken');
}

test('defaults and targets, in order, with every other key as an option', () => {
  const read = settings(`
[project]
name = "trainer"

[tool.dali-transpile]
model-repository = "models"
num-threads = 8
set = ["a=1", "b='x'"]

[[tool.dali-transpile.target]]
source = "train.py::validation_pipe"
args = ["--image-size", "224"]
model = "first"
force = true

[[tool.dali-transpile.target]]
source = "other/train.py"
`);
  expect(read).toEqual({
    defaults: { 'model-repository': 'models', 'num-threads': 8, set: ['a=1', "b='x'"] },
    targets: [
      {
        source: 'train.py::validation_pipe',
        args: ['--image-size', '224'],
        options: { model: 'first', force: true },
      },
      { source: 'other/train.py', args: [], options: {} },
    ],
  });
});

test('nothing where there is no file, no tool, or no table of ours', () => {
  expect(readSettings(file)).toBeNull();
  expect(settings('')).toBeNull();
  expect(settings('[tool.black]\nline-length = 100\n')).toBeNull();
  expect(settings('tool = 1\n')).toBeNull();
  expect(settings('[tool.dali-transpile]\n')).toEqual({ defaults: {}, targets: [] });
});

const target = (lines: string): string => `[[tool.dali-transpile.target]]\n${lines}\n`;

describe('mistakes name the file and the key', () => {
  test.each([
    ['[tool]\ndali-transpile = 3\n', 'tool.dali-transpile is a number, not a table'],
    ['[tool]\ndali-transpile = 2026-01-02\n', 'tool.dali-transpile is a date, not a table'],
    [
      '[tool.dali-transpile]\ntarget = "train.py"\n',
      'tool.dali-transpile.target is a string, not an array of tables',
    ],
    [
      '[tool.dali-transpile.target]\nsource = "train.py"\n',
      'tool.dali-transpile.target is a table, not an array of tables',
    ],
    [
      '[tool.dali-transpile]\ntarget = ["train.py"]\n',
      'tool.dali-transpile.target[0] is a string, not a table',
    ],
    [target('model = "a"'), 'tool.dali-transpile.target[0].source is missing'],
    [
      target('source = "a.py"') + target('source = true'),
      'tool.dali-transpile.target[1].source is a boolean, not the path of a training script',
    ],
    [
      target('source = ""'),
      'tool.dali-transpile.target[0].source is empty, not the path of a training script',
    ],
    [
      target('source = "a.py"\nargs = "--size 3"'),
      'tool.dali-transpile.target[0].args is a string, not an array of strings',
    ],
    [
      target('source = "a.py"\nargs = ["--size", 224]'),
      'tool.dali-transpile.target[0].args[1] is a number, not a string',
    ],
    [
      target('source = "a.py"\nargs = [[], 1]'),
      'tool.dali-transpile.target[0].args[0] is an array, not a string',
    ],
  ])('%j', (toml, expected) => {
    expect(problem(toml)).toBe(expected);
  });

  test('what is not TOML, with line and column', () => {
    expect(problem('[tool.dali-transpile]\nmodel = \n')).toMatch(/^2:\d+: this is not TOML: [^\n]+$/);
    expect(problem('a = 1\na = 2\n')).toMatch(/^2:\d+: this is not TOML: [^\n]+$/);
  });

  test('what is not UTF-8', () => {
    expect(problem(new Uint8Array([0x61, 0x20, 0x3d, 0x20, 0x22, 0xff, 0x22]))).toBe(
      'this is not UTF-8 text, as TOML must be',
    );
  });
});
