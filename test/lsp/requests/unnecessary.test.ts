/** What editors fade, and what they are told while a syntax error stands in the text. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Abilities } from '../../../src/lsp/abilities.ts';
import { Editor } from '../editor.ts';
import { textIn } from '../places.ts';
import { PIPELINES, PYPROJECT, TRAIN } from './programs.ts';

let editor: Editor;
afterEach(() => editor.close());

const FILES = { 'pyproject.toml': PYPROJECT, 'train.py': TRAIN, 'pipelines.py': PIPELINES };

async function open(
  abilities: Partial<Abilities> = {},
  files: Readonly<Record<string, string>> = FILES,
): Promise<void> {
  editor = await Editor.open(files, abilities);
  editor.show('pipelines.py', files['pipelines.py']!);
}

const said = (file = 'pipelines.py'): readonly Diagnostic[] =>
  editor.ask('diagnostics', { uri: editor.uri(file) });

const isFaded = ({ tags }: Diagnostic): boolean => tags?.includes(DiagnosticTag.Unnecessary) === true;

const faded = (text: string): readonly string[] =>
  said()
    .filter(isFaded)
    .map(({ range }) => textIn(text, range));

describe('unnecessary', () => {
  test('are labels and arms that are not taken', async () => {
    await open();
    expect(faded(PIPELINES)).toEqual([
      'labels',
      'if train:\n        images = fn.flip(images, horizontal=fn.random.coin_flip())',
      'labels.gpu()',
    ]);
    const [first] = said().filter(isFaded);
    expect(first).toMatchObject({
      severity: DiagnosticSeverity.Hint,
      source: 'dali-transpile',
      message: 'no part of what is served: this output of the reader is not served',
    });
    expect(said('train.py')).toEqual([]);
  });

  test('is nothing for clients that know no such mark', async () => {
    await open({ showsUnnecessary: false });
    expect(faded(PIPELINES)).toEqual([]);
  });

  test('is only what every target leaves out', async () => {
    const both = `${PYPROJECT}${PYPROJECT}keep-output = ["1"]\n`;
    await open({}, { ...FILES, 'pyproject.toml': both });
    expect(faded(PIPELINES)).toEqual([
      'if train:\n        images = fn.flip(images, horizontal=fn.random.coin_flip())',
    ]);
  });
});

describe('while a syntax error stands in the text', () => {
  test('it is told, and what was said before, where that stands now', async () => {
    await open();
    const before = said();
    expect(before.filter(({ code }) => code === 'DT351')).toHaveLength(1);
    const broken = PIPELINES.replace('size - 32', 'size - ("😀"\n\n');
    editor.type('pipelines.py', broken);
    const now = said();
    expect(now.filter(({ code }) => String(code).startsWith('DT1')).length).toBeGreaterThan(0);
    expect(now.filter(({ code }) => code === 'DT351')).toEqual(before.filter(({ code }) => code === 'DT351'));
    expect(faded(broken)).toEqual([
      'labels',
      'if train:\n        images = fn.flip(images, horizontal=fn.random.coin_flip())',
      'labels.gpu()',
    ]);
  });

  test('nothing is said of what stands between two changes', async () => {
    await open();
    said();
    const broken = `\n"😀"\n${PIPELINES.replace('size - 32', 'size - (')}`;
    editor.type('pipelines.py', broken);
    expect(said().some(({ code }) => code === 'DT351')).toBe(false);
    expect(faded(broken)).toEqual(['labels.gpu()']);
  });

  test('nothing is said twice when it is mended', async () => {
    await open();
    const before = said();
    editor.type('pipelines.py', PIPELINES.replace('size - 32', 'size - ('));
    expect(said()).not.toEqual(before);
    editor.type('pipelines.py', PIPELINES);
    expect(said()).toEqual(before);
  });
});
