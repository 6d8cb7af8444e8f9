import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { UsageError } from '../../../src/run/usage-error.ts';
import { pythonOf } from '../../../src/cli/verify/python.ts';

const root = mkdtempSync(join(tmpdir(), 'dali-transpile-python-'));
afterAll(() => rmSync(root, { recursive: true }));

const made = (path: string): string => {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  return file;
};
const venv = made('venv/bin/python3');
const conda = made('conda/bin/python');
const first = made('first/python3');
made('second/python3');
const named = made('second/python3.12');
const PATH = ['first', 'second'].map((directory) => join(root, directory)).join(delimiter);
const given = (file: string) => new Map([['python', file]]);

describe('the interpreter', () => {
  test.each([
    ["is the active environment's", {}, { PATH, VIRTUAL_ENV: join(root, 'venv') }, venv],
    ["is conda's", {}, { PATH, CONDA_PREFIX: join(root, 'conda') }, conda],
    ['is the first of the path', {}, { PATH, VIRTUAL_ENV: '' }, first],
    [
      'is that of the path where the environment has gone',
      {},
      { PATH, VIRTUAL_ENV: join(root, 'gone') },
      first,
    ],
    ['is the one that is named', { file: named }, { PATH, VIRTUAL_ENV: join(root, 'venv') }, named],
    ['is named relative to the working directory', { file: './second/python3.12' }, { PATH }, named],
    ['is named as a command', { file: 'python3.12' }, { PATH }, named],
  ])('%s', (_, { file }: { file?: string }, env, expected) => {
    expect(pythonOf(file === undefined ? new Map() : given(file), root, env)).toBe(expected);
  });

  test.each([
    ['./none', /--python: .\/none does not exist/],
    ['python9', /--python: python9 does not exist/],
  ])('%s is wrong usage', (file, message) => {
    expect(() => pythonOf(given(file), root, { PATH })).toThrow(message);
  });

  test('none at all is wrong usage', () => {
    expect(() => pythonOf(new Map(), root, { PATH: root })).toThrow(UsageError);
  });
});
