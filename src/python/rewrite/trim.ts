/** Cuts from a change the tokens that the removed and the new text have in common at either end. */
import { isClosing, isOpening, lex } from './tokens.ts';
import type { Token } from './tokens.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The same change without common tokens at its ends. White space before or behind such tokens may still have to
 * change: then that is a span of its own. Empty where nothing is left to change.
 */
export function trim(source: string, change: Span): readonly Span[] {
  if (change.text === '' && change.start === change.end) return [];
  if (change.text === '' || change.start === change.end) return [change];
  const removed = source.slice(change.start, change.end);
  if (removed === change.text) return [];
  const head = commonHead(removed, change.text);
  const rest = { start: change.start + head.before, text: change.text.slice(head.after) };
  const tail = commonTail(source.slice(rest.start, change.end), rest.text);
  const middle = trimSpace(source, {
    start: rest.start,
    end: change.end - tail.before,
    text: rest.text.slice(0, rest.text.length - tail.after),
  });
  const first = gapSpan(change.start, head.gap);
  const last = gapSpan(change.end - (tail.gap?.[0].length ?? 0), tail.gap);
  return [first, middle, last].filter((span) => span !== undefined);
}

/** Lengths of what is common in the removed and the new text, and the white space at its outer end where it differs. */
interface Common {
  readonly before: number;
  readonly after: number;
  readonly gap: readonly [string, string] | undefined;
}

const NOTHING: Common = { before: 0, after: 0, gap: undefined };

function commonHead(removed: string, text: string): Common {
  const before = lex(removed);
  const after = lex(text);
  let count = 0;
  while (count < before.length && count < after.length) {
    const [left, right] = [before[count]!, after[count]!];
    if (left.text !== right.text) break;
    if (count > 0 && !sameGap(removed, before[count - 1]!, left, text, after[count - 1]!, right)) break;
    count += 1;
  }
  if (count === 0) return NOTHING;
  const [first, other] = [before[0]!, after[0]!];
  const gaps = [removed.slice(0, first.start), text.slice(0, other.start)] as const;
  return {
    before: before[count - 1]!.end,
    after: after[count - 1]!.end,
    gap: isClosing(first.text) || !breaksDiffer(...gaps) ? undefined : gaps,
  };
}

function commonTail(removed: string, text: string): Common {
  const before = lex(removed).toReversed();
  const after = lex(text).toReversed();
  let count = 0;
  while (count < before.length && count < after.length) {
    const [left, right] = [before[count]!, after[count]!];
    if (left.text !== right.text) break;
    if (count > 0 && !sameGap(removed, left, before[count - 1]!, text, right, after[count - 1]!)) break;
    count += 1;
  }
  if (count === 0) return NOTHING;
  const [last, other] = [before[0]!, after[0]!];
  const gaps = [removed.slice(last.end), text.slice(other.end)] as const;
  return {
    before: removed.length - before[count - 1]!.start,
    after: text.length - after[count - 1]!.start,
    gap: isOpening(last.text) || !breaksDiffer(...gaps) ? undefined : gaps,
  };
}

function gapSpan(start: number, gap: readonly [string, string] | undefined): Span | undefined {
  return gap === undefined ? undefined : { start, end: start + gap[0].length, text: gap[1] };
}

/** White space between two tokens is alike: outside of brackets a line end means something. */
function sameGap(removed: string, a: Token, b: Token, text: string, c: Token, d: Token): boolean {
  const inBrackets = (b.depth > 0 || isClosing(b.text)) && (a.depth > 0 || isOpening(a.text));
  return inBrackets || removed.slice(a.end, b.start) === text.slice(c.end, d.start);
}

/** White space that differs in more than its width. */
const breaksDiffer = (left: string, right: string): boolean =>
  left !== right && (/[\r\n]/.test(left) || /[\r\n]/.test(right));

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
