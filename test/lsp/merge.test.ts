/** A config.pbtxt that somebody wrote into: the action's edits touch only what differs, on disk and in the editor. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import { actionsAt, take } from './actions.ts';
import { Editor } from './editor.ts';

const CONFIG = 'model_repository/preprocessing/config.pbtxt';
const PROGRAM = `from nvidia.dali import fn, pipeline_def

@pipeline_def
def val_pipe(size):
    jpegs, labels = fn.readers.file(file_root='data/val')
    images = fn.decoders.image(jpegs)
    return fn.resize(images, size=size), labels

val_pipe(size=(256, 256), batch_size=8, num_threads=2, device_id=None)
`;
const SMALLER = PROGRAM.replace('(256, 256)', '(64, 64)');

let editor: Editor;
beforeEach(async () => {
  editor = await Editor.open({ 'train.py': PROGRAM });
  editor.show('train.py', PROGRAM);
  take(editor, writeAction());
});
afterEach(() => editor.close());

function writeAction() {
  const found = actionsAt(editor, { file: 'train.py' }).find(({ title }) => /^(Write|Update) /.test(title));
  if (found === undefined) throw new Error('there is nothing to write');
  return found;
}

const onDisk = (): string => readFileSync(join(editor.root, CONFIG), 'utf8');

/** A person's comments, their own order of words, and a field that is theirs, around what the tool wrote. */
function annotated(text: string, lineEnd = '\n'): string {
  const lines = text
    .split('\n')
    .map((line) => (line.includes('256') ? `${line} # what the model takes 🙂` : line));
  return [
    '# ours: do not lose',
    '',
    ...lines,
    'instance_group [ { count: 2 kind: KIND_CPU } ] # two',
    '',
  ].join(lineEnd);
}

/** What the action would change in a file. */
function editsOf(file: string): TextDocumentEdit {
  const { edit } = editor.ask('resolveCodeAction', writeAction());
  const found = edit?.documentChanges?.find(
    (change): change is TextDocumentEdit => 'edits' in change && change.textDocument.uri === editor.uri(file),
  );
  if (found === undefined) throw new Error(`${file} stays as it is`);
  return found;
}

/** Texts that edits take away, whole lines of a document. */
function linesIn(text: string, edits: TextDocumentEdit['edits']): readonly string[] {
  const lines = text.split(/\r?\n/);
  return (edits as readonly TextEdit[]).flatMap(({ range: { start, end } }) =>
    lines.slice(start.line, end.line),
  );
}

const smaller = (text: string): string => text.replaceAll(' 256, 256,', ' 64, 64,');

describe.each([
  ['', '\n'],
  [', with line ends of Windows', '\r\n'],
])('a file that was written into%s', (_, lineEnd) => {
  test('on disk', () => {
    const theirs = annotated(onDisk(), lineEnd);
    editor.save(CONFIG, theirs);
    editor.type('train.py', SMALLER);
    const { edits, textDocument } = editsOf(CONFIG);
    expect(textDocument.version).toBeNull();
    const touched = linesIn(theirs, edits);
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.filter((line) => !line.includes('256'))).toEqual([]);
    take(editor, writeAction());
    expect(onDisk()).toBe(smaller(theirs));
    expect(onDisk()).not.toBe(theirs);
  });

  test('in the editor, and not saved', () => {
    const saved = onDisk();
    const theirs = annotated(saved, lineEnd);
    editor.show(CONFIG, saved);
    editor.type(CONFIG, theirs);
    editor.type('train.py', SMALLER);
    const { edits, textDocument } = editsOf(CONFIG);
    expect(textDocument.version).toBe(2);
    expect(linesIn(theirs, edits).filter((line) => !line.includes('256'))).toEqual([]);
    take(editor, writeAction());
    expect(editor.files.read(editor.uri(CONFIG))).toBe(smaller(theirs));
    expect(onDisk()).toBe(saved);
  });
});

test('a file that begins with a byte order mark keeps it, once', () => {
  const theirs = `\uFEFF${annotated(onDisk())}`;
  editor.save(CONFIG, theirs);
  editor.type('train.py', SMALLER);
  expect(linesIn(theirs, editsOf(CONFIG).edits).filter((line) => !line.includes('256'))).toEqual([]);
  take(editor, writeAction());
  expect(onDisk()).toBe(smaller(theirs));
});

test('a file that was never saved is edited where it stands', async () => {
  editor.close();
  editor = await Editor.open({ 'train.py': PROGRAM });
  editor.show('train.py', PROGRAM);
  editor.show(CONFIG, '# begun\n');
  take(editor, writeAction());
  expect(editor.files.read(editor.uri(CONFIG))).toMatch(/^# begun\n/);
  expect(editor.files.read(editor.uri(CONFIG))).toContain('dims: [ 256, 256, 3 ]');
  expect(onDisk).toThrow('ENOENT');
});

test('what is served as it stands is left alone, comments and all', () => {
  editor.show(CONFIG, annotated(onDisk()));
  expect(() => writeAction()).toThrow('there is nothing to write');
});

test('what cannot be kept is refused with the reason, and nothing is edited', () => {
  editor.show(CONFIG, `no_such_field: 1\n${onDisk()}`);
  editor.type('train.py', SMALLER);
  const { disabled } = writeAction();
  expect(disabled?.reason).toContain('no_such_field');
});
