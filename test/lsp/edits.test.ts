/** Edits that make one text of another, by the protocol's rules. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textEdits } from '../../src/lsp/edits.ts';
import { edited } from './apply-edit.ts';

/** Texts of few different lines, so that two have some in common, with every line end. */
const text = fc
  .array(fc.constantFrom('a', 'b', '🙂', '', '\n', '\r\n', '\r', ' '), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('edits of a text', () => {
  test('give the other text', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(edited(before, textEdits(before, after))).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  test('are none for the same text', () => {
    fc.assert(
      fc.property(
        text.filter((one) => !/\r(?!\n)/.test(one)),
        (same) => expect(textEdits(same, same)).toEqual([]),
      ),
    );
  });

  test('touch only lines that differ', () => {
    expect(textEdits('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n')).toEqual([
      { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: 'B\n' },
      { range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, newText: 'e\n' },
    ]);
  });

  test('leave a byte order mark to the editor', () => {
    expect(textEdits('\uFEFFa\nb\n', '\uFEFFa\nc\n')).toEqual([
      { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: 'c\n' },
    ]);
  });
});
