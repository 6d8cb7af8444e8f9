/** What the traversal of one piece carries along. */
import type { Change, Shift, Why } from './changes.ts';
import type { Marks } from './marks.ts';
import type { PhysicalLines } from './physical-lines.ts';
import type { SyntaxNode } from '../syntax/node.ts';

export interface Context {
  readonly lines: PhysicalLines;
  readonly marks: Marks;
  /** Indent unit of the target. */
  readonly unit: string;
  /** Whether blocks are converted from another unit. */
  readonly convert: boolean;
  readonly changes: Change[];
  /** How the indentation of each line changes, by index of the line. */
  readonly shifts: Map<number, Shift>;
  /** Nodes that stay; decisions on others must be inside something that went. */
  readonly visited: Set<SyntaxNode>;
  /** Visits a node with everything below it. */
  readonly visit: (context: Context, node: SyntaxNode, shift: Shift) => void;
}

export function put(
  context: Context,
  span: { readonly start: number; readonly end: number },
  text: string,
  why: Why,
  shift: Shift,
): void {
  const { step, reason } = why;
  context.changes.push({ start: span.start, end: span.end, text, why: { step, reason }, shift });
}

export function cut(
  context: Context,
  span: { readonly start: number; readonly end: number },
  why: Why,
  shift: Shift,
): void {
  if (span.start < span.end) put(context, span, '', why, shift);
}

/** Gives the lines from `from` to before `to` a shift. Inner blocks are painted after the outer one. */
export function paint(context: Context, from: number, to: number, shift: Shift): void {
  for (let index = from; index < to; index++) context.shifts.set(index, shift);
}
