/** Between a text that was analysed and the text as it stands now: what lies before and behind the place where they differ. */
import type { Position, Range } from 'vscode-languageserver-types';
import { lineStartsOf } from '../../python/syntax/index.ts';
import { isBefore } from '../places.ts';

/** Characters that may make one name or number with those beside them. */
const WORD = /[\w\u0080-\uffff]/;

interface Side {
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** Where the differing part begins and ends. */
  readonly start: number;
  readonly end: number;
}

export class TextChange {
  readonly isNone: boolean;
  readonly #before: Side;
  readonly #after: Side;

  constructor(before: string, after: string) {
    this.isNone = before === after;
    const { prefix, suffix } = this.isNone ? { prefix: before.length, suffix: 0 } : shared(before, after);
    this.#before = sideOf(before, prefix, suffix);
    this.#after = this.isNone ? this.#before : sideOf(after, prefix, suffix);
  }

  /** Where a character of the present text was; null for one that was not there. */
  before(position: Position): Position | null {
    const [before, after] = [this.#before, this.#after];
    const offset = offsetAt(after, position);
    if (offset < after.start || this.isNone) return positionAt(before, offset);
    return offset >= after.end ? positionAt(before, offset - after.end + before.end) : null;
  }

  /**
   * Where a range of the analysed text is now; null where it begins or ends inside what has changed.
   * @param isWhole the range must not hold what has changed either
   */
  after(range: Range, isWhole: boolean): Range | null {
    if (this.isNone) return range;
    const [before, after] = [this.#before, this.#after];
    const [start, end] = [offsetAt(before, range.start), offsetAt(before, range.end)];
    const moved = (offset: number): number => offset - before.end + after.end;
    if (end <= before.start && (start < before.start || start === end)) return rangeAt(after, start, end);
    if (start >= before.end) return rangeAt(after, moved(start), moved(end));
    const holds = start < before.start && end > before.end;
    return holds && !isWhole ? rangeAt(after, start, moved(end)) : null;
  }
}

function sideOf(text: string, prefix: number, suffix: number): Side {
  return { text, lineStarts: lineStartsOf(text), start: prefix, end: text.length - suffix };
}

/** Lengths of what two texts begin and end with alike, in whole names, characters and line ends. */
function shared(a: string, b: string): { readonly prefix: number; readonly suffix: number } {
  const shorter = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < shorter && a[prefix] === b[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < shorter - prefix && a.at(-1 - suffix) === b.at(-1 - suffix)) suffix += 1;
  while (prefix > 0 && [a, b].some((text) => isOne(text, prefix))) prefix -= 1;
  while (suffix > 0 && [a, b].some((text) => isOne(text, text.length - suffix))) suffix -= 1;
  return { prefix, suffix };
}

/** True where an offset lies inside a name, a character or a line end. */
function isOne(text: string, offset: number): boolean {
  const [left, right] = [text[offset - 1], text[offset]];
  if (left === undefined || right === undefined) return false;
  return (WORD.test(left) && WORD.test(right)) || (left === '\r' && right === '\n');
}

function offsetAt({ text, lineStarts }: Side, { line, character }: Position): number {
  const start = lineStarts[line];
  return start === undefined ? text.length : Math.min(start + character, lineStarts[line + 1] ?? text.length);
}

function positionAt({ lineStarts }: Side, offset: number): Position {
  let [low, high] = [0, lineStarts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return { line: low, character: offset - lineStarts[low]! };
}

function rangeAt(side: Side, from: number, to: number): Range {
  const [start, end] = [positionAt(side, from), positionAt(side, to)];
  return isBefore(end, start) ? { start: end, end } : { start, end };
}
