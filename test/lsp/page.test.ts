/** docs/editors.md: its program is shown as the page says. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { InlayHint, MarkupContent } from 'vscode-languageserver-types';
import { Editor } from './editor.ts';
import { everything, hintedLines, positionIn } from './places.ts';

const [, SECTION] = /## What is known of an expression\n(.*?)\n## /s.exec(
  readFileSync('docs/editors.md', 'utf8'),
)!;
const [, PROGRAM] = /```python\n(.*?)```/s.exec(SECTION!)!;
const [OUTPUT, SIZE, HINTS] = [...SECTION!.matchAll(/```text\n(.*?)\n```/gs)].map(([, text]) => text);

let editor: Editor;
beforeEach(async () => {
  editor = await Editor.open({ 'train.py': PROGRAM! }, { readsMarkdown: false });
  editor.show('train.py', PROGRAM!);
});
afterEach(() => editor.close());

test.each([
  ['out^put = ', OUTPUT],
  ['resize_shorter=si^ze', SIZE],
])('hovering over %s', (context, said) => {
  const position = positionIn(PROGRAM!, context);
  const found = editor.ask('hover', { textDocument: { uri: editor.uri('train.py') }, position });
  expect((found!.contents as MarkupContent).value).toBe(said);
});

test('inlay hints', () => {
  const params = { textDocument: { uri: editor.uri('train.py') }, range: everything(PROGRAM!) };
  const hints: readonly InlayHint[] = editor.ask('inlayHints', params);
  expect(hintedLines(PROGRAM!, hints).join('\n')).toBe(HINTS);
});
