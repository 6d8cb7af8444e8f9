/** The code action that writes what a run would write. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Abilities } from '../../src/lsp/abilities.ts';
import { START } from '../../src/lsp/places.ts';
import { Editor } from './editor.ts';

const PROGRAM = `
from nvidia.dali import fn, pipeline_def

@pipeline_def
def val_pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/val')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=size), labels

val_pipe(size=(256, 256), batch_size=8, num_threads=2, device_id=None)
`;

let editor: Editor;
afterEach(() => editor.close());

async function openProgram(text: string, abilities: Partial<Abilities> = {}): Promise<void> {
  editor = await Editor.open({ 'train.py': text }, abilities);
  editor.show('train.py', text);
}

function actions(file = 'train.py', only?: string[]): readonly CodeAction[] {
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  const textDocument = { uri: editor.uri(file) };
  return editor.ask('codeActions', { textDocument, range: START, context }) as readonly CodeAction[];
}

function writeAction(): CodeAction | undefined {
  return actions().find(({ title }) => /^(Write|Update) /.test(title));
}

describe('writing the dali.py', () => {
  test('is offered without its edit, which comes when it is taken', async () => {
    await openProgram(PROGRAM);
    const action = writeAction()!;
    expect(action).toMatchObject({
      title: 'Write dali.py for val_pipe',
      kind: 'refactor.rewrite.dali-transpile',
    });
    expect(action.edit).toBeUndefined();
    const { edit } = editor.ask('resolveCodeAction', action);
    const created = edit!.documentChanges!.map((change) =>
      'kind' in change && change.kind === 'create' ? change.uri : null,
    );
    expect(created).toEqual([
      editor.uri('model_repository/preprocessing/1/dali.py'),
      null,
      editor.uri('model_repository/preprocessing/config.pbtxt'),
      null,
    ]);
  });

  test('is only given where its kind was asked for', async () => {
    await openProgram(PROGRAM);
    expect(actions('train.py', ['quickfix'])).toEqual([]);
    expect(actions('train.py', ['refactor'])).toHaveLength(actions().length);
  });

  test('says why it cannot be done', async () => {
    await openProgram(PROGRAM.replace('size=size', 'size=size, dali=1'));
    expect(writeAction()?.disabled?.reason).toContain('dali');
  });

  test('is a command for clients that cannot create files, and the server writes', async () => {
    await openProgram(PROGRAM, { createsFiles: false });
    const { command } = writeAction()!;
    const carried = editor.ask('executeCommand', {
      command: command!.command,
      arguments: command!.arguments!,
    });
    expect(carried).toEqual({
      edit: null,
      diff: null,
      isError: false,
      message: 'wrote model_repository/preprocessing/1/dali.py, model_repository/preprocessing/config.pbtxt',
    });
    expect(writeAction()).toBeUndefined();
  });

  test('follows a buffer that is not saved, and only that text', async () => {
    await openProgram(PROGRAM);
    editor.type('train.py', PROGRAM.replaceAll('val_pipe', 'test_pipe'));
    expect(writeAction()?.title).toBe('Write dali.py for test_pipe');
    editor.shut('train.py');
    editor.show('train.py', PROGRAM);
    expect(writeAction()?.title).toBe('Write dali.py for val_pipe');
  });
});
