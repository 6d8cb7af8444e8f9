/** Which server the extension starts. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serverOf } from '../../editors/vscode/src/server.ts';

let folder: string;
let installed: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dali-transpile-server-'));
  installed = join(folder, 'node_modules', 'dali-transpile', 'bin', 'dali-transpile.js');
  mkdirSync(dirname(installed), { recursive: true });
  writeFileSync(installed, '');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the server', () => {
  const given = { path: '', isTrusted: true, extension: '/extension' };
  const bundled = { module: join('/extension', 'server', 'bin', 'dali-transpile.js') };

  test('is the one that was configured, a command or a script', () => {
    const folders = [folder];
    expect(serverOf({ ...given, folders, path: 'dali-transpile' })).toEqual({ command: 'dali-transpile' });
    expect(serverOf({ ...given, folders, path: '/a/b.js' })).toEqual({ module: '/a/b.js' });
  });

  test('is else the one that the workspace has installed', () => {
    expect(serverOf({ ...given, folders: ['/nowhere', folder] })).toEqual({ module: installed });
  });

  test('is else the one that comes along', () => {
    expect(serverOf({ ...given, folders: [] })).toEqual(bundled);
    expect(serverOf({ ...given, folders: ['/nowhere'] })).toEqual(bundled);
  });

  test('is never one of a workspace that is not trusted', () => {
    expect(serverOf({ ...given, folders: [folder], isTrusted: false })).toEqual(bundled);
  });
});
