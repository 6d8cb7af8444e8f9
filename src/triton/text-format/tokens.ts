/** Words, numbers, strings and signs of the text format (https://protobuf.dev/reference/protobuf/textformat-spec/). */
import { TextFormatError } from './error.ts';
import type { Span } from './tree.ts';

export interface Token extends Span {
  readonly kind: 'word' | 'number' | 'string' | 'sign' | 'end';
  readonly text: string;
}

/** White space and comments; a byte order mark is skipped at the beginning, as protobuf's own reader does. */
const IGNORED = /(?:[ \t\n\r\v\f]|#[^\n]*)*/y;
const KINDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['word', /[A-Za-z_]\w*/y],
  ['number', /(?:0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?)(?![\w.])/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'/y],
  ['sign', /[{}<>[\]:,;./-]/y],
];

/** @throws TextFormatError for a character that begins none */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    at += lengthAt(IGNORED, text, at);
    if (at === text.length) return [...tokens, { kind: 'end', text: '', start: at, end: at }];
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of KINDS) {
    const length = lengthAt(pattern, text, start);
    if (length > 0) return { kind, text: text.slice(start, start + length), start, end: start + length };
  }
  throw new TextFormatError(problemAt(text, start), text, start);
}

function problemAt(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === '"' || character === "'") return 'a string is not closed on its line';
  return /\d/.test(character) ? 'this is no number' : `\`${character}\` has no place here`;
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? 0;
}
