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
  const removed = lexed(source.slice(change.start, change.end));
  const added = lexed(change.text);
  if (removed.text === added.text) return [];
  const head = commonHead(removed, added);
  const tail = commonTail(removed, added, head);
  const [first, last] = [removed.tokens[head - 1]?.end ?? 0, startOfTail(removed, tail)];
  const middle = trimSpace(source, {
    start: change.start + first,
    end: change.start + last,
    text: added.text.slice(added.tokens[head - 1]?.end ?? 0, startOfTail(added, tail)),
  });
  const before = head === 0 ? undefined : headGap(removed, added);
  const after = tail === 0 ? undefined : tailGap(removed, added);
  const spans = [
    gapSpan(change.start, before),
    middle,
    gapSpan(change.end - (after?.[0].length ?? 0), after),
  ];
  return spans.filter((span) => span !== undefined);
}

interface Lexed {
  readonly text: string;
  readonly tokens: readonly Token[];
}

const lexed = (text: string): Lexed => ({ text, tokens: lex(text) });

const startOfTail = ({ text, tokens }: Lexed, tail: number): number =>
  tail === 0 ? text.length : tokens[tokens.length - tail]!.start;

/** How many tokens both texts begin with. */
function commonHead(removed: Lexed, added: Lexed): number {
  const limit = Math.min(removed.tokens.length, added.tokens.length);
  let count = 0;
  while (count < limit && removed.tokens[count]!.text === added.tokens[count]!.text) {
    if (count > 0 && !sameGap(removed, count, added, count)) break;
    count += 1;
  }
  return count;
}

/** How many tokens both texts end with, behind those that they begin with. */
function commonTail(removed: Lexed, added: Lexed, head: number): number {
  const limit = Math.min(removed.tokens.length, added.tokens.length) - head;
  let count = 0;
  while (count < limit) {
    const [left, right] = [removed.tokens.length - count - 1, added.tokens.length - count - 1];
    if (removed.tokens[left]!.text !== added.tokens[right]!.text) break;
    if (count > 0 && !sameGap(removed, left + 1, added, right + 1)) break;
    count += 1;
  }
  return count;
}

type Gap = readonly [string, string] | undefined;

/** White space before common first tokens, where it must change. */
function headGap(removed: Lexed, added: Lexed): Gap {
  const [first, other] = [removed.tokens[0]!, added.tokens[0]!];
  const gaps = [removed.text.slice(0, first.start), added.text.slice(0, other.start)] as const;
  return isClosing(first.text) || !breaksDiffer(...gaps) ? undefined : gaps;
}

/** White space behind common last tokens, where it must change. */
function tailGap(removed: Lexed, added: Lexed): Gap {
  const [last, other] = [removed.tokens.at(-1)!, added.tokens.at(-1)!];
  const gaps = [removed.text.slice(last.end), added.text.slice(other.end)] as const;
  return isOpening(last.text) || !breaksDiffer(...gaps) ? undefined : gaps;
}

function gapSpan(start: number, gap: Gap): Span | undefined {
  return gap === undefined ? undefined : { start, end: start + gap[0].length, text: gap[1] };
}

/** White space before two tokens is alike: outside of brackets a line end means something. */
function sameGap(removed: Lexed, left: number, added: Lexed, right: number): boolean {
  const [before, token] = [removed.tokens[left - 1]!, removed.tokens[left]!];
  const inBrackets =
    (token.depth > 0 || isClosing(token.text)) && (before.depth > 0 || isOpening(before.text));
  return inBrackets || gapBefore(removed, left) === gapBefore(added, right);
}

const gapBefore = ({ text, tokens }: Lexed, index: number): string =>
  text.slice(tokens[index - 1]!.end, tokens[index]!.start);

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
