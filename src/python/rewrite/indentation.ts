/** Indentation of lines: what a shift makes of it, and units of new text. */
import type { Shift } from './changes.ts';
import { lex } from './tokens.ts';

/** Columns of white space, with tab stops at multiples of eight as Python counts them. */
export function width(indent: string): number {
  let columns = 0;
  for (const char of indent) columns = char === '\t' ? columns - (columns % 8) + 8 : columns + 1;
  return columns;
}

const behindFormFeeds = (indent: string): string => indent.slice(indent.lastIndexOf('\f') + 1);

/**
 * Leading white space of a line after a shift. A line that is indented less than its statement loses what it has. Python counts
 * columns from behind a form feed (language reference 2.1.8): it stays, and what stands behind it is shifted.
 */
export function shifted(indent: string, shift: Shift): string {
  const [head, from, to] = [behindFormFeeds(indent), behindFormFeeds(shift.from), behindFormFeeds(shift.to)];
  if (head !== indent || from !== shift.from || to !== shift.to)
    return indent.slice(0, indent.length - head.length) + shifted(head, { from, to });
  if (indent.startsWith(shift.from)) return shift.to + indent.slice(shift.from.length);
  return indent.slice(Math.max(0, Math.min(indent.length, shift.from.length - shift.to.length)));
}

/**
 * Indents new text: every line but the first gets `base`, and each four spaces at its beginning become `unit`. Lines
 * that begin inside a string stay as they are.
 */
export function indentText(text: string, base: string, unit: string): string {
  return mapLines(text, (line) => {
    const spaces = /^ */.exec(line)![0].length;
    const deeper = unit.repeat(Math.floor(spaces / 4)) + ' '.repeat(spaces % 4);
    return line.trim() === '' ? line : base + deeper + line.slice(spaces);
  });
}

/** Changes each line of a text but the first, and but those that begin inside a string. */
export function mapLines(text: string, change: (line: string) => string): string {
  if (!text.includes('\n')) return text;
  const strings = lex(text).filter((token) => token.kind === 'string');
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const at = start;
    const inString = strings.some((string) => string.start < at && at < string.end);
    lines.push(start === 0 || inString ? line : change(line));
    start += line.length + 1;
  }
  return lines.join('\n');
}
