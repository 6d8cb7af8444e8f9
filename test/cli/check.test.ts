/** `--check` answers what a comparison of the texts answers, whichever token of whichever source changes. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments } from '../../src/cli/arguments.ts';
import { transpileCommand } from '../../src/cli/commands/transpile.ts';
import { reportSchema } from '../../src/cli/json/schema.ts';
import { Projects } from './support.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../fixtures/efficientnet/main/input', import.meta.url));
const ARGUMENTS =
  '-- --data /data/imagenet --image-size 224 --data-backend dali --workers 4 --batch-size 256'.split(' ');
/** Tokens that are changed in each file. */
const TOKENS_A_FILE = 80;

const projects = new Projects();
afterAll(() => projects.remove());

let root = '';
let sources: readonly string[] = [];
let unchanged = '';

/** Runs the command in this process. */
async function command(
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly out: string }> {
  let out = '';
  const line = parseArguments(['main.py', ...args, ...ARGUMENTS], '');
  if ('notice' in line) throw new Error(line.notice);
  const terminal = {
    out: (text: string) => void (out += text),
    err: () => undefined,
    colorOut: false,
    colorErr: false,
  };
  const status = await transpileCommand(line, { dist: DIST, cwd: root, terminalFor: () => terminal });
  return { status, out };
}

beforeAll(async () => {
  root = projects.make({});
  cpSync(PROGRAM, root, { recursive: true });
  const { status, out } = await command('--output-format', 'json');
  expect(status).toBe(0);
  ({ sources } = reportSchema.parse(JSON.parse(out)));
  unchanged = (await command('-o', '-')).out;
});

/** Names get a letter, numbers grow by one, strings lose their first letter or get one. */
function changed(token: string): string {
  if (/^\d+$/.test(token)) return String(Number(token) + 1);
  if (/^[A-Za-z_]/.test(token)) return `${token}x`;
  return token.length > 2 ? token[0]! + token.slice(2) : `${token[0]}x${token[0]}`;
}

/** Every n-th token of a text, spread over all of it. */
function someTokens(text: string): readonly { readonly at: number; readonly token: string }[] {
  const all = [...text.matchAll(/[A-Za-z_]\w*|\d+|"[^"\n]*"|'[^'\n]*'/g)].map((match) => ({
    at: match.index,
    token: match[0],
  }));
  const step = Math.max(1, all.length / TOKENS_A_FILE);
  return Array.from(
    { length: Math.min(all.length, TOKENS_A_FILE) },
    (_, index) => all[Math.floor(index * step)]!,
  );
}

describe('--check', () => {
  test('says exactly whether the text would be another', async () => {
    expect(sources.length).toBeGreaterThan(3);
    const wrong: string[] = [];
    const seen = { same: 0, other: 0, none: 0 };
    for (const file of sources) {
      const path = join(root, file);
      const text = readFileSync(path, 'utf8');
      for (const { at, token } of someTokens(text)) {
        writeFileSync(path, text.slice(0, at) + changed(token) + text.slice(at + token.length));
        const { status } = await command('--check');
        const { out } = await command('-o', '-');
        const kind = out === unchanged ? 'same' : out === '' ? 'none' : 'other';
        seen[kind] += 1;
        if ((status === 0) !== (kind === 'same')) wrong.push(`${file}:${at} ${token}: ${status}, ${kind}`);
      }
      writeFileSync(path, text);
    }
    expect(wrong).toEqual([]);
    // Changes of every kind were among them, hundreds in all.
    expect(Math.min(seen.same, seen.other, seen.none)).toBeGreaterThan(10);
    expect(seen.same + seen.other + seen.none).toBeGreaterThan(300);
    expect((await command('--check')).status).toBe(0);
  }, 600_000);
});
