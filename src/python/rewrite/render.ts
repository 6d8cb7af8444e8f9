import type { SyntaxNode } from '../syntax/node.ts';
import { applyEdits } from './apply.ts';
import type { Change, Shift } from './changes.ts';
import { cut, paint } from './context.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { InternalError } from './internal-error.ts';
import { editsOf } from './layout.ts';
import { marksOf } from './marks.ts';
import { physicalLines } from './physical-lines.ts';
import type { PhysicalLines } from './physical-lines.ts';
import type { Piece, Rendered } from './piece.ts';
import { placed } from './placing.ts';
import { goneBy, stays } from './presence.ts';
import { runOf } from './run.ts';
import type { Run } from './run.ts';
import { unitOf } from './source-lines.ts';
import { separated } from './spacing.ts';
import { renderStatements } from './statements.ts';
import { visit } from './visit.ts';

/**
 * Applies decisions to the author's lines: the one place where text is made of them.
 *
 * Throws `InternalError` where decisions contradict each other or ask for what cannot be done to their node.
 */
export function render(piece: Piece): Rendered {
  const lines = physicalLines(piece.source);
  const run = runOf(lines, piece.nodes);
  const decisions = piece.decisions.filter(({ node }) => run.nodes.some((outer) => isInside(node, outer)));
  const context = contextOf(piece, lines, [...decisions, ...neighbours(run)]);
  renderRun(context, piece, run);
  checkApplied(context, decisions);
  const edits = separated(lines.text, editsOf(lines, run, context.changes, context.shifts));
  const converted = edits.map((edit) => ({ ...edit, newText: withLineEnds(edit.newText, piece.newline) }));
  const text = withLineEnds(applyEdits(lines.text, edits, run.start, run.end), piece.newline);
  return {
    text: text === '' || text.endsWith(piece.newline) ? text : text + piece.newline,
    edits: placed(lines, converted, run),
    start: run.start,
    end: run.end,
  };
}

function contextOf(piece: Piece, lines: PhysicalLines, decisions: readonly Decision[]): Context {
  const own = unitOf(lines, piece.source);
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

const ALONE = { step: 'make-self-contained', reason: 'What shares the line is not carried over.' } as const;

/** Statements that share a line with the run without being part of it go. */
function neighbours({ nodes, statements }: Run): readonly Decision[] {
  return statements
    .filter((statement) => !nodes.includes(statement))
    .map((node) => ({ kind: 'delete', node, ...ALONE }));
}

function renderRun(context: Context, piece: Piece, run: Run): void {
  const { lines, marks } = context;
  const shift: Shift = { from: run.indent, to: piece.dedentTo ?? run.indent };
  const end = run.end === lines.text.length ? lines.lines.length : lines.at(run.end).index;
  paint(context, lines.at(run.start).index, end, shift);
  if (run.header === undefined) return renderStatements(context, run.block, run.statements, shift);
  const staying = run.statements.some((statement) => stays(statement, marks));
  // Of a block on the line of its header nothing may be left: then the line goes.
  if (!staying) return cut(context, run, goneBy(run.nodes[0]!, marks) ?? ALONE, shift);
  cut(context, run.header, ALONE, shift);
  renderStatements(context, run.block, run.statements, shift);
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
