/** Neovim's built-in client on the server's process: what its user sees, and what comes to lie on disk. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { filesBelow } from '../fixtures/project.ts';
import { makePackage, type Package } from './package.ts';

const SCRIPT = fileURLToPath(new URL('neovim.lua', import.meta.url));
const ENDED = { code: 0, signal: 0 };

const PROGRAM = `from nvidia.dali import fn, pipeline_def


@pipeline_def
def val_pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/val')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=size), labels


val_pipe(size=(256, 256), batch_size=8, num_threads=2, device_id=None)
`;

/** With characters of one, two and four bytes before what counts. */
const NOT_ASCII = PROGRAM.replace('    images =', "    'é🙂'; images =").replace(
  "'data/val'",
  "'daten/prüfung 🙂'",
);

interface Seen {
  readonly said: readonly string[];
  readonly problem?: string;
  readonly title?: string;
  readonly exit?: { readonly code: number; readonly signal: number };
  readonly [more: string]: unknown;
}

const isThere = spawnSync('nvim', ['--version'], { stdio: 'ignore' }).status === 0;
// In CI its absence is a failure: scripts/neovim.js sees to it that it is there.
const describeIfThere = isThere || process.env['CI'] === 'true' ? describe : describe.skip;

describeIfThere('Neovim', () => {
  let made: Package;
  let root: string;
  beforeAll(() => {
    made = makePackage();
  });
  afterAll(() => made.remove());
  afterEach(() => rmSync(root, { recursive: true }));

  function layOut(files: Readonly<Record<string, string>>): void {
    root = mkdtempSync(join(tmpdir(), 'dali-neovim-'));
    for (const [file, text] of Object.entries({ 'pyproject.toml': '', ...files })) save(file, text);
  }

  function save(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  function run(scenario: string, file = 'train.py'): Seen {
    const home = mkdtempSync(join(tmpdir(), 'dali-neovim-home-'));
    try {
      const result = join(home, 'result.json');
      const { status, stderr } = spawnSync(
        'nvim',
        ['--headless', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${SCRIPT}`],
        {
          cwd: root,
          encoding: 'utf8',
          timeout: 110_000,
          env: {
            PATH: process.env['PATH'] ?? '',
            HOME: home,
            LANG: 'C.UTF-8',
            COMMAND: JSON.stringify([process.execPath, made.launcher, 'lsp']),
            FILE: file,
            SCENARIO: scenario,
            RESULT: result,
          },
        },
      );
      if (status !== 0) throw new Error(`nvim ended with ${status}\n${stderr}`);
      const seen = JSON.parse(readFileSync(result, 'utf8')) as Seen;
      expect(seen.problem).toBeUndefined();
      return seen;
    } finally {
      rmSync(home, { recursive: true });
    }
  }

  /** What lies in the model repository. */
  function repository(): Readonly<Record<string, string>> {
    const folder = join(root, 'model_repository');
    return Object.fromEntries(
      filesBelow(folder).map((file) => [file, readFileSync(join(folder, file), 'latin1')]),
    );
  }

  /** What the command line writes there, which is put away again. */
  function expected(file = 'train.py'): Readonly<Record<string, string>> {
    execFileSync(process.execPath, [made.launcher, file], { cwd: root, stdio: 'ignore' });
    const files = repository();
    rmSync(join(root, 'model_repository'), { recursive: true });
    return files;
  }

  test.each([
    ['a program', 'train.py', PROGRAM],
    ['with line ends of Windows', 'train.py', PROGRAM.replaceAll('\n', '\r\n')],
    ['with characters beyond ASCII', 'träin 🙂.py', NOT_ASCII],
  ])('the action writes what the command line writes: %s', (_, file, text) => {
    layOut({ [file]: text });
    const files = expected(file);
    const { title, changed, exit } = run('write', file);
    expect({ title, changed, exit }).toEqual({
      title: 'Write dali.py for val_pipe',
      changed: 0,
      exit: ENDED,
    });
    expect(repository()).toEqual(files);
    expect(Object.keys(files)).toHaveLength(2);
  });

  test.each([
    ['a program', PROGRAM],
    ['with line ends of Windows', PROGRAM.replaceAll('\n', '\r\n')],
  ])('the action edits what stands there, and saving everything puts it on disk: %s', (_, text) => {
    layOut({ 'train.py': text });
    execFileSync(process.execPath, [made.launcher, 'train.py'], { cwd: root, stdio: 'ignore' });
    const before = repository();
    const { title, exit } = run('update');
    expect({ title, exit }).toEqual({ title: 'Update dali.py for val_pipe', exit: ENDED });
    expect(readFileSync(join(root, 'train.py'), 'utf8')).toBe(text.replaceAll('256', '128'));
    const after = repository();
    expect(after).not.toEqual(before);
    expect(expected()).toEqual(after);
  });

  test('diagnostics come and go as the text is typed', () => {
    const text = NOT_ASCII.replace(
      'return fn.resize(images, size=size)',
      "'é🙂'; return fn.resize(images, size=unknown)",
    );
    layOut({ 'train.py': text });
    const error = { code: 'DT312', source: 'dali-transpile', severity: 'ERROR', text: 'unknown' };
    const faded = { source: 'dali-transpile', severity: 'HINT', text: 'labels' };
    const { first, none, hints, second } = run('diagnose');
    expect({ first, none, hints, second }).toEqual({
      first: [error],
      none: [],
      hints: [faded, faded],
      second: [{ ...error, text: 'missing' }],
    });
  });

  test('what is under the cursor is told', () => {
    layOut({ 'train.py': PROGRAM });
    expect(run('hover')).toMatchObject({ image: expect.stringMatching(/UINT8/) });
  });

  test('the server ends where the editor quits', async () => {
    layOut({ 'train.py': PROGRAM });
    const { pid } = run('quit');
    expect(await isGone(Number(pid))).toBe(true);
  });
});

/** Whether a process ends: it is told to by the editor, which does not wait for it. */
async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      return String(error).includes('ESRCH');
    }
    await setTimeout(50);
  }
  return false;
}
