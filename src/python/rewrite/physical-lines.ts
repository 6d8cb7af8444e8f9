/** The physical lines of a file, and what each of them is: the renderer cuts and shifts whole lines by it. */
import type { Tree } from '../syntax/node.ts';
import { lex } from './tokens.ts';
import type { Token } from './tokens.ts';

export interface Line {
  readonly index: number;
  readonly start: number;
  /** Before the line end. */
  readonly contentEnd: number;
  /** After the line end: where the next line begins. */
  readonly end: number;
  /** Leading white space. */
  readonly indent: string;
  /**
   * `first`: a logical line begins here. `continued`: a logical line goes on here (inside brackets, after a backslash).
   * `comment`: nothing but a comment, between logical lines. `string`: begins inside a string. `blank`: white space.
   */
  readonly kind: 'first' | 'continued' | 'comment' | 'string' | 'blank';
  /** The first token that begins on it. */
  readonly token: Token | undefined;
}

export interface PhysicalLines {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly tokens: readonly Token[];
  /** The line that an offset is on. */
  at(offset: number): Line;
}

export function physicalLines(tree: Tree): PhysicalLines {
  const { text, lineStarts } = tree;
  const tokens = lex(text);
  const logical = logicalStarts(text, tokens);
  const lines: Line[] = [];
  let next = 0;
  for (const [index, start] of lineStarts.entries()) {
    const end = lineStarts[index + 1] ?? text.length;
    if (start === text.length && index > 0) break;
    while (next < tokens.length && tokens[next]!.start < start) next += 1;
    const before = tokens[next - 1];
    const inString = before !== undefined && before.end > start;
    const candidate = tokens[next];
    const token = candidate !== undefined && candidate.start < end ? candidate : undefined;
    const content = text.slice(start, end).replace(/[\r\n]+$/, '');
    const kind = inString ? 'string' : kindOf(token, content, logical);
    const indent = /^[ \t\f]*/.exec(content)![0];
    lines.push({ index, start, contentEnd: start + content.length, end, indent, kind, token });
  }
  return { text, lines, tokens, at: (offset) => lines[lineIndex(lineStarts, offset, lines.length)]! };
}

function kindOf(token: Token | undefined, content: string, logical: ReadonlySet<Token>): Line['kind'] {
  if (token === undefined) return content.trim() === '' ? 'blank' : 'continued';
  if (!logical.has(token)) return 'continued';
  return token.kind === 'comment' ? 'comment' : 'first';
}

/** Tokens with which a logical line, or a comment between logical lines, begins. */
function logicalStarts(text: string, tokens: readonly Token[]): ReadonlySet<Token> {
  const starts = new Set<Token>();
  let end: number | undefined;
  for (const token of tokens) {
    const gap = end === undefined ? '\n' : text.slice(end, token.start).replace(/\\(?:\r\n|\r|\n)/g, '');
    const closes = token.kind === 'operator' && /^[)\]}]$/.test(token.text);
    if (token.depth === 0 && !closes && /[\r\n]/.test(gap)) starts.add(token);
    end = token.end;
  }
  return starts;
}

function lineIndex(lineStarts: readonly number[], offset: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
