/** Cuts from a change the tokens that the removed and the new text have in common at either end. */
import { isClosing, isOpening, lex } from './tokens.ts';
import type { Token } from './tokens.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The same change without common tokens at its ends, or undefined where nothing is left to change. */
export function trim(source: string, change: Span): Span | undefined {
  if (change.text === '' && change.start === change.end) return undefined;
  if (change.text === '' || change.start === change.end) return change;
  const removed = source.slice(change.start, change.end);
  if (removed === change.text) return undefined;
  const [head, newHead] = commonHead(removed, change.text);
  const [tail, newTail] = commonTail(removed.slice(head), change.text.slice(newHead));
  return trimSpace(source, {
    start: change.start + head,
    end: change.end - tail,
    text: change.text.slice(newHead, change.text.length - newTail),
  });
}

/** Lengths of the common beginnings of both texts, in whole tokens. */
function commonHead(removed: string, text: string): readonly [number, number] {
  const before = lex(removed);
  const after = lex(text);
  let count = 0;
  while (count < before.length && count < after.length) {
    const [left, right] = [before[count]!, after[count]!];
    if (left.text !== right.text) break;
    if (count > 0 && !sameGap(removed, before[count - 1]!, left, text, after[count - 1]!, right)) break;
    count += 1;
  }
  if (count === 0) return [0, 0];
  return [before[count - 1]!.end, after[count - 1]!.end];
}

function commonTail(removed: string, text: string): readonly [number, number] {
  const before = lex(removed).toReversed();
  const after = lex(text).toReversed();
  let count = 0;
  while (count < before.length && count < after.length) {
    const [left, right] = [before[count]!, after[count]!];
    if (left.text !== right.text) break;
    if (count > 0 && !sameGap(removed, left, before[count - 1]!, text, right, after[count - 1]!)) break;
    count += 1;
  }
  if (count === 0) return [0, 0];
  return [removed.length - before[count - 1]!.start, text.length - after[count - 1]!.start];
}

/** White space between two tokens is alike: outside of brackets a line end means something. */
function sameGap(removed: string, a: Token, b: Token, text: string, c: Token, d: Token): boolean {
  const inBrackets = (b.depth > 0 || isClosing(b.text)) && (a.depth > 0 || isOpening(a.text));
  return inBrackets || removed.slice(a.end, b.start) === text.slice(c.end, d.start);
}

function trimSpace(source: string, span: Span): Span | undefined {
  let { start, end, text } = span;
  while (start < end && text !== '' && isSpace(text[0]!) && source[start] === text[0]) {
    start += 1;
    text = text.slice(1);
  }
  while (start < end && text !== '' && isSpace(text.at(-1)!) && source[end - 1] === text.at(-1)) {
    end -= 1;
    text = text.slice(0, -1);
  }
  return start === end && text === '' ? undefined : { start, end, text };
}

const isSpace = (char: string): boolean => char === ' ' || char === '\t' || char === '\n' || char === '\r';
