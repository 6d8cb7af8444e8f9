/**
 * Random changes to every fixture, one after another: what an editor that goes on shows is what one shows that begins there.
 * `EDITS_SEED` in the environment gives others.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import { type Engine, syntaxProblems } from '../../../src/python/syntax/index.ts';
import { findFixtures, type Fixture } from '../../fixtures/fixture.ts';
import { filesBelow } from '../../fixtures/project.ts';
import { testEngine } from '../../support/evaluate.ts';
import { numbers } from '../../support/numbers.ts';
import { Editor } from '../editor.ts';
import { shownIn } from '../shown.ts';
import { applied, randomEdit } from './edits.ts';

const EDITS = 6;

const seed = Number(process.env['EDITS_SEED'] ?? 1);

interface Tally {
  compared: number;
  /** Fixture, what differs, and the changes up to there. */
  readonly different: string[];
  readonly internal: string[];
}

describe('an editor that goes on', () => {
  const tally: Tally = { compared: 0, different: [], internal: [] };
  let folder: string;
  let engine: Engine;

  beforeAll(async () => {
    engine = await testEngine();
    folder = mkdtempSync(join(tmpdir(), 'dali-random-edits-'));
    for (const fixture of findFixtures())
      await change(fixture, join(folder, fixture.name), numbers(seedOf(fixture)), engine, tally);
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('shows what one shows that begins there', () => {
    expect(tally.different).toEqual([]);
  });

  test('never comes to an internal error', () => {
    expect(tally.internal).toEqual([]);
  });

  test('is compared often', () => {
    if (process.env['FIXTURES'] === undefined) expect(tally.compared).toBeGreaterThan(1000);
  });
});

/** Of its name: another fixture more changes nothing for this one. */
function seedOf({ name }: Fixture): number {
  return [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.codePointAt(0)!, seed);
}

async function change(
  fixture: Fixture,
  root: string,
  random: (below: number) => number,
  engine: Engine,
  tally: Tally,
): Promise<void> {
  cpSync(join(fixture.folder, 'input'), root, { recursive: true });
  writeFileSync(join(root, 'pyproject.toml'), settingsOf(fixture));
  const texts = new Map(pythonIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const [source] = fixture.options.source.split('::') as [string];
  if (!texts.has(source)) return;
  const opened = async (): Promise<Editor> => {
    const editor = await Editor.at(root);
    for (const [file, text] of texts) editor.show(file, text);
    return editor;
  };
  const editor = await opened();
  shownIn(editor, source);
  const [before, done] = [new Map(texts), [] as string[]];
  for (let i = 0; i < EDITS; i++) {
    const file = [...texts.keys()][random(texts.size)]!;
    const text = texts.get(file)!;
    // A third of all changes takes one back.
    const edit = random(3) === 0 ? null : randomEdit(text, random);
    texts.set(file, edit === null ? before.get(file)! : applied(text, edit));
    before.set(file, text);
    done.push(`${file} ${JSON.stringify(edit)}`);
    editor.type(file, texts.get(file)!);
    const [shown, anew] = [shownIn(editor, source), shownIn(await opened(), source)];
    const where = `${fixture.name}: ${done.join('; ')}`;
    if (JSON.stringify(anew).includes('internal error')) tally.internal.push(where);
    // While a syntax error stands, the one that goes on shows what it understood before.
    if (![...texts].every(([name, written]) => isPython(engine, name, written))) continue;
    tally.compared += 1;
    const wrong = Object.entries(anew).filter(([what, one]) => !isSame(shown[what], one));
    if (wrong.length > 0) tally.different.push(`${where}: ${wrong.map(([what]) => what).join(', ')}`);
  }
}

function settingsOf({ options: { source, args, env, options } }: Fixture): string {
  const given = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const target = { source, args, ...options, ...(given.length === 0 ? {} : { env: given }) };
  return stringify({ tool: { 'dali-transpile': { target: [target] } } });
}

/** Files that an editor shows as they are. */
function pythonIn(root: string): readonly string[] {
  return filesBelow(root).filter((file) => {
    const bytes = readFileSync(join(root, file));
    return file.endsWith('.py') && bytes.length < 30_000 && Buffer.from(bytes.toString('utf8')).equals(bytes);
  });
}

function isPython(engine: Engine, file: string, text: string): boolean {
  return syntaxProblems(engine.parse(file, text)).length === 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
