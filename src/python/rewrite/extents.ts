/** Which lines a statement, a block or a clause has, comments included (DESIGN: comments leave only with their owner). */
import type { SyntaxNode } from '../syntax/node.ts';
import { width } from './indentation.ts';
import type { Line, PhysicalLines } from './physical-lines.ts';

/** Index of the line that a node begins on. */
export function firstLine(lines: PhysicalLines, node: SyntaxNode): Line {
  return lines.at(node.start);
}

/** Whether nothing but white space stands before the node on its line. */
export function beginsLine(lines: PhysicalLines, offset: number): boolean {
  const line = lines.at(offset);
  return line.start + line.indent.length === offset;
}

/** Whether a statement begins a logical line: not behind another, a header, or a backslash. */
export function beginsRow(lines: PhysicalLines, statement: SyntaxNode): boolean {
  return beginsLine(lines, statement.start) && lines.at(statement.start).kind === 'first';
}

/** The line on which a node's last token ends; comments and blank lines after it do not count. */
export function lastLine(lines: PhysicalLines, node: SyntaxNode): Line {
  const token = lines.tokens.findLast((token) => token.start < node.end && token.kind !== 'comment');
  return lines.at(Math.max(node.start, (token?.end ?? node.end) - 1));
}

/**
 * Index of the first line of the comment lines that belong to the statement that begins on a line: those directly
 * above it at its indentation.
 */
export function ownedFrom(lines: PhysicalLines, line: Line): number {
  let from = line.index;
  const top = leadingCommentEnd(lines);
  while (from > top) {
    const above = lines.lines[from - 1]!;
    const isComment = above.token?.kind === 'comment' && above.kind !== 'string' && above.kind !== 'first';
    if (!isComment || !beginsLine(lines, above.token.start) || above.indent !== line.indent) break;
    from -= 1;
  }
  return from;
}

/** Index of the line after the comment with which the file begins; 0 where it begins otherwise. */
export function leadingCommentEnd(lines: PhysicalLines): number {
  let end = 0;
  while (lines.lines[end]?.kind === 'comment') end += 1;
  return end;
}

/**
 * Index of the line after the last line of a statement or clause whose header is indented by `indent`: comment lines
 * that are indented deeper than its header belong to its last block.
 */
export function extentEnd(lines: PhysicalLines, node: SyntaxNode, indent: string): number {
  let end = lastLine(lines, node).index + 1;
  if (!hasBlock(node)) return end;
  for (let index = end; index < lines.lines.length; index++) {
    const line = lines.lines[index]!;
    if (line.kind === 'blank') continue;
    if (line.kind !== 'comment' || width(line.indent) <= width(indent)) break;
    end = index + 1;
  }
  return end;
}

function hasBlock(node: SyntaxNode): boolean {
  return node.type === 'block' || node.kids.some(hasBlockBelow);
}

function hasBlockBelow(node: SyntaxNode): boolean {
  return node.type === 'block' || node.type.endsWith('_clause') || node.type.endsWith('_definition');
}

/** The statements of a block or module, or the cases of a match statement. */
export function statementsOf(block: SyntaxNode): readonly SyntaxNode[] {
  return block.kids.filter((kid) => kid.type !== 'line_continuation');
}

/** Offset where a line begins; the end of the text for the line after the last. */
export function startOf(lines: PhysicalLines, index: number): number {
  return lines.lines[index]?.start ?? lines.text.length;
}

/** The line that ends with the colon before a block. */
export function headerEnd(lines: PhysicalLines, block: SyntaxNode): Line {
  const colon = block.parent?.tokens.findLast((token) => token.type === ':' && token.end <= block.start);
  return lines.at(colon?.start ?? block.start);
}
