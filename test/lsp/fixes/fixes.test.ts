/** Quick fixes: each message of the catalogue has an entry, and what is offered helps once it is carried out. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { type MessageName, messages } from '../../../src/diagnostics/catalogue/index.ts';
import { FIXES } from '../../../src/lsp/actions/fixes/table.ts';
import { decodePython } from '../../../src/python/syntax/index.ts';
import { findFixtures, type Fixture } from '../../fixtures/fixture.ts';
import { actionsAt, diagnosticsOf, take } from '../actions.ts';
import { Editor } from '../editor.ts';
import { CASES, type Case } from './cases.ts';

/** Fixtures tried for each code. */
const MOST_FIXTURES = 2;

let editor: Editor | undefined;
afterEach(() => {
  editor?.close();
  editor = undefined;
});

const names = Object.keys(messages) as MessageName[];
const fixable = names.filter((name) => 'fix' in FIXES[name]);

test('every message has an entry', () => {
  expect(Object.keys(FIXES).toSorted()).toEqual(names.toSorted());
  for (const entry of Object.values(FIXES)) if ('none' in entry) expect(entry.none).toMatch(/\w+ \w+/);
});

test('every message with a fix has a program that shows it', () => {
  expect(
    CASES.map(({ name }) => name)
      .filter((name, i, all) => all.indexOf(name) === i)
      .toSorted(),
  ).toEqual(fixable.toSorted());
});

describe('what is offered helps', () => {
  test.each(CASES.map((one) => [one.name, one.titles.join('; '), one] as const))(
    '%s: %s',
    async (_, __, one) => {
      const offered = await fixesOf(one);
      expect(offered.map(titleOf)).toEqual(one.titles);
      for (const [i] of offered.entries()) {
        editor!.close();
        const [action, before] = [(await fixesOf(one))[i]!, diagnosticsOf(editor!, one.file)];
        take(editor!, action);
        expectHelp(action, before, diagnosticsOf(editor!, one.file));
      }
    },
  );
});

const shown = new Map(
  findFixtures().map((fixture): readonly [Fixture, ReadonlySet<string>] => [fixture, codesShown(fixture)]),
);

describe('in fixtures, as targets', () => {
  const picked = fixable.flatMap((name) =>
    [...shown]
      .filter(([, codes]) => codes.has(name))
      .toSorted(([one], [other]) => (one.name < other.name ? -1 : 1))
      .slice(0, MOST_FIXTURES)
      .map(([fixture]) => [name, fixture.name, fixture] as const),
  );

  test.each(picked)('%s in %s', async (name, _, fixture) => {
    const { code } = messages[name];
    const file = fixture.options.source.split('::')[0]!;
    for (let i = 0; ; i++) {
      editor = await opened(fixture);
      const before = diagnosticsOf(editor, file);
      const offered = quickFixes(file).filter(({ diagnostics }) => diagnostics![0]!.code === code);
      const action = offered[i];
      if (action === undefined) return;
      take(editor, action);
      expectHelp(action, before, diagnosticsOf(editor, file));
      editor.close();
    }
  });
});

function expectHelp(action: CodeAction, before: readonly Diagnostic[], after: readonly Diagnostic[]): void {
  const [fixed] = action.diagnostics!;
  expect(before).toContainEqual(fixed);
  expect(after.filter(({ code, message }) => code === fixed!.code && message === fixed!.message)).toEqual([]);
  const isNew = ({ message }: Diagnostic): boolean => !before.some((one) => one.message === message);
  expect(after.filter(({ severity }) => severity === 1).filter(isNew)).toEqual([]);
}

async function fixesOf({ name, files, file }: Case): Promise<readonly CodeAction[]> {
  editor = await Editor.open(files);
  editor.show(file, files[file]!);
  return quickFixes(file).filter(({ diagnostics }) => diagnostics![0]!.code === messages[name].code);
}

function quickFixes(file: string): readonly CodeAction[] {
  return actionsAt(editor!, { file, only: ['quickfix'] });
}

/** `*` marks what only says what was assumed. */
function titleOf({ title, isPreferred }: CodeAction): string {
  return isPreferred === true ? `* ${title}` : title;
}

function codesShown({ folder }: Fixture): ReadonlySet<string> {
  const file = join(folder, 'expected', 'result.json');
  if (!existsSync(file)) return new Set();
  const { diagnostics } = JSON.parse(readFileSync(file, 'utf8')) as { diagnostics: { name: string }[] };
  return new Set(diagnostics.map(({ name }) => name));
}

async function opened({ folder, options: { source, args, options, env } }: Fixture): Promise<Editor> {
  const root = mkdtempSync(join(tmpdir(), 'dali-editor-'));
  cpSync(join(folder, 'input'), root, { recursive: true });
  const variables = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
  const target = { source, args, ...options, env: variables };
  writeFileSync(
    join(root, 'pyproject.toml'),
    stringify({ tool: { 'dali-transpile': { target: [target] } } }),
  );
  const opening = await Editor.at(root);
  const [file] = source.split('::') as [string];
  opening.show(file, decodePython(readFileSync(join(root, file)), file));
  return opening;
}
