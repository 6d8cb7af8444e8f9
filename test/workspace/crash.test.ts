/** Whatever moment the process dies at, a file is the old one or the new one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { writeAll } from '../../src/workspace/index.ts';
import { bundleProgram } from '../support/bundle.ts';
import { NEW, OLD } from './texts.ts';

const AT_ONCE = 3;
const RANDOM_KILLS = 200;
/** Two writes of a loop take about this long, in milliseconds. */
const LONGEST_DELAY = 12;

let base: string;
let program: string;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'dali-transpile-crash-'));
  chmodSync(base, 0o755);
  program = join(base, 'writer.mjs');
  bundleProgram('test/workspace/writer.ts', program);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Ended {
  readonly signal: string | null;
  readonly stdout: string;
}

function run(args: readonly string[], killAfter?: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    });
    child.on('error', reject);
    child.on('close', (_status, signal) => resolve({ signal, stdout }));
  });
}

/** Runs `count` tasks, a few at once. */
async function several(count: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

interface Scene {
  readonly title: string;
  /** Makes what stands before; gives the paths to write. */
  readonly make: (folder: string) => readonly string[];
  /** What a file may hold besides NEW; null for none at all. */
  readonly before: string | null;
}

const scenes: readonly Scene[] = [
  {
    title: 'a file that stands',
    before: OLD,
    make(folder) {
      writeFileSync(join(folder, 'dali.py'), OLD);
      return [join(folder, 'dali.py')];
    },
  },
  {
    title: 'two files in directories that are missing',
    before: null,
    make: (folder) => [
      join(folder, 'models/preprocessing/1/dali.py'),
      join(folder, 'models/preprocessing/config.pbtxt'),
    ],
  },
  {
    title: 'a file behind a symbolic link',
    before: OLD,
    make(folder) {
      mkdirSync(join(folder, 'elsewhere'));
      writeFileSync(join(folder, 'elsewhere/real.py'), OLD);
      symlinkSync('elsewhere/real.py', join(folder, 'dali.py'));
      return [join(folder, 'dali.py')];
    },
  },
];

/** Files below a folder, but for our temporary ones. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.dali-transpile-'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function contentOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

describe('killed around each call of the file system', () => {
  test.each(scenes)('$title', async ({ title, make, before }) => {
    const scene = (name: string): { folder: string; paths: readonly string[]; files: readonly string[] } => {
      const folder = mkdtempSync(join(base, `${name}-`));
      const paths = make(folder);
      return { folder, paths, files: filesBelow(folder) };
    };
    const whole = scene('whole');
    const { stdout } = await run(['kill', '0', 'before', ...whole.paths]);
    const calls = Number(stdout);
    expect(whole.paths.map(contentOf)).toEqual(whole.paths.map(() => NEW));
    process.stdout.write(`${title}: killed before and after each of ${calls} calls of the file system\n`);
    expect(calls).toBeGreaterThan(10);

    const seen = new Set<string>();
    await several(2 * calls, async (index) => {
      const when = index % 2 === 0 ? 'before' : 'after';
      const { folder, paths, files } = scene('killed');
      const { signal } = await run(['kill', String(1 + Math.floor(index / 2)), when, ...paths]);
      expect(signal).toBe('SIGKILL');
      for (const path of paths) {
        const content = contentOf(path);
        expect([before, NEW]).toContain(content);
        seen.add(content === NEW ? 'new' : 'old');
      }
      expect([...new Set([...files, ...paths])].toSorted()).toEqual(
        expect.arrayContaining([...filesBelow(folder)]),
      );
      // The next run is not hindered by what the killed one left.
      writeAll(paths.map((path) => ({ path, text: NEW })));
      expect(paths.map(contentOf)).toEqual(paths.map(() => NEW));
      rmSync(folder, { recursive: true });
    });
    // Else the kills did not fall around the write.
    expect([...seen].toSorted()).toEqual(['new', 'old']);
  });
});

test(`killed at ${RANDOM_KILLS} random moments`, async () => {
  const seen = { [OLD]: 0, [NEW]: 0 };
  let temporary = 0;
  await several(RANDOM_KILLS, async () => {
    const folder = mkdtempSync(join(base, 'random-'));
    const path = join(folder, 'dali.py');
    writeFileSync(path, OLD);
    const { signal } = await run(['loop', path], Math.random() * LONGEST_DELAY);
    expect(signal).toBe('SIGKILL');
    const content = readFileSync(path, 'utf8');
    expect([OLD, NEW]).toContain(content);
    seen[content]! += 1;
    expect(filesBelow(folder)).toEqual([path]);
    temporary += readdirSync(dirname(path)).length > [basename(path)].length ? 1 : 0;
    rmSync(folder, { recursive: true });
  });
  process.stdout.write(
    `${RANDOM_KILLS} random kills: ${seen[OLD]} left the old file, ${seen[NEW]} the new one, ${temporary} a temporary file beside it\n`,
  );
  expect(seen[OLD]).toBeGreaterThan(0);
  expect(seen[NEW]).toBeGreaterThan(0);
});
