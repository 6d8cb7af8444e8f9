import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnreadableFile } from '../../src/python/program/index.ts';
import {
  BadSettings,
  CannotWrite,
  createFiles,
  createStanding,
  diagnosticOf,
  findProjectRoot,
} from '../../src/workspace/index.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'dali-transpile-project-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

function put(name: string, content: string | Uint8Array = ''): void {
  fs.mkdirSync(dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), content);
}

describe('project root', () => {
  test('the nearest pyproject.toml, even above a nearer .git', () => {
    put('outer/pyproject.toml');
    put('outer/inner/pyproject.toml');
    put('outer/inner/repository/.git/HEAD');
    put('outer/inner/repository/src/train.py');
    expect(findProjectRoot(at('outer/inner/repository/src/train.py'))).toBe(at('outer/inner'));
  });

  test('else the nearest .git, directory or file', () => {
    put('outer/.git/HEAD');
    put('outer/worktree/.git', 'gitdir: elsewhere');
    put('outer/worktree/a/train.py');
    put('outer/b/train.py');
    expect(findProjectRoot(at('outer/worktree/a/train.py'))).toBe(at('outer/worktree'));
    expect(findProjectRoot(at('outer/b/train.py'))).toBe(at('outer'));
  });

  test('else the directory of the script, or the directory that is searched', () => {
    put('a/train.py');
    expect(findProjectRoot(at('a/train.py'))).toBe(at('a'));
    expect(findProjectRoot(at('a'))).toBe(at('a'));
    expect(findProjectRoot(at('a/missing.py'))).toBe(at('a'));
  });

  test('a directory may be the root itself', () => {
    put('a/pyproject.toml');
    expect(findProjectRoot(at('a'))).toBe(at('a'));
  });
});

const text = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes);

const buffer = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('files', () => {
  test('reads bytes, and nothing where there is no regular file', () => {
    put('pkg/a.py', new Uint8Array([0xef, 0xbb, 0xbf, 0xff]));
    const files = createFiles(folder);
    expect([...files.read('pkg/a.py')!]).toEqual([0xef, 0xbb, 0xbf, 0xff]);
    for (const path of ['pkg', 'pkg/', 'b.py', 'pkg/a.py/c', 'n'.repeat(300), 'nul\0', '']) {
      expect(files.read(path)).toBeUndefined();
    }
  });

  test('does not wait for a pipe', () => {
    expect(spawnSync('mkfifo', [at('data.json')]).status).toBe(0);
    expect(createFiles(folder).read('data.json')).toBeUndefined();
  });

  test('lists sorted, directories with a slash, links as what they lead to', () => {
    put('p/b.py');
    put('p/a/x.py');
    put('p/Z.py');
    fs.symlinkSync('a', at('p/link'));
    fs.symlinkSync('nowhere', at('p/broken'));
    const files = createFiles(folder);
    const entries = ['Z.py', 'a/', 'b.py', 'broken', 'link/'];
    expect(files.list('p')).toEqual(entries);
    expect(files.list('p/')).toEqual(entries);
    expect(files.list('')).toEqual(['p/']);
    expect(files.list('missing')).toEqual([]);
    expect(files.list('p/b.py')).toEqual([]);
    expect(files.list('nul\0')).toEqual([]);
  });

  test('refuses what lies outside the root', () => {
    put('secret.py', 'secret');
    put('project/a.py');
    const files = createFiles(at('project'));
    for (const path of ['../secret.py', 'a/../../secret.py', at('secret.py')]) {
      expect(() => files.read(path)).toThrow(UnreadableFile);
      expect(() => files.list(path)).toThrow(UnreadableFile);
    }
  });

  test('lays unsaved buffers over the disk, new files and directories included', () => {
    put('p/a.py', 'saved');
    const overlay = new Map([
      ['p/a.py', buffer('unsaved')],
      ['p/new.py', buffer('new')],
      ['q/r/deep.py', buffer('deep')],
    ]);
    const files = createFiles(folder, overlay);
    expect(text(files.read('p/a.py'))).toBe('unsaved');
    expect(text(files.read('q/r/deep.py'))).toBe('deep');
    expect(files.list('p')).toEqual(['a.py', 'new.py']);
    expect(files.list('')).toEqual(['p/', 'q/']);
    expect(files.list('q')).toEqual(['r/']);
    expect(fs.readFileSync(at('p/a.py'), 'utf8')).toBe('saved');
  });

  test('one run sees one state of a file', () => {
    put('a.py', 'first');
    const files = createFiles(folder);
    expect([text(files.read('a.py')), files.read('b.py')]).toEqual(['first', undefined]);
    put('a.py', 'second');
    put('b.py');
    expect([text(files.read('a.py')), files.read('b.py')]).toEqual(['first', undefined]);
    expect(text(createFiles(folder).read('a.py'))).toBe('second');
  });

  test('a file that is there and cannot be read is an error', () => {
    // The kernel refuses to read this one, even to root, until a process is traced.
    const unreadable = '/proc/self/mem';
    if (!fs.existsSync(unreadable)) return;
    fs.symlinkSync(unreadable, at('a.py'));
    expect(() => createFiles(folder).read('a.py')).toThrow(/^a\.py cannot be read: the device failed$/);
  });
});

test('what stands: text with its BOM, and whether anything is there at all', () => {
  put('a/dali.py', '\uFEFFone\r\n');
  put('a/model.dali', new Uint8Array([0xff, 0x00]));
  const standing = createStanding(folder);
  expect(standing.read('a/dali.py')).toBe('\uFEFFone\r\n');
  expect(standing.read(at('a/dali.py'))).toBe('\uFEFFone\r\n');
  expect(standing.read('a/model.dali')).toBe('\uFFFD\0');
  expect(standing.read('a/missing')).toBeUndefined();
  expect(standing.read('a')).toBeUndefined();
  expect([standing.exists('a/model.dali'), standing.exists('a/missing')]).toEqual([true, false]);
});

test('each error has its message, and no other error has one', () => {
  const codes = [
    new UnreadableFile('a', 'b'),
    new CannotWrite('a', 'b'),
    new BadSettings('a'),
    new Error('a'),
  ].map((error) => diagnosticOf(error)?.code);
  expect(codes).toEqual(['DT501', 'DT502', 'DT503', undefined]);
});

test('a model that cannot be written may go elsewhere, settings may not', () => {
  const help = (file: string) => diagnosticOf(new CannotWrite(file, 'b'))?.help;
  expect([help('models/dali.py'), help('pyproject.toml')]).toEqual([
    'make it writable, or write elsewhere with --model-repository DIR or --output FILE',
    'make it writable',
  ]);
});
