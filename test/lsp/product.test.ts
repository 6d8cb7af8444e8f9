/** Looking at what would be written, and putting it over what was edited by hand. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-types';
import type { Abilities } from '../../src/lsp/abilities.ts';
import { actionsAt, take, type Where } from './actions.ts';
import { Editor } from './editor.ts';
import { CONFIG, DALI, ONE } from './programs.ts';

let editor: Editor;
afterEach(() => editor.close());

async function openProgram(abilities: Partial<Abilities> = {}, text = ONE): Promise<void> {
  editor = await Editor.open({ 'main.py': text }, abilities);
  editor.show('main.py', text);
}

function actionCalled(start: string, where: Partial<Where> = {}): CodeAction | undefined {
  return actionsAt(editor, { file: 'main.py', only: ['refactor'], ...where }).find(({ title }) =>
    title.startsWith(start),
  );
}

function carriedOut({ command }: CodeAction): ReturnType<typeof editor.ask<'executeCommand'>> {
  return editor.ask('executeCommand', { command: command!.command, arguments: command!.arguments! });
}

const written = (file: string): string => readFileSync(join(editor.root, file), 'utf8');

describe('the diff', () => {
  test('is what a command answers with, in names from the project root', async () => {
    await openProgram();
    const action = actionCalled('Show')!;
    expect(action).toMatchObject({
      title: 'Show what would change in dali.py for val_pipe',
      kind: 'refactor.rewrite.dali-transpile',
      command: { command: 'dali-transpile.diff' },
    });
    const { diff, edit, isError } = carriedOut(action);
    expect([edit, isError]).toEqual([null, false]);
    expect(diff!.match(/^(---|\+\+\+) .*$/gm)).toEqual([
      '--- /dev/null',
      `+++ ${DALI}`,
      '--- /dev/null',
      `+++ ${CONFIG}`,
    ]);
  });

  test('is not offered where nothing would change', async () => {
    await openProgram();
    take(editor, actionCalled('Write')!);
    expect(actionsAt(editor, { file: 'main.py', only: ['refactor'] }).map(({ title }) => title)).toEqual([
      'Take val_pipe as the target',
    ]);
  });

  test('says what stands in the way of an overwrite', async () => {
    await openProgram();
    editor.save(DALI, 'import nvidia.dali\n');
    expect(carriedOut(actionCalled('Show')!).diff).toContain('-import nvidia.dali\n');
  });

  test('cannot be shown where there is none, and says why', async () => {
    await openProgram({}, ONE.replace('size=[size', 'dali=[size'));
    const reason = expect.stringContaining('refuses `dali` of fn.resize') as unknown;
    expect(actionCalled('Show')).toMatchObject({ disabled: { reason } });
    expect(actionCalled('Show', { isAutomatic: true })).toBeUndefined();
  });
});

describe('what was edited by hand', () => {
  async function edited(abilities: Partial<Abilities> = {}): Promise<void> {
    await openProgram(abilities);
    take(editor, actionCalled('Write')!);
    editor.save(DALI, `${written(DALI)}# by hand\n`);
  }

  test('is not overwritten, and --force is named', async () => {
    await edited();
    expect(actionCalled('Update')!.disabled!.reason).toBe(
      `${DALI} was edited since dali-transpile made it: it is not overwritten: move the edit to the training code, or give it up with --force`,
    );
  });

  test('is overwritten by an edit that the user has to agree to', async () => {
    await edited();
    const action = actionCalled('Overwrite')!;
    expect(action.title).toBe('Overwrite dali.py for val_pipe, and lose what was edited by hand');
    const { edit } = editor.ask('resolveCodeAction', action);
    const [id] = Object.keys(edit!.changeAnnotations!) as [string];
    expect(edit!.changeAnnotations![id]).toEqual({
      label: 'Overwrite dali.py',
      description: `${DALI} was edited since dali-transpile made it: it is not overwritten`,
      needsConfirmation: true,
    });
    const changes = edit!.documentChanges as readonly TextDocumentEdit[];
    expect(changes.map(({ textDocument }) => textDocument.uri)).toEqual([editor.uri(DALI)]);
    expect(changes[0]!.edits).toEqual([expect.objectContaining({ newText: '', annotationId: id })]);
    take(editor, action);
    expect(written(DALI)).not.toContain('# by hand');
    expect(actionCalled('Overwrite')).toBeUndefined();
  });

  test.each([{ confirmsEdits: false }, { takesCodeActions: false }])(
    'is never overwritten by clients that do not ask: %j',
    async (lack) => {
      await edited(lack);
      expect(actionCalled('Overwrite')).toBeUndefined();
      const reference = { uri: editor.uri('main.py'), reading: 0, deed: { what: 'overwrite' } };
      const done = editor.ask('executeCommand', { command: 'dali-transpile.write', arguments: [reference] });
      expect(done.isError).toBe(true);
      expect(written(DALI)).toContain('# by hand');
    },
  );
});

describe('clients', () => {
  test('that resolve nothing get the edit at once', async () => {
    await openProgram({ resolvesEdits: false });
    expect(actionCalled('Write')!.edit).toBeDefined();
    take(editor, actionCalled('Write')!);
    expect(written(DALI)).toContain('def val_pipe');
  });

  test('that know no code actions get commands', async () => {
    await openProgram({ takesCodeActions: false });
    const found = actionsAt(editor, { file: 'main.py', only: ['refactor'] });
    expect(found.map(({ command }) => command)).toEqual([
      'dali-transpile.write',
      'dali-transpile.diff',
      'dali-transpile.target',
    ]);
  });

  test('that create nothing get an edit where everything is there', async () => {
    const lack = { createsFiles: false, takesVersions: false };
    await openProgram(lack);
    take(editor, actionCalled('Write')!);
    editor.type('main.py', ONE.replace('size=64', 'size=32'));
    const { edit } = editor.ask('resolveCodeAction', actionCalled('Update')!);
    expect(Object.keys(edit!.changes!)).toEqual([editor.uri(DALI), editor.uri(CONFIG)]);
    expect(edit!.documentChanges).toBeUndefined();
  });

  test('that do not show what is disabled get nothing of it', async () => {
    await openProgram({ showsDisabled: false }, ONE.replace('size=[size', 'dali=[size'));
    expect(actionsAt(editor, { file: 'main.py' }).filter(({ disabled }) => disabled !== undefined)).toEqual(
      [],
    );
    expect(actionCalled('Write')).toBeUndefined();
  });

  test('that ask for a command of no action are told', async () => {
    await openProgram();
    const reference = { uri: editor.uri('main.py'), reading: 0, deed: { what: 'write' } };
    for (const command of ['dali-transpile.diff', 'other'])
      expect(editor.ask('executeCommand', { command, arguments: [reference] })).toMatchObject({
        isError: true,
        message: `there is no command ${command}`,
      });
  });
});
