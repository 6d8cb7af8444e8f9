/** When quick fixes are offered, in which form, and all of them at once. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Abilities } from '../../../src/lsp/abilities.ts';
import { actionsAt, diagnosticsOf, placeIn, take, type Where } from '../actions.ts';
import { Editor } from '../editor.ts';

const FILE = 'pyproject.toml';
const FIX_ALL = 'source.fixAll.dali-transpile';

/** What was assumed: a batch size, a number of threads, a flag. What is to be decided: an output that differs in size. */
const TEXT = `from nvidia.dali import fn, pipeline_def

@pipeline_def
def pipe(training):
    jpegs, labels = fn.readers.file(file_root='data')
    images = fn.decoders.image(jpegs)
    if training:
        images = fn.flip(images)
    return images, labels

pipe(training=True, device_id=None)
`;

let editor: Editor;
afterEach(() => editor.close());

async function openProgram(
  abilities: Partial<Abilities> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  editor = await Editor.open({ 'main.py': TEXT, ...files }, abilities);
  editor.show('main.py', TEXT);
}

function fixes(where: Partial<Where> = {}): readonly CodeAction[] {
  return actionsAt(editor, { file: 'main.py', only: ['quickfix'], ...where });
}

const titles = (all: readonly CodeAction[]): readonly string[] => all.map(({ title }) => title);
const settings = (): string => readFileSync(join(editor.root, FILE), 'utf8');

describe('a fix', () => {
  test('is offered where its message stands, with that', async () => {
    await openProgram();
    const range = placeIn(TEXT, 'fn.decoders.image');
    expect(titles(fixes({ range }))).toEqual([
      'Pad `images` (--pad-output images)',
      'Serve single samples (--max-batch-size 1)',
    ]);
    const shown = diagnosticsOf(editor, 'main.py').find(({ code }) => code === 'DT355')!;
    expect(fixes({ range })[0]!.diagnostics).toEqual([shown]);
    const own = { ...shown, data: 'the client keeps this' };
    expect(fixes({ range, diagnostics: [own] })[0]!.diagnostics).toEqual([own]);
    expect(fixes({ range: placeIn(TEXT, 'labels') })).toEqual([]);
  });

  test('is only given where its kind was asked for', async () => {
    await openProgram();
    expect(titles(fixes({ only: ['refactor'] })).some((title) => title.startsWith('Say'))).toBe(false);
    expect(titles(actionsAt(editor, { file: 'main.py' }))).toContain('Say --num-threads 4');
  });

  test('makes the document a target, with what it says', async () => {
    await openProgram();
    take(
      editor,
      fixes().find(({ title }) => title.startsWith('Say --set'))!,
    );
    expect(settings()).toBe(
      '[[tool.dali-transpile.target]]\nsource = "main.py"\nset = [ "pipe.training=False" ]\n',
    );
  });

  test('adds to the lists of a target that has them from all targets', async () => {
    await openProgram(
      {},
      {
        [FILE]:
          '[tool.dali-transpile]\nset = ["pipe.training=False"]\npad-output = ["0"]\n\n[[tool.dali-transpile.target]]\nsource = "main.py"\n',
      },
    );
    const padded = TEXT.replace(
      'return images, labels',
      'more = images\n    return images, fn.flip(more), labels',
    );
    editor.type('main.py', padded);
    const action = fixes().find(({ title }) => title.startsWith('Pad'))!;
    take(editor, action);
    expect(settings()).toMatch(/source = "main.py"\npad-output = \[ "0", "OUTPUT_1" \]\n$/);
  });

  test('is a command where the client creates no files, and a command alone where it knows no code actions', async () => {
    await openProgram({ takesCodeActions: false });
    for (const action of fixes()) expect(action).toMatchObject({ command: 'dali-transpile.fix' });
    take(editor, fixes()[0]!);
    expect(settings()).toContain('set = [ "pipe.training=False" ]');
  });

  test('that pyproject.toml does not take is shown with the reason', async () => {
    await openProgram({}, { [FILE]: 'tool = { a = 1 }\n' });
    const all = fixes();
    expect(all.length).toBeGreaterThan(0);
    for (const { disabled } of all) expect(disabled!.reason).toMatch(/^pyproject\.toml cannot be changed: /);
    expect(fixes({ isAutomatic: true })).toEqual([]);
  });

  test('of a document that was never saved is none', async () => {
    await openProgram();
    editor.show('untitled:1', TEXT);
    expect(fixes({ file: 'untitled:1' })).toEqual([]);
  });

  test('in the text is not made where that has changed', async () => {
    await openProgram();
    const mixed = TEXT.replace('image(jpegs)', 'image(jpegs, device="mixed",  # fast\n    )');
    editor.type('main.py', mixed);
    const action = fixes().find(({ title }) => title.includes('hw_decoder_load'))!;
    editor.type('main.py', `\n${mixed}`);
    expect(editor.ask('resolveCodeAction', action)).toEqual(action);
    take(
      editor,
      fixes().find(({ title }) => title.includes('hw_decoder_load'))!,
    );
    expect(editor.files.read(editor.uri('main.py'))).toContain(
      'image(jpegs, device="mixed", hw_decoder_load=0,  # fast\n    )',
    );
  });
});

describe('all fixes', () => {
  test('are only given where they are asked for by name', async () => {
    await openProgram();
    expect(titles(actionsAt(editor, { file: 'main.py' }))).not.toContain(
      'Say in pyproject.toml what was assumed',
    );
    for (const only of ['source', 'source.fixAll', FIX_ALL])
      expect(actionsAt(editor, { file: 'main.py', only: [only] })).toHaveLength(1);
    expect(actionsAt(editor, { file: 'main.py', only: ['source.fixAll.other'] })).toEqual([]);
  });

  test('say what was assumed, in one edit of pyproject.toml, and leave the rest', async () => {
    await openProgram();
    const [action] = actionsAt(editor, { file: 'main.py', only: [FIX_ALL] });
    const { edit } = editor.ask('resolveCodeAction', action!);
    expect(edit!.documentChanges).toHaveLength(1);
    take(editor, action!);
    expect(settings()).toBe(
      '[[tool.dali-transpile.target]]\nsource = "main.py"\nmax-batch-size = 256\nnum-threads = 4\nset = [ "pipe.training=False" ]\n',
    );
    expect(diagnosticsOf(editor, 'main.py').flatMap(({ code }) => code ?? [])).toEqual(['DT355']);
    expect(actionsAt(editor, { file: 'main.py', only: [FIX_ALL] })).toEqual([]);
  });

  test('of several targets are said in each', async () => {
    const target = (name: string): string =>
      `[[tool.dali-transpile.target]]\nsource = "main.py" # ${name}\nmodel = "${name}"\n`;
    await openProgram({}, { [FILE]: target('a') + target('b') });
    take(editor, actionsAt(editor, { file: 'main.py', only: [FIX_ALL] })[0]!);
    const said = 'max-batch-size = 256\nnum-threads = 4\nset = [ "pipe.training=False" ]\n';
    expect(settings()).toBe(target('a') + said + target('b') + said);
  });

  test('are written by the server for clients that know no code actions', async () => {
    await openProgram({ takesCodeActions: false });
    take(editor, actionsAt(editor, { file: 'main.py', only: [FIX_ALL] })[0]!);
    expect(settings()).toContain('num-threads = 4');
  });
});

test('a batch size that config.pbtxt overrides is not said as if nothing came of it', async () => {
  await openProgram();
  const config = 'model_repository/preprocessing/config.pbtxt';
  editor.save(config, 'backend: "dali"\nmax_batch_size: 8\n');
  const preferred = fixes().filter(({ isPreferred }) => isPreferred === true);
  expect(titles(preferred)).not.toContain('Say --max-batch-size 256');
  expect(titles(fixes())).toContain('Say --max-batch-size 256');
});
