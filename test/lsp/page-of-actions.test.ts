/** docs/editors.md: its actions and code lenses are those of its program. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/lsp/commands.ts';
import { actionsAt, take } from './actions.ts';
import { Editor } from './editor.ts';

const PAGE = readFileSync('docs/editors.md', 'utf8');
const [, PROGRAM] = /```python\n(.*?)```/s.exec(PAGE)!;
const [, SECTION] = /## What can be done\n(.*?)\n## /s.exec(PAGE)!;
const [, LENSES] = /```text\n(.*?)\n```/s.exec(SECTION!)!;
const DALI = 'model_repository/preprocessing/1/dali.py';

let editor: Editor;
beforeEach(async () => {
  editor = await Editor.open({ 'train.py': PROGRAM! });
  editor.show('train.py', PROGRAM!);
});
afterEach(() => editor.close());

interface Action {
  readonly title: string;
  readonly kind: string;
}

test('actions and their kinds', () => {
  const rows = [...SECTION!.matchAll(/^\| (\S.*?) +\| `(.*?)` /gm)];
  const said = rows.map(([, title, kind]): Action => ({ title: title!, kind: kind! }));
  expect(said).toHaveLength(5);
  expect(offered()).toEqual(expect.arrayContaining(said.slice(0, 4)));
  expect(offered()).not.toContainEqual(said[4]);
  editor.type('train.py', PROGRAM!.replace('batch_size=64, ', ''));
  expect(offered()).toEqual(expect.arrayContaining(said));
});

/** Everywhere in the document. */
function offered(): readonly Action[] {
  const only = ['refactor', 'quickfix', 'source'];
  return actionsAt(editor, { file: 'train.py', only }).map(({ title, kind }) => ({
    title: title.replace(/: .*/, ': …'),
    kind: kind!,
  }));
}

test('commands', () => {
  const named = new Set(SECTION!.match(/`dali-transpile\.\w+`/g)!.map((text) => text.slice(1, -1)));
  expect([...named].toSorted()).toEqual(Object.values(COMMANDS).toSorted());
});

test('code lenses', () => {
  const seen = [lens()];
  take(
    editor,
    actionsAt(editor, { file: 'train.py' }).find(({ title }) => title.startsWith('Write'))!,
  );
  seen.push(lens());
  editor.type('train.py', PROGRAM!.replace('resize_shorter=size', 'resize_longer=size'));
  seen.push(lens());
  editor.save(DALI, `${readFileSync(join(editor.root, DALI), 'utf8')}# by hand\n`);
  seen.push(lens());
  expect(seen.join('\n')).toBe(LENSES);
});

function lens(): string {
  const [found, ...others] = editor.ask('codeLenses', { textDocument: { uri: editor.uri('train.py') } });
  expect(others).toEqual([]);
  return editor.ask('resolveCodeLens', found!).command!.title;
}
