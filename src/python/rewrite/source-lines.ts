/** Facts about a file's lines that others need: which lines to carry, its licence comment, its units. */
import type { SyntaxNode, Tree } from '../syntax/node.ts';
import { firstLine, leadingCommentEnd, startOf } from './extents.ts';
import { physicalLines } from './physical-lines.ts';
import type { PhysicalLines } from './physical-lines.ts';
import { runOf } from './run.ts';

/** Offsets of whole lines: from the start of a line to the start of another, or the end of the text. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The lines of a run of statements, with the comment lines that belong to the first of them. */
export function linesOf(tree: Tree, nodes: readonly SyntaxNode[]): LineRange {
  const { start, end } = runOf(physicalLines(tree), nodes);
  return { start, end };
}

const CODING = /^#.*?coding[:=][ \t]*[-\w.]+/;

/**
 * The file's leading comment (its licence), without a `#!` line and a coding line; undefined where there is none.
 * It belongs to no statement, so no piece contains it.
 */
export function leadingComment(tree: Tree): LineRange | undefined {
  const lines = physicalLines(tree);
  const end = leadingCommentEnd(lines);
  let from = 0;
  while (from < end && from < 2 && isDirective(lines, from)) from += 1;
  return from < end ? { start: startOf(lines, from), end: startOf(lines, end) } : undefined;
}

/** `#!` on the first line, a coding declaration on the first or second (PEP 263). */
function isDirective(lines: PhysicalLines, index: number): boolean {
  const text = lines.lines[index]!.token?.text ?? '';
  return (index === 0 && text.startsWith('#!')) || CODING.test(text);
}

/** The indent unit that a file uses: that of most of its blocks, four spaces where it has none. */
export function indentUnit(tree: Tree): string {
  return unitOf(physicalLines(tree), tree);
}

export function unitOf(lines: PhysicalLines, tree: Tree): string {
  const units: string[] = [];
  const collect = (node: SyntaxNode): void => {
    const outer = node.parent === null ? '' : firstLine(lines, node.parent).indent;
    const first = node.kids[0];
    const inner = first === undefined ? '' : firstLine(lines, first).indent;
    const isUnit = inner.startsWith(outer) && inner.length > outer.length;
    if (node.type === 'block' && isUnit) units.push(inner.slice(outer.length));
    for (const kid of node.kids) collect(kid);
  };
  collect(tree.root);
  return mostCommon(units) ?? '    ';
}

/** The line end that a file uses: that of its first line. */
export function lineEnd(text: string): '\n' | '\r\n' {
  return /\r\n|\r|\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** The quote that most string literals of a file use, `'` where none or as many use either; docstrings do not count. */
export function quoteStyle(tree: Tree): '"' | "'" {
  const quotes = physicalLines(tree)
    .tokens.filter((token) => token.kind === 'string' && !/"""|'''/.test(token.text))
    .map((token) => token.text.at(-1));
  const double = quotes.filter((quote) => quote === '"').length;
  return double > quotes.length / 2 ? '"' : "'";
}

function mostCommon(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
