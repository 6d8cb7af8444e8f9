/** Positions from a text that was understood to the one that stands there now. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { TextChange } from '../../../src/lsp/desk/text-change.ts';

/** Line ends and characters of one, two and (in UTF-16) more units, so that every border is tried. */
const PIECES = ['a', 'b', '1', '_', ' ', '(', ')', ',', '\n', '\r\n', '\r', '😀', '😁', 'é', 'e\u0301', '中'];
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 });

interface Trial {
  readonly before: TextDocument;
  readonly after: TextDocument;
  readonly change: TextChange;
}

function trial(before: string, after: string): Trial {
  const document = (text: string) => TextDocument.create('file:///train.py', 'python', 1, text);
  return { before: document(before), after: document(after), change: new TextChange(before, after) };
}

const trials = fc
  .tuple(pieces, pieces, pieces, pieces)
  .map(([head, old, fresh, tail]) =>
    trial([...head, ...old, ...tail].join(''), [...head, ...fresh, ...tail].join('')),
  );

/** Ranges of a text, none of which cuts a line end in two: no editor has those. */
function ranges(document: TextDocument): readonly Range[] {
  const text = document.getText();
  const offsets = Array.from({ length: text.length + 1 }, (_, i) => i).filter(
    (offset) => !(text[offset - 1] === '\r' && text[offset] === '\n'),
  );
  return offsets.flatMap((start) =>
    offsets
      .filter((end) => end >= start)
      .map((end) => ({ start: document.positionAt(start), end: document.positionAt(end) })),
  );
}

describe('for any change', () => {
  test('a whole range has the same text, and leads back to where it was', () => {
    fc.assert(
      fc.property(trials, ({ before, after, change }) => {
        for (const range of ranges(before)) {
          const now = change.after(range, true);
          if (now === null) continue;
          expect(after.getText(now)).toBe(before.getText(range));
          if (before.getText(range) !== '') expect(change.before(now.start)).toEqual(range.start);
        }
      }),
    );
  });

  test('a range around the change begins and ends as it did', () => {
    fc.assert(
      fc.property(trials, ({ before, after, change }) => {
        for (const range of ranges(before)) {
          const now = change.after(range, false);
          const [old, text] = [before.getText(range), now === null ? '' : after.getText(now)];
          if (now !== null && old !== '') expect([text[0], text.at(-1)]).toEqual([old[0], old.at(-1)]);
        }
      }),
    );
  });

  test('a character that was there is the one that is there', () => {
    fc.assert(
      fc.property(trials, ({ before, after, change }) => {
        for (const { start } of ranges(after)) {
          const then = change.before(start);
          const offset = after.offsetAt(start);
          if (then !== null && offset < after.getText().length)
            expect(before.getText()[before.offsetAt(then)]).toBe(after.getText()[offset]);
        }
      }),
    );
  });

  test('no name, character or line end is taken apart', () => {
    const isInside = (text: string, at: number): boolean =>
      /^[\w\u0080-\uffff]{2}$|^\r\n$/.test(text.slice(at - 1, at + 1)) && at > 0;
    fc.assert(
      fc.property(trials, ({ before, after, change }) => {
        for (const range of ranges(before)) {
          const now = change.after(range, true);
          if (now === null || before.getText(range) === '') continue;
          for (const [was, is] of [
            [range.start, now.start],
            [range.end, now.end],
          ] as const) {
            const [old, fresh] = [before.offsetAt(was), after.offsetAt(is)];
            expect(isInside(after.getText(), fresh)).toBe(isInside(before.getText(), old));
          }
        }
      }),
    );
  });

  test('where nothing changed, everything stays', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const { before, change } = trial(text.join(''), text.join(''));
        for (const range of ranges(before)) {
          expect(change.after(range, true)).toEqual(range);
          expect(change.before(range.start)).toEqual(range.start);
        }
      }),
    );
  });
});

/** Where the only occurrence of a text was, and is; `null` where it is not known any more. */
function moved(before: string, after: string, text: string): string | null {
  const { before: old, after: fresh, change } = trial(before, after);
  const start = before.indexOf(text);
  const range = { start: old.positionAt(start), end: old.positionAt(start + text.length) };
  const now = change.after(range, true);
  if (now === null) return null;
  expect(fresh.getText(now)).toBe(text);
  return `${now.start.line}:${now.start.character}`;
}

describe('known', () => {
  const BEFORE = 'first = "😀é" + a\r\nsecond = f(b)\r\nlast = "😁", c\r\n';

  test('is what stands before and behind, on the same lines and on others', () => {
    const after = BEFORE.replace('f(b)', 'f(b, "😀",\r\n  ');
    expect(moved(BEFORE, after, 'first')).toBe('0:0');
    expect(moved(BEFORE, after, ' + a')).toBe('0:13');
    expect(moved(BEFORE, after, 'second')).toBe('1:0');
    expect(moved(BEFORE, after, 'last')).toBe('3:0');
    expect(moved(BEFORE, after, ', c')).toBe('3:11');
  });

  test('is what stands on the changed line, behind a character of two units', () => {
    expect(moved(BEFORE, BEFORE.replace('"😀é" +', '"😀😀é" + ('), ' a')).toBe('0:19');
  });
});

describe('not known', () => {
  test('is a name that is typed on', () => {
    expect(moved('images = f(a)', 'images2 = f(a)', 'images')).toBeNull();
    expect(moved('x = images', 'x = im', 'images')).toBeNull();
    expect(moved('x = images', 'x = raw_images', 'images')).toBeNull();
  });

  test('is a call in which something changed', () => {
    expect(moved('x = f(a, b)', 'x = f(a, ', 'f(a, b)')).toBeNull();
  });

  test('is a character of which half stays', () => {
    // Both begin with the same unit.
    expect(moved('x = "😀"', 'x = "😁"', '😀')).toBeNull();
  });
});
