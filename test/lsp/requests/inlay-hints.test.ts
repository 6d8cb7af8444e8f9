/** Hints behind variables and parameters. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Abilities } from '../../../src/lsp/abilities.ts';
import { Editor } from '../editor.ts';
import { everything, hintedLines } from '../places.ts';
import { PIPELINES, PYPROJECT, TRAIN } from './programs.ts';

let editor: Editor;
afterEach(() => editor.close());

const FILES = { 'pyproject.toml': PYPROJECT, 'train.py': TRAIN, 'pipelines.py': PIPELINES };

async function open(abilities: Partial<Abilities> = {}): Promise<void> {
  editor = await Editor.open(FILES, abilities);
  editor.show('pipelines.py', PIPELINES);
}

function hints(range: Range = everything(PIPELINES)): readonly InlayHint[] {
  return editor.ask('inlayHints', { textDocument: { uri: editor.uri('pipelines.py') }, range });
}

const shown = (text: string): readonly string[] => hintedLines(text, hints(everything(text)));

describe('inlay hints', () => {
  test('stand behind variables and parameters', async () => {
    await open();
    expect(shown(PIPELINES)).toEqual([
      'def normalize(images‹UINT8 HWC [?, ?, 3] gpu›, crop‹= 256›):',
      'out‹FLOAT CHW [3, 256, 256] gpu› = fn.crop_mirror_normalize(images, dtype=types.FLOAT, output_layout="CHW", crop=(crop, crop))',
      'def val_pipe(size‹= 288›, train‹= False›):',
      'jpegs‹UINT8 [?] cpu›, labels‹INT32 [1] cpu› = fn.readers.file(file_root="val", name="Reader")',
      'images‹UINT8 HWC [?, ?, 3] gpu› = fn.decoders.image(jpegs, device="mixed")',
      'images‹UINT8 HWC [?, ?, 3] gpu› = fn.resize(images, resize_shorter=size)',
      'crop‹= 256› = size - 32',
    ]);
  });

  test('are those of the range that was asked for', async () => {
    await open();
    const range = { start: { line: 14, character: 0 }, end: { line: 14, character: 99 } };
    expect(hints(range).map(({ label }) => label)).toEqual(['= 256']);
    expect(hints({ start: range.start, end: range.start })).toEqual([]);
  });

  test('get what a hover says when they are resolved', async () => {
    await open();
    const [hint] = hints({ start: { line: 14, character: 0 }, end: { line: 14, character: 99 } });
    expect(hint!.tooltip).toBeUndefined();
    const { tooltip } = editor.ask('resolveInlayHint', hint!);
    expect(tooltip).toMatchObject({ kind: 'markdown', value: expect.stringContaining('`crop` is `256`') });
    const strange = { ...hint!, data: { other: 1 } };
    expect(editor.ask('resolveInlayHint', strange)).toEqual(strange);
  });

  test('carry nothing to be resolved where the client does not', async () => {
    await open({ resolvesHints: false });
    expect(hints().every(({ data }) => data === undefined)).toBe(true);
  });

  test('stay where they were while a syntax error stands in the text', async () => {
    await open();
    hints();
    const broken = PIPELINES.replace(
      '    images = fn.resize(images,',
      '    images = fn.resize(\n    images,,',
    );
    editor.type('pipelines.py', broken);
    const lines = shown(broken);
    expect(lines).toContain('crop‹= 256› = size - 32');
    expect(lines).toContain('images‹UINT8 HWC [?, ?, 3] gpu› = fn.decoders.image(jpegs, device="mixed")');
  });
});
