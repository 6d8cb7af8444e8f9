import type { SyntaxNode } from '../syntax/node.ts';
import { applyEdits } from './apply.ts';
import type { Change, Shift } from './changes.ts';
import { cut, paint } from './context.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { beginsLine, firstLine, statementsOf } from './extents.ts';
import { InternalError } from './internal-error.ts';
import { editsOf } from './layout.ts';
import { marksOf } from './marks.ts';
import { physicalLines } from './physical-lines.ts';
import type { PhysicalLines } from './physical-lines.ts';
import type { Piece, Rendered } from './piece.ts';
import { placed } from './placing.ts';
import { indentUnit, rangeOf } from './source-lines.ts';
import { separated } from './spacing.ts';
import { renderStatements } from './statements.ts';
import { visit } from './visit.ts';

/**
 * Applies decisions to the author's lines: the one place where text is made of them.
 *
 * Throws `InternalError` where decisions contradict each other or ask for what cannot be done to their node.
 */
export function render(piece: Piece): Rendered {
  const nodes = piece.nodes.map(withDecorators);
  const lines = physicalLines(piece.source);
  const range = rangeOf(lines, nodes);
  const decisions = piece.decisions.filter(({ node }) => nodes.some((outer) => isInside(node, outer)));
  const context = contextOf(piece, lines, [...decisions, ...neighbours(lines, nodes)]);
  renderRun(context, piece, nodes, range);
  checkApplied(context, decisions);
  const edits = separated(lines.text, editsOf(lines, range, context.changes, context.shifts));
  const converted = edits.map((edit) => ({ ...edit, newText: withLineEnds(edit.newText, piece.newline) }));
  const text = withLineEnds(applyEdits(lines.text, edits, range.start, range.end), piece.newline);
  return {
    text: text === '' || text.endsWith(piece.newline) ? text : text + piece.newline,
    edits: placed(lines, converted, range),
    ...range,
  };
}

function contextOf(piece: Piece, lines: PhysicalLines, decisions: readonly Decision[]): Context {
  const own = indentUnit(piece.source);
  const unit = piece.unit ?? own;
  return {
    lines,
    marks: marksOf(decisions),
    unit,
    convert: unit !== own,
    changes: [],
    shifts: new Map(),
    visited: new Set(),
    visit,
  };
}

function renderRun(
  context: Context,
  piece: Piece,
  nodes: readonly SyntaxNode[],
  range: { readonly start: number; readonly end: number },
): void {
  const { lines } = context;
  const first = nodes[0]!;
  const { indent } = firstLine(lines, first);
  const shift: Shift = { from: indent, to: piece.dedentTo ?? indent };
  const end = range.end === lines.text.length ? lines.lines.length : lines.at(range.end).index;
  paint(context, lines.at(range.start).index, end, shift);
  const block = first.parent;
  if (block === null) throw new InternalError('A piece is made of statements, not of a whole file.');
  const statements = statementsOf(block).filter((statement) => sharesLines(lines, statement, nodes));
  cutHeader(context, statements[0]!, shift);
  renderStatements(context, block, statements, shift);
}

const ALONE = { step: 'make-self-contained', reason: 'What shares the line is not carried over.' } as const;

/** The header of a block whose statements stand on its line. */
function cutHeader(context: Context, first: SyntaxNode, shift: Shift): void {
  const line = firstLine(context.lines, first);
  if (beginsLine(context.lines, first.start)) return;
  cut(context, { start: line.start + line.indent.length, end: first.start }, ALONE, shift);
}

/** Statements that share a line with the run without being part of it go. */
function neighbours(lines: PhysicalLines, nodes: readonly SyntaxNode[]): readonly Decision[] {
  const block = nodes[0]?.parent;
  if (block === null || block === undefined) return [];
  return statementsOf(block)
    .filter((statement) => !nodes.includes(statement) && sharesLines(lines, statement, nodes))
    .map((node) => ({ kind: 'delete', node, ...ALONE }));
}

function sharesLines(lines: PhysicalLines, statement: SyntaxNode, nodes: readonly SyntaxNode[]): boolean {
  const from = firstLine(lines, nodes[0]!);
  const to = lines.at(nodes.at(-1)!.end - 1);
  return statement.end > from.start && statement.start < to.end;
}

function withDecorators(node: SyntaxNode): SyntaxNode {
  return node.parent?.type === 'decorated_definition' ? node.parent : node;
}

function isInside(node: SyntaxNode, outer: SyntaxNode): boolean {
  return node.start >= outer.start && node.end <= outer.end;
}

function withLineEnds(text: string, newline: string): string {
  return text.replace(/\r\n|\r|\n/g, newline);
}

/** A decision that neither changed its node nor was swallowed by a larger one was lost: that is never right. */
function checkApplied(context: Context, decisions: readonly Decision[]): void {
  for (const decision of decisions) {
    const { node } = decision;
    const reached = context.visited.has(node) && decision.kind !== 'delete';
    if (!reached && !isCovered(node, context.changes)) {
      throw new InternalError(`A decision (${decision.kind} a ${node.type}) was lost: ${decision.reason}`);
    }
  }
}

/** Whether every token of a node is in some change. */
function isCovered(node: SyntaxNode, changes: readonly Change[]): boolean {
  const inside = changes
    .filter((change) => change.end > node.start && change.start < node.end)
    .toSorted((a, b) => a.start - b.start);
  let at = node.start;
  for (const change of inside) {
    if (node.tree.text.slice(at, Math.max(at, change.start)).trim() !== '') return false;
    at = Math.max(at, change.end);
  }
  return node.tree.text.slice(at, Math.max(at, node.end)).trim() === '';
}
