/** What stands above the pipelines of a document. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeLens } from 'vscode-languageserver-types';
import type { Reference } from '../../src/lsp/actions/reference.ts';
import { actionsAt, take } from './actions.ts';
import { Editor } from './editor.ts';

const PIPE = `@pipeline_def(batch_size=8, num_threads=2, device_id=None)
def NAME(is_training=False):
    jpegs, labels = fn.readers.file(file_root='data')
    images = fn.resize(fn.decoders.image(jpegs), size=[64, 64])
    if is_training:
        images = fn.flip(images)
    return images, labels

`;
const HEAD = 'from nvidia.dali import fn, pipeline_def\n\n';
const ONE = `${HEAD}${PIPE.replace('NAME', 'val_pipe')}val_pipe()\n`;
const TWO = `${HEAD}${PIPE.replace('NAME', 'train_pipe')}${PIPE.replace('NAME', 'val_pipe')}train_pipe(True)\nval_pipe()\n`;
const DALI = 'model_repository/preprocessing/1/dali.py';

let editor: Editor;
afterEach(() => editor.close());

async function openProgram(text: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
  editor = await Editor.open({ 'main.py': text, ...files });
  editor.show('main.py', text);
}

function lenses(file = 'main.py'): readonly CodeLens[] {
  const found = editor.ask('codeLenses', { textDocument: { uri: editor.uri(file) } });
  for (const lens of found) expect(lens.command).toBeUndefined();
  return found.map((lens) => editor.ask('resolveCodeLens', lens));
}

/** `line title`, lines from 1. */
function shown(): readonly string[] {
  return lenses().map(({ range, command }) => `${range.start.line + 1} ${command!.title}`);
}

function click(i: number): ReturnType<typeof editor.ask<'executeCommand'>> {
  const { command } = lenses()[i]!;
  return editor.ask('executeCommand', { command: command!.command, arguments: command!.arguments! });
}

function doneBy({ command }: CodeLens): string {
  return (command!.arguments![0] as Reference).deed.what;
}

describe('of the pipeline that is taken', () => {
  test('says that it is not written yet, and a click writes it; then that it is in sync', async () => {
    await openProgram(ONE);
    expect(shown()).toEqual([`3 not written yet: ${DALI}`]);
    expect(click(0)).toMatchObject({ isError: false, message: expect.stringContaining(DALI) });
    expect(shown()).toEqual([`3 in sync: ${DALI}`]);
    expect(click(0)).toMatchObject({ isError: false, diff: '', message: 'nothing would change' });
  });

  test('says that it is stale, and a click shows the diff', async () => {
    await openProgram(ONE);
    click(0);
    editor.type('main.py', ONE.replace('[64, 64]', '[32, 32]'));
    expect(shown()).toEqual([`3 stale: ${DALI}, model_repository/preprocessing/config.pbtxt`]);
    const { diff } = click(0);
    expect(diff).toMatch(new RegExp(`^--- ${DALI}\n\\+\\+\\+ ${DALI}\n`));
    expect(diff).toContain('size=[32, 32]');
  });

  test('a header alone makes nothing stale, as for --check', async () => {
    await openProgram(ONE);
    click(0);
    const written = readFileSync(join(editor.root, DALI), 'utf8');
    editor.save(DALI, written.replace('dali-transpile main.py', 'dali-transpile ./main.py'));
    expect(shown()).toEqual([`3 in sync: ${DALI}`]);
  });

  test.each([
    ['edited', (text: string) => `${text}# by hand\n`],
    ['of somebody else', () => 'import nvidia.dali\n'],
  ])('says that the file is %s, and a click shows what is in the way', async (_, change) => {
    await openProgram(ONE);
    click(0);
    editor.save(DALI, change(readFileSync(join(editor.root, DALI), 'utf8')));
    expect(shown()).toEqual([`3 ${DALI} was edited by hand, or is not ours`]);
    expect(click(0).diff).toContain(`--- ${DALI}`);
  });

  test('says why it cannot be served', async () => {
    await openProgram(ONE.replace('images, labels\n', 'fn.flip(images, horizontal=fn.random.coin_flip())\n'));
    expect(shown()).toEqual([
      '3 cannot be served: fn.random.coin_flip is random and reaches output `OUTPUT_0` as `horizontal` of fn.flip',
    ]);
    expect(click(0)).toMatchObject({ isError: true, message: expect.stringContaining('is random') });
  });

  test('stays where a syntax error stands, at its place', async () => {
    await openProgram(ONE);
    click(0);
    editor.type('main.py', `x = (\n${ONE}`);
    expect(shown()).toEqual([`4 in sync: ${DALI}`]);
    editor.type('main.py', `x = ()\n${ONE}`);
    expect(shown()).toEqual([`4 in sync: ${DALI}`]);
  });

  test('is none where the program was never understood, or has no pipeline', async () => {
    await openProgram(`x = (\n${ONE}`);
    expect(shown()).toEqual([]);
    editor.shut('main.py');
    editor.show('main.py', 'x = 1\n');
    expect(shown()).toEqual([]);
  });

  test('in a document that was never saved', async () => {
    await openProgram(ONE);
    editor.show('untitled:1', ONE);
    const [lens] = lenses('untitled:1');
    expect(lens!.command!.title).toBe('this file was never saved: where its model goes is not known');
  });
});

describe('of the others', () => {
  test('says why another is taken, and a click takes this one', async () => {
    await openProgram(TWO);
    const [first, second] = shown();
    expect(first).toMatch(/^3 not the target: val_pipe scores \d+, this -\d+: .+; here .+; take this one$/);
    expect(second).toBe(`11 not written yet: ${DALI}`);
    expect(click(0)).toMatchObject({ isError: false, message: 'wrote pyproject.toml' });
    expect(readFileSync(join(editor.root, 'pyproject.toml'), 'utf8')).toContain(
      'source = "main.py::train_pipe"',
    );
    expect(shown()[1]).toBe('11 not the target: SOURCE names train_pipe; take this one');
  });

  test('says why none is', async () => {
    await openProgram(
      TWO.replaceAll('train_pipe', 'some').replaceAll('val_pipe', 'other').replace('(True)', '()'),
    );
    expect(shown()).toEqual([
      '3 which pipeline validates cannot be told: `main.py::some` and `main.py::other`; take this one',
      '11 which pipeline validates cannot be told: `main.py::some` and `main.py::other`; take this one',
    ]);
  });

  test('is silent where another target takes it', async () => {
    const target = (name: string): string =>
      `[[tool.dali-transpile.target]]\nsource = "main.py::${name}"\nmodel = "${name}"\n`;
    await openProgram(TWO, { 'pyproject.toml': target('train_pipe') + target('val_pipe') });
    expect(shown().map((text) => text.replace(/model_repository.*/, '…'))).toEqual([
      expect.stringMatching(/^3 train_pipe: /),
      expect.stringMatching(/^11 val_pipe: not written yet: …/),
    ]);
  });

  test('cannot be taken where its name is not its own', async () => {
    await openProgram(`${TWO}\n${PIPE.replace('NAME', 'train_pipe')}train_pipe(True)\n`);
    const title = lenses()[0]!.command!.title;
    expect(title).toContain('(two pipelines of this file are called train_pipe)');
    expect(doneBy(lenses()[0]!)).toBe('diff');
  });
});

test('a lens whose pipeline is gone says so', async () => {
  await openProgram(ONE);
  const [lens] = editor.ask('codeLenses', { textDocument: { uri: editor.uri('main.py') } });
  editor.type('main.py', 'x = 1\n');
  expect(editor.ask('resolveCodeLens', lens!).command!.title).toBe('not there any more');
  expect(editor.ask('resolveCodeLens', { ...lens!, data: 3 })).toEqual({ ...lens!, data: 3 });
});

test('an edit that takes a pipeline says so in the lens', async () => {
  await openProgram(TWO);
  const action = actionsAt(editor, { file: 'main.py' }).find(({ title }) =>
    title.startsWith('Take train_pipe'),
  );
  take(editor, action!);
  expect(shown()[0]).toMatch(/^3 /);
  expect(shown()[0]).not.toContain('not the target');
});
