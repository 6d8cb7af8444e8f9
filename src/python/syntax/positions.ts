/** Offsets, lines and texts of nodes. Lines and columns count from 1, columns in UTF-16 code units. */
import type { Place } from '../../diagnostics/diagnostic.ts';
import type { SyntaxNode, Tree } from './node.ts';

/** Offset at which each line begins; `\n`, `\r\n` and a lone `\r` end a line. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** The line, from 1, that an offset is on. */
export function lineOf(tree: Tree, offset: number): number {
  let low = 0;
  let high = tree.lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (tree.lineStarts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

export function columnOf(tree: Tree, offset: number): number {
  return offset - tree.lineStarts[lineOf(tree, offset) - 1]! + 1;
}

/** The span of offsets of a tree as people count it. */
export function placeOfRange(tree: Tree, start: number, end: number): Place {
  return {
    file: tree.file,
    line: lineOf(tree, start),
    column: columnOf(tree, start),
    endLine: lineOf(tree, end),
    endColumn: columnOf(tree, end),
  };
}

export function placeOf(node: SyntaxNode): Place {
  return placeOfRange(node.tree, node.start, node.end);
}

/** What a node says. A name is given as Python compares it: in NFKC, so that `ﬁ` is `fi` (language reference 2.3). */
export function textOf(node: SyntaxNode): string {
  const text = node.tree.text.slice(node.start, node.end);
  return NAMES.has(node.type) && BEYOND_ASCII.test(text) ? text.normalize('NFKC') : text;
}

const BEYOND_ASCII = /[^\0-\x7f]/;
const NAMES: ReadonlySet<string> = new Set(['identifier', 'dotted_name']);
