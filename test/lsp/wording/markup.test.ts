/** Text for clients that read Markdown, and for those that do not. */
import { describe, expect, test } from '@jest/globals';
import { Markup } from '../../../src/lsp/wording/markup.ts';

const markdown = new Markup(true);
const plain = new Markup(false);

describe('code', () => {
  test.each([
    ['x', '`x`'],
    ['a `b` c', '``a `b` c``'],
    ['`a``', '``` `a`` ```'],
    ['', '``'],
  ])('%s', (text, said) => {
    expect(markdown.code(text)).toBe(said);
    expect(plain.code(text)).toBe(text);
  });
});

describe('prose', () => {
  test.each([
    ['file_name.py:3', 'file_name.py:3'],
    ['__init__.py', '\\_\\_init\\_\\_.py'],
    ['a * b < c [d]', 'a \\* b \\< c \\[d]'],
    ['`a * _b`, a * b', '`a * _b`, a \\* b'],
    ['one ` alone', 'one \\` alone'],
  ])('%s', (text, said) => {
    expect(markdown.prose(text)).toBe(said);
    expect(plain.prose(text)).toBe(text);
  });
});

test('blocks have an empty line between them', () => {
  const blocks = [['a'], [markdown.item('b'), markdown.item('c', 1)]];
  expect(markdown.content(blocks)).toEqual({ kind: 'markdown', value: 'a\n\n- b\n  - c' });
  expect(plain.content(blocks)).toEqual({ kind: 'plaintext', value: 'a\n\n- b\n  - c' });
});
