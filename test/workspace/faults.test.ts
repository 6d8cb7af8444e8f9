/** Full disks, read-only places, failing calls: the old file stays, and the error says what happened. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotWrite, type FileSystem, writeAll, type WrittenFile } from '../../src/workspace/index.ts';
import { bundleProgram } from '../support/bundle.ts';
import { NEW, OLD } from './texts.ts';

const NOBODY = 65_534;
/** More calls than a write makes. */
const MANY = 100;

let folder: string;
let path: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'dali-transpile-faults-'));
  path = join(folder, 'dali.py');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Faults {
  readonly system: FileSystem;
  /** Names of the calls made. */
  readonly calls: readonly string[];
}

/** The calls from number `from` to number `to`, counted from 1, fail. */
function failing(code: string, from: number, to: number): Faults {
  const calls: string[] = [];
  const system = new Proxy(fs, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return (...args: readonly unknown[]): unknown => {
        calls.push(String(name));
        if (calls.length >= from && calls.length <= to)
          throw Object.assign(new Error(`${code}: made up`), { code, syscall: String(name), errno: -1 });
        return Reflect.apply(call, target, args);
      };
    },
  });
  return { system, calls };
}

type Outcome = readonly WrittenFile[] | CannotWrite;

/** @throws whatever else is thrown */
function attempt(paths: readonly string[], system: FileSystem): Outcome {
  try {
    return writeAll(
      paths.map((path) => ({ path, text: NEW })),
      { system },
    );
  } catch (error) {
    if (error instanceof CannotWrite) return error;
    throw error;
  }
}

/** Calls of an undisturbed write. */
function callsOf(paths: readonly string[]): readonly string[] {
  const { system, calls } = failing('', MANY, MANY);
  attempt(paths, system);
  return calls;
}

describe.each(['ENOSPC', 'EROFS', 'EACCES', 'EIO', 'EDQUOT', 'EPERM'])('%s', (code) => {
  test('at each call alone: the old file and nothing else, or the new one', () => {
    fs.writeFileSync(path, OLD);
    const refused = new Set<string>();
    const { length } = callsOf([path]);
    for (let at = 1; at <= length; at++) {
      fs.writeFileSync(path, OLD);
      const { system, calls } = failing(code, at, at);
      const outcome = attempt([path], system);
      const failed = outcome instanceof CannotWrite;
      if (failed) refused.add(calls[at - 1]!);
      expect(fs.readFileSync(path, 'utf8')).toBe(failed ? OLD : NEW);
      expect(fs.readdirSync(folder)).toEqual(['dali.py']);
      if (failed) expect(outcome.message).toMatch(/^\/.*dali\.py cannot be written: [a-z ]+/);
    }
    expect([...refused]).toEqual(
      expect.arrayContaining(['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync']),
    );
  });

  test('from each call on: what clears up fails as well, and the old file stays', () => {
    fs.writeFileSync(path, OLD);
    const calls = callsOf([path]);
    for (let at = 1; at <= calls.indexOf('renameSync') + 1; at++) {
      fs.writeFileSync(path, OLD);
      expect(attempt([path], failing(code, at, MANY).system)).toBeInstanceOf(CannotWrite);
      expect(fs.readFileSync(path, 'utf8')).toBe(OLD);
    }
  });

  test('two files: neither is changed while one cannot be staged', () => {
    const paths = ['config.pbtxt', 'dali.py'].map((name) => join(folder, name));
    for (const path of paths) fs.writeFileSync(path, OLD);
    const calls = callsOf(paths);
    const first = calls.indexOf('renameSync') + 1;
    for (let at = 1; at <= first; at++) {
      for (const path of paths) fs.writeFileSync(path, OLD);
      expect(attempt(paths, failing(code, at, at).system)).toBeInstanceOf(CannotWrite);
      expect(paths.map((path) => fs.readFileSync(path, 'utf8'))).toEqual([OLD, OLD]);
      expect(fs.readdirSync(folder).toSorted()).toEqual(['config.pbtxt', 'dali.py']);
    }
  });
});

test('an error that is not the system’s is not dressed up as one', () => {
  const system = new Proxy(fs, {
    get: (target, name) =>
      name === 'renameSync'
        ? () => {
            throw new TypeError('a mistake in the program');
          }
        : (Reflect.get(target, name) as unknown),
  });
  expect(() => writeAll([{ path, text: NEW }], { system })).toThrow(TypeError);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('writes that take a few bytes each', () => {
  const system = new Proxy(fs, {
    get: (target, name) =>
      name === 'writeSync'
        ? (descriptor: number, bytes: Uint8Array, offset: number, length: number) =>
            fs.writeSync(descriptor, bytes, offset, Math.min(length, 997))
        : (Reflect.get(target, name) as unknown),
  });
  writeAll([{ path, text: NEW }], { system });
  expect(fs.readFileSync(path, 'utf8')).toBe(NEW);
});

describe('real file systems', () => {
  test('a full disk, then a read-only one', () => {
    const mounted = join(folder, 'mounted');
    fs.mkdirSync(mounted);
    if (!tmpfsAt(mounted, 'size=128k')) {
      process.stdout.write('mounting is not permitted here: no full disk and no read-only one was tried\n');
      return;
    }
    try {
      const file = join(mounted, 'dali.py');
      fs.writeFileSync(file, OLD);
      expect(() => writeAll([{ path: file, text: NEW.repeat(3) }])).toThrow(
        `${file} cannot be written: no space is left on the device`,
      );
      expect(fs.readFileSync(file, 'utf8')).toBe(OLD);
      expect(fs.readdirSync(mounted)).toEqual(['dali.py']);
      execFileSync('mount', ['-o', 'remount,ro', mounted]);
      expect(() => writeAll([{ path: file, text: NEW }])).toThrow(
        `${file} cannot be written: the file system is read-only`,
      );
      expect(() => writeAll([{ path: join(mounted, 'new/dali.py'), text: NEW }])).toThrow(
        'the file system is read-only',
      );
      expect(fs.readFileSync(file, 'utf8')).toBe(OLD);
    } finally {
      execFileSync('umount', [mounted]);
    }
  });

  test('a directory, and a file, that may not be written', () => {
    const program = join(folder, 'writer.mjs');
    bundleProgram('test/workspace/writer.ts', program);
    fs.writeFileSync(path, OLD);
    const asUser = (file: string): string => {
      // Root may write everywhere.
      const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
      return spawnSync(process.execPath, [program, 'once', file], { encoding: 'utf8', ...user }).stdout;
    };
    fs.chmodSync(path, 0o666);
    fs.chmodSync(folder, 0o555);
    try {
      expect(asUser(path)).toBe(`CannotWrite: ${path} cannot be written: permission denied`);
      const below = join(folder, 'below/dali.py');
      expect(asUser(below)).toBe(`CannotWrite: ${below} cannot be written: permission denied`);
      fs.chmodSync(folder, 0o777);
      fs.chmodSync(path, 0o444);
      expect(asUser(path)).toBe(`CannotWrite: ${path} cannot be written: permission denied`);
      expect(fs.readFileSync(path, 'utf8')).toBe(OLD);
      // The same attempt succeeds once it is permitted, so the refusals above were about permissions.
      fs.chmodSync(path, 0o666);
      expect(asUser(path)).toBe('');
      expect(fs.readFileSync(path, 'utf8')).toBe(NEW);
    } finally {
      fs.chmodSync(folder, 0o755);
    }
  });
});

function tmpfsAt(directory: string, options: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory]).status === 0;
}
