/** The bundle: the same from the same sources, complete, and stale when anything in it is not what they make. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dali-transpile-bundle-'));
  expect(bundle(made())).toEqual({ status: 0, stderr: '' });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = (): string => join(folder, 'made');

function bundle(...args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/bundle.js', ...args], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

test('it holds all that the command line reads', () => {
  const files = readdirSync(made(), { recursive: true, encoding: 'utf8' });
  const queries = readdirSync('grammar-queries');
  expect(files).toEqual(
    expect.arrayContaining(['cli.cjs', 'web-tree-sitter.wasm', 'tree-sitter-python.wasm', ...queries]),
  );
  expect(files).toEqual(expect.arrayContaining(['LICENSES.txt', join('driver', 'main.py')]));
});

test('it needs no package', () => {
  const code = readFileSync(join(made(), 'cli.cjs'), 'utf8');
  const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!);
  const builtins = required.filter((name) => process.getBuiltinModule(name) !== undefined);
  expect(builtins).toContain('node:fs');
  expect(required.filter((name) => !builtins.includes(name))).toEqual([]);
  // The launcher runs it as a script, which has no import of its own.
  expect(code).not.toMatch(/\bimport\(/);
});

test('it names no place of the machine that made it', () => {
  const code = readFileSync(join(made(), 'cli.cjs'), 'utf8');
  expect(code).not.toContain(process.cwd());
  expect(code).not.toMatch(/file:\/\/\/(home|root|tmp|Users)\b/);
});

test('it comes with the licence of every package in it', () => {
  const licences = readFileSync(join(made(), 'LICENSES.txt'), 'utf8');
  for (const name of ['web-tree-sitter', 'tree-sitter-python', 'prettier']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'));
  }
});

test('it is the same each time', () => {
  expect(bundle('--check', made())).toEqual({ status: 0, stderr: '' });
});

describe('it is stale', () => {
  const changes: Readonly<Record<string, readonly [(copy: string) => void, string]>> = {
    'when a byte of the code differs': [
      (copy) => appendFileSync(join(copy, 'cli.cjs'), ' '),
      'cli.cjs differs',
    ],
    'when a query is missing': [(copy) => rmSync(join(copy, 'imports.scm')), 'imports.scm is missing'],
    'when a file lies about': [
      (copy) => writeFileSync(join(copy, 'old.wasm'), ''),
      'old.wasm is not made by the bundle',
    ],
    'when there is none': [(copy) => rmSync(copy, { recursive: true }), 'cli.cjs is missing'],
  };
  test.each(Object.entries(changes))('%s', (_, [change, complaint]) => {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(made(), copy, { recursive: true });
    change(copy);
    const { status, stderr } = bundle('--check', copy);
    expect(status).toBe(1);
    expect(stderr).toContain(`${copy}/${complaint}\n`);
  });
});
