/** Dependencies point one way: what a room may import is a table, and every import of every source file is held to it. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOM_ORDER = [
  'cli',
  'lsp',
  'run',
  'verify',
  'workspace',
  'triton',
  'transpile',
  'dali',
  'python',
  'diagnostics',
];

/** What each room may import besides itself. `root` is the files right below src/. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // Of lsp the type of what starts it, which is in a bundle of its own.
  cli: ['root', 'lsp', 'run', 'verify', 'workspace', 'triton', 'transpile', 'python', 'diagnostics'],
  lsp: ['root', 'run', 'workspace', 'triton', 'python', 'diagnostics'],
  run: ['root', 'workspace', 'triton', 'transpile', 'python', 'diagnostics'],
  workspace: ['root', 'python', 'diagnostics'],
  verify: ['root', 'diagnostics'],
  triton: ['root', 'diagnostics'],
  transpile: ['root', 'dali', 'python', 'diagnostics'],
  dali: ['root', 'python'],
  python: ['diagnostics'],
  diagnostics: [],
  root: ['transpile', 'python', 'diagnostics'],
};

/** Inside python: the stages in order; each may import those before it. */
const STAGES: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  program: ['syntax'],
  evaluation: ['program', 'syntax'],
  libraries: ['evaluation', 'program', 'syntax'],
  rewrite: ['evaluation', 'program', 'syntax'],
};

function sources(): readonly string[] {
  const entries = readdirSync('src', { recursive: true, encoding: 'utf8' });
  return entries.filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`);
}

function roomOf(file: string): string {
  const [, room, ...rest] = file.split('/');
  return rest.length === 0 ? 'root' : room!;
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path]) => normalize(join(dirname(file), path!)));
}

describe('dependencies', () => {
  test('every room is in the table', () => {
    const rooms = new Set(sources().map(roomOf));
    rooms.delete('root');
    expect([...rooms].toSorted()).toEqual(ROOM_ORDER.filter((room) => rooms.has(room)).toSorted());
    expect(rooms.size).toBeGreaterThan(4);
  });

  test('imports point one way between rooms', () => {
    const wrong = sources().flatMap((file) =>
      importsOf(file)
        .filter(
          (to) =>
            to.startsWith('src/') &&
            roomOf(to) !== roomOf(file) &&
            !MAY_IMPORT[roomOf(file)]?.includes(roomOf(to)),
        )
        .map((to) => `${file} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('imports point one way between the stages of python', () => {
    const stage = (file: string): string => file.split('/')[2]!;
    const wrong = sources()
      .filter((file) => file.startsWith('src/python/'))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (to) =>
              to.startsWith('src/python/') &&
              stage(to) !== stage(file) &&
              !STAGES[stage(file)]?.includes(stage(to)),
          )
          .map((to) => `${file} imports ${to}`),
      );
    expect(wrong).toEqual([]);
  });
});
