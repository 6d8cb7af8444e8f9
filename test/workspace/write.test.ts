import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAll } from '../../src/workspace/index.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'dali-transpile-write-'));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const statusOf = (name: string, text: string, dryRun = false): string =>
  writeAll([{ path: at(name), text }], { dryRun })[0]!.status;

describe('statuses', () => {
  test('created, unchanged, changed', () => {
    expect(statusOf('a/b/dali.py', 'one\n')).toBe('created');
    expect(statusOf('a/b/dali.py', 'one\n')).toBe('unchanged');
    expect(statusOf('a/b/dali.py', 'two\n')).toBe('changed');
    expect(fs.readFileSync(at('a/b/dali.py'), 'utf8')).toBe('two\n');
  });

  test('a dry run says the same and writes nothing', () => {
    expect(statusOf('a/dali.py', 'one\n', true)).toBe('would-create');
    expect(fs.readdirSync(folder)).toEqual([]);
    statusOf('dali.py', 'one\n');
    expect(statusOf('dali.py', 'two\n', true)).toBe('would-change');
    expect(statusOf('dali.py', 'one\n', true)).toBe('unchanged');
    expect(fs.readFileSync(at('dali.py'), 'utf8')).toBe('one\n');
  });
});

test('an unchanged file is not touched', () => {
  statusOf('dali.py', 'é\r\n');
  const before = fs.statSync(at('dali.py'), { bigint: true });
  expect(statusOf('dali.py', 'é\r\n')).toBe('unchanged');
  const after = fs.statSync(at('dali.py'), { bigint: true });
  expect([after.ino, after.mtimeNs, after.ctimeNs]).toEqual([before.ino, before.mtimeNs, before.ctimeNs]);
});

test.each([0o600, 0o640, 0o755])('the mode %o stays', (mode) => {
  fs.writeFileSync(at('dali.py'), 'old');
  fs.chmodSync(at('dali.py'), mode);
  statusOf('dali.py', 'new');
  expect(fs.statSync(at('dali.py')).mode & 0o7777).toBe(mode);
});

test('a new file has the mode that the umask leaves', () => {
  const umask = process.umask();
  statusOf('dali.py', 'new');
  expect(fs.statSync(at('dali.py')).mode & 0o7777).toBe(0o666 & ~umask);
});

test('the owner stays, where whoever writes may give files away', () => {
  if (process.getuid?.() !== 0) return;
  fs.writeFileSync(at('dali.py'), 'old');
  fs.chownSync(at('dali.py'), 1234, 2345);
  statusOf('dali.py', 'new');
  const { uid, gid } = fs.statSync(at('dali.py'));
  expect([uid, gid]).toEqual([1234, 2345]);
});

describe('symbolic links are written through', () => {
  test('to a file', () => {
    fs.mkdirSync(at('there'));
    fs.writeFileSync(at('there/real.py'), 'old');
    fs.symlinkSync('there/real.py', at('dali.py'));
    expect(statusOf('dali.py', 'new')).toBe('changed');
    expect(fs.readlinkSync(at('dali.py'))).toBe('there/real.py');
    expect(fs.readFileSync(at('there/real.py'), 'utf8')).toBe('new');
    expect(fs.readdirSync(folder).toSorted()).toEqual(['dali.py', 'there']);
  });

  test('to one that is not there yet, link after link, from the directory that each lies in', () => {
    fs.mkdirSync(at('there'));
    fs.mkdirSync(at('far'));
    fs.symlinkSync('far', at('near'));
    fs.symlinkSync('../there/second.py', at('far/first.py'));
    fs.symlinkSync('third/real.py', at('there/second.py'));
    expect(statusOf('near/first.py', 'new')).toBe('created');
    expect(fs.readFileSync(at('there/third/real.py'), 'utf8')).toBe('new');
    expect(fs.lstatSync(at('far/first.py')).isSymbolicLink()).toBe(true);
  });

  test('in a circle is refused', () => {
    fs.symlinkSync('b', at('a'));
    fs.symlinkSync('a', at('b'));
    expect(() => statusOf('a', 'new')).toThrow(/symbolic links lead in a circle/);
  });
});

test('a directory in the way is refused, and so is a file where a directory is needed', () => {
  fs.mkdirSync(at('dali.py'));
  expect(() => statusOf('dali.py', 'new')).toThrow(`${at('dali.py')} cannot be written: it is a directory`);
  fs.writeFileSync(at('file'), '');
  expect(() => statusOf('file/dali.py', 'new')).toThrow(
    /a part of its path is not a directory|a file stands/,
  );
});

test('a pipe gets the text and stays a pipe', () => {
  const pipe = at('pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  // Open at both ends, so that opening it for writing does not wait.
  const reader = fs.openSync(pipe, fs.constants.O_RDWR);
  expect(statusOf('pipe', 'new')).toBe('changed');
  const bytes = Buffer.alloc(16);
  expect(bytes.subarray(0, fs.readSync(reader, bytes)).toString()).toBe('new');
  fs.closeSync(reader);
  expect(fs.statSync(pipe).isFIFO()).toBe(true);
  expect(fs.readdirSync(folder)).toEqual(['pipe']);
});

test('a name of the greatest length', () => {
  expect(statusOf('n'.repeat(255), 'new')).toBe('created');
  expect(() => statusOf('n'.repeat(256), 'new')).toThrow('its name is too long');
});
