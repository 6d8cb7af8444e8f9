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
  // Sticky expressions have a place of their own: they are made for this text.
  const [ignored, kinds] = [
    new RegExp(IGNORED),
    KINDS.map(([kind, pattern]) => [kind, new RegExp(pattern)] as const),
  ];
  const tokens: Token[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    at += lengthAt(ignored, text, at);
    if (at === text.length) return [...tokens, { kind: 'end', text: '', start: at, end: at }];
    const token = tokenAt(kinds, text, at);
    tokens.push(token);
    at = token.end;
  }
}

function tokenAt(kinds: typeof KINDS, text: string, start: number): Token {
  for (const [kind, pattern] of kinds) {
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
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
