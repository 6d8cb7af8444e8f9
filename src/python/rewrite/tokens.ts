/**
 * A lexer of Python (language reference 2). It works on any text, finished or not, so that removed and new text can be
 * compared token by token, and it says where strings and brackets reach across lines.
 */

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator' | 'comment';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Open brackets around the token; a bracket counts as outside of itself. */
  readonly depth: number;
}

const SPACE = /(?:[ \t\f\r\n\uFEFF]|\\(?:\r\n|\r|\n))+/y;
const COMMENT = /#[^\r\n]*/y;
const STRING_START = /(?:[rRbBuUfFtT]{0,2})("""|'''|"|')/y;
const NUMBER = /0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|\*\*|\/\/|>>|<<|[-+*/%@&|^]=|[^]/uy;

/** Tokens of a text, comments among them, white space and line ends not. What is no Python comes out as operators. */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let at = skip(text, 0);
  while (at < text.length) {
    const [kind, end] = next(text, at);
    const lexeme = text.slice(at, end);
    if (kind === 'operator' && isClosing(lexeme)) depth = Math.max(0, depth - 1);
    tokens.push({ kind, start: at, end, text: lexeme, depth });
    if (kind === 'operator' && isOpening(lexeme)) depth += 1;
    at = skip(text, end);
  }
  return tokens;
}

export const isOpening = (text: string): boolean => text === '(' || text === '[' || text === '{';
export const isClosing = (text: string): boolean => text === ')' || text === ']' || text === '}';

function skip(text: string, at: number): number {
  return matchEnd(SPACE, text, at) ?? at;
}

function next(text: string, at: number): readonly [Token['kind'], number] {
  const comment = matchEnd(COMMENT, text, at);
  if (comment !== undefined) return ['comment', comment];
  const string = stringEnd(text, at);
  if (string !== undefined) return ['string', string];
  const number = matchEnd(NUMBER, text, at);
  if (number !== undefined) return ['number', number];
  const name = matchEnd(NAME, text, at);
  if (name !== undefined) return ['name', name];
  return ['operator', matchEnd(OPERATOR, text, at) ?? at + 1];
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** End of the string literal that begins at `at`, or undefined where none begins there. */
function stringEnd(text: string, at: number): number | undefined {
  STRING_START.lastIndex = at;
  const match = STRING_START.exec(text);
  if (match === null) return undefined;
  const quote = match[1]!;
  const formatted = /[fFtT]/.test(match[0].slice(0, -quote.length));
  return contentEnd(text, STRING_START.lastIndex, quote, formatted);
}

function contentEnd(text: string, from: number, quote: string, formatted: boolean): number {
  let at = from;
  while (at < text.length) {
    if (text.startsWith(quote, at)) return at + quote.length;
    const char = text[at];
    if (char === '\\') at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    else if (quote.length === 1 && (char === '\n' || char === '\r')) return at;
    else if (formatted && char === '{' && text[at + 1] !== '{') at = replacementEnd(text, at + 1, quote);
    else if (formatted && char === '{') at += 2;
    else at += 1;
  }
  return text.length;
}

/** End of a replacement field of an f-string, after its `}`; strings in it may use any quote (PEP 701). */
function replacementEnd(text: string, from: number, quote: string): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at]!;
    if (depth === 0 && char === '}') return at + 1;
    if (depth === 0 && char === ':') return formatEnd(text, at + 1, quote);
    if (quote.length === 1 && (char === '\n' || char === '\r')) return at;
    const string = stringEnd(text, at);
    if (string !== undefined && string > at) {
      at = string;
      continue;
    }
    if (isOpening(char)) depth += 1;
    else if (isClosing(char)) depth -= 1;
    at += 1;
  }
  return at;
}

/** End of a field whose format specification begins at `from`: literal text with fields in it. */
function formatEnd(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '}') return at + 1;
    if (text.startsWith(quote, at)) return at;
    if (quote.length === 1 && (text[at] === '\n' || text[at] === '\r')) return at;
    at = text[at] === '{' ? replacementEnd(text, at + 1, quote) : at + 1;
  }
  return at;
}
