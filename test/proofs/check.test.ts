/** `--check` says what a comparison of the texts says, whichever token of whichever source changes. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArguments } from '../../src/cli/arguments.ts';
import { transpileCommand } from '../../src/cli/commands/transpile.ts';
import type { Engine } from '../../src/index.ts';
import { Projects, run as runBundle } from '../cli/support.ts';
import { findFixtures, type Fixture } from '../fixtures/fixture.ts';
import { readProject, withFiles } from '../fixtures/project.ts';
import { runFixture, type Run } from '../fixtures/run.ts';
import { testEngine } from '../support/evaluate.ts';
import { applied, tokenEdits } from './token-edits.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const NAMES = ['efficientnet/main', 'constants/other-module', 'choosing/two-functions', 'names/two-helpers'];
/** Tokens that are changed in each file. */
const TOKENS_A_FILE = 60;
/** Of the changes, those whose status the bundled command is asked for, too. */
const EVERY_NTH_BUNDLED = 97;

const fixtures = findFixtures().filter(({ name }) => NAMES.includes(name));
const projects = new Projects();
const seen = { same: 0, other: 0, refused: 0 };
let bundled = 0;
let engine: Engine;

beforeAll(async () => {
  engine = await testEngine();
});
afterAll(() => projects.remove());

/** Runs the command in this process. */
async function command(cwd: string, args: readonly string[]): Promise<number> {
  const line = parseArguments(args, '');
  if ('notice' in line) throw new Error(line.notice);
  const terminal = { out: () => undefined, err: () => undefined, colorOut: false, colorErr: false };
  return transpileCommand(line, { version: '0', dist: DIST, cwd, terminalFor: () => terminal });
}

/** Exit status of `--check` by what the same command would write now, next to what it wrote. */
function statusFor(now: Run, written: Run): { readonly kind: keyof typeof seen; readonly status: number } {
  if (now.result.text === null) {
    const errors = now.diagnostics.filter(({ severity }) => severity === 'error').map(({ name }) => name);
    expect(errors).not.toContain('internal-error');
    // The training program itself says that its command line is wrong: wrong usage.
    return { kind: 'refused', status: errors.includes('training-arguments-rejected') ? 2 : 1 };
  }
  const isSame = JSON.stringify(now.files) === JSON.stringify(written.files);
  return isSame ? { kind: 'same', status: 0 } : { kind: 'other', status: 1 };
}

describe('--check', () => {
  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
    'of %s',
    async (_, fixture) => expect(await wrongStatuses(fixture)).toEqual([]),
    120_000,
  );

  test('was asked about hundreds of changes of every kind', () => {
    expect(fixtures).toHaveLength(NAMES.length);
    expect(seen.same + seen.other + seen.refused).toBeGreaterThan(300);
    expect(Math.min(seen.same, seen.other, seen.refused)).toBeGreaterThan(30);
    expect(bundled).toBeGreaterThanOrEqual(5);
  });
});

async function wrongStatuses(fixture: Fixture): Promise<readonly string[]> {
  const { source, args } = fixture.options;
  const root = projects.make({});
  cpSync(join(fixture.folder, 'input'), root, { recursive: true });
  const training = ['--', ...args];
  expect(await command(root, [source, ...training])).toBe(0);
  const project = readProject(root);
  const written = runFixture(fixture, project, engine);
  const check = [source, '--check', ...training];
  const wrong: string[] = [];
  for (const file of written.result.sources) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    for (const edit of tokenEdits(text, TOKENS_A_FILE)) {
      const changed = applied(text, edit);
      writeFileSync(path, changed);
      const now = runFixture(fixture, withFiles(project, { [file]: changed }), engine);
      const { kind, status } = statusFor(now, written);
      seen[kind] += 1;
      const said = [await command(root, check)];
      if ((seen.same + seen.other + seen.refused) % EVERY_NTH_BUNDLED === 0) {
        bundled += 1;
        said.push(runBundle(root, check).status!);
      }
      if (said.some((one) => one !== status))
        wrong.push(`${file}:${edit.at} ${edit.token} → ${edit.newToken}: ${said.join(' ')}, but ${kind}`);
    }
    writeFileSync(path, text);
  }
  expect(await command(root, check)).toBe(0);
  return wrong;
}
