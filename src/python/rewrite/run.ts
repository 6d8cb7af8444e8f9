/** The run of statements that a piece is made of, with the lines that it needs whole. */
import type { SyntaxNode } from '../syntax/node.ts';
import { beginsRow, extentEnd, firstLine, ownedFrom, startOf, statementsOf } from './extents.ts';
import { InternalError } from './internal-error.ts';
import type { PhysicalLines } from './physical-lines.ts';

export interface Run {
  readonly block: SyntaxNode;
  /** The statements asked for. */
  readonly nodes: readonly SyntaxNode[];
  /** Those, and what shares their lines. */
  readonly statements: readonly SyntaxNode[];
  /** Offsets of whole lines. */
  readonly start: number;
  readonly end: number;
  /** Indentation of the first line. */
  readonly indent: string;
  /** The header of a block whose statements stand on its line. */
  readonly header: { readonly start: number; readonly end: number } | undefined;
}

export function runOf(lines: PhysicalLines, given: readonly SyntaxNode[]): Run {
  const nodes = given.map(withDecorators);
  const block = nodes[0]?.parent;
  if (block === null || block === undefined) {
    throw new InternalError('A piece is made of statements, not of a whole file or of nothing.');
  }
  const statements = withNeighbours(lines, statementsOf(block), nodes);
  const [first, last] = [statements[0]!, statements.at(-1)!];
  const inline = !beginsRow(lines, first);
  // A statement on the line of a header begins where the header's clause does.
  const line = firstLine(lines, inline ? block.parent! : first);
  const end = inline || !beginsRow(lines, last) ? line.indent : firstLine(lines, last).indent;
  return {
    block,
    nodes,
    statements,
    start: startOf(lines, inline ? line.index : ownedFrom(lines, line)),
    end: startOf(lines, extentEnd(lines, last, end)),
    indent: line.indent,
    header: inline ? { start: line.start + line.indent.length, end: first.start } : undefined,
  };
}

function withDecorators(node: SyntaxNode): SyntaxNode {
  return node.parent?.type === 'decorated_definition' ? node.parent : node;
}

/** The run, and the statements before and after it that share a line with it. */
function withNeighbours(
  lines: PhysicalLines,
  all: readonly SyntaxNode[],
  nodes: readonly SyntaxNode[],
): readonly SyntaxNode[] {
  let from = all.indexOf(nodes[0]!);
  let to = all.indexOf(nodes.at(-1)!) + 1;
  if (from < 0 || to <= from)
    throw new InternalError('The statements of a piece are not in one block, or not in order.');
  while (from > 0 && !beginsRow(lines, all[from]!)) from -= 1;
  while (to < all.length && !beginsRow(lines, all[to]!)) to += 1;
  return all.slice(from, to);
}
