/** The traversal: from a node to the rule for its kind. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift } from './changes.ts';
import { cut, paint, put } from './context.ts';
import type { Context } from './context.ts';
import { beginsRow, extentEnd, firstLine, headerEnd, lastLine, ownedFrom, startOf } from './extents.ts';
import { foldingOf } from './folding.ts';
import { renderFolded } from './arms.ts';
import { InternalError } from './internal-error.ts';
import { editList, isEdited } from './list-editor.ts';
import { markOf } from './marks.ts';
import type { Mark } from './marks.ts';
import { renderReplacement } from './replacement.ts';
import { renderSuite } from './statements.ts';

/** Applies the decisions on a node that stays, and on all below it. */
export function visit(context: Context, node: SyntaxNode, shift: Shift): void {
  const mark = markOf(context.marks, node);
  context.visited.add(node);
  checkApplicable(mark, node);
  for (const wrap of mark.wraps.toReversed())
    put(context, { start: node.start, end: node.start }, wrap.before, wrap, shift);
  for (const wrap of mark.wraps) put(context, { start: node.end, end: node.end }, wrap.after, wrap, shift);
  if (mark.replace !== undefined) return renderReplacement(context, node, mark.replace, shift);
  if (node.type === 'block') return renderBlock(context, node, shift);
  const folding = foldingOf(node, context.marks);
  if (folding.kind !== 'whole') return renderFolded(context, node, folding, shift);
  if (node.type === 'decorated_definition') cutDecorators(context, node, shift);
  if (isEdited(context.marks, node)) return editList(context, node, shift);
  visitKids(context, node.kids, shift);
}

export function visitKids(context: Context, kids: readonly SyntaxNode[], shift: Shift): void {
  for (const kid of kids) {
    const why = markOf(context.marks, kid).delete;
    if (why === undefined) visit(context, kid, shift);
    else if (kid.type === 'type') cutAnnotation(context, kid, shift);
    else if (kid.type !== 'decorator') {
      throw new InternalError(
        `A ${kid.type} cannot be taken out of a ${kid.parent?.type ?? 'file'}: ${why.reason}`,
      );
    }
  }
}

function checkApplicable(mark: Mark, node: SyntaxNode): void {
  const isStatement = node.type === 'block' || /^(block|module)$/.test(node.parent?.type ?? 'module');
  const inserts = mark.before.length + mark.after.length > 0;
  const folds = mark.keepArm !== undefined && !/^(if|match|with)_statement$/.test(node.type);
  const drops = mark.dropArm !== undefined && !/^(if_statement|elif_clause|else_clause)$/.test(node.type);
  const turns = mark.armToElse !== undefined && node.type !== 'elif_clause';
  const sets = mark.sets.length > 0 && !/^(argument_list|parameters)$/.test(node.type);
  if ((inserts && !isStatement) || folds || drops || turns || sets) {
    throw new InternalError(`A decision does not fit a ${node.type}.`);
  }
}

/** A block in lines of its own gets a shift of its own. */
function renderBlock(context: Context, block: SyntaxNode, shift: Shift): void {
  const { lines } = context;
  const first = block.kids[0];
  if (first === undefined || !beginsRow(lines, first)) return renderSuite(context, block, shift);
  const header = firstLine(lines, block.parent ?? block);
  const inner = innerShift(context, firstLine(lines, first).indent, shift);
  paint(context, headerEnd(lines, block).index + 1, extentEnd(lines, block, header.indent), inner);
  renderSuite(context, block, inner);
}

function innerShift(context: Context, indent: string, outer: Shift): Shift {
  const follows = indent.startsWith(outer.from) && !context.convert;
  return { from: indent, to: outer.to + (follows ? indent.slice(outer.from.length) : context.unit) };
}

/** Decorators have lines of their own. Comments above the first belong to the definition. */
function cutDecorators(context: Context, node: SyntaxNode, shift: Shift): void {
  const { lines } = context;
  for (const decorator of node.kids) {
    const why = markOf(context.marks, decorator).delete;
    if (decorator.type !== 'decorator' || why === undefined) continue;
    const line = firstLine(lines, decorator);
    const start = decorator.start === node.start ? line.start : startOf(lines, ownedFrom(lines, line));
    cut(context, { start, end: startOf(lines, lastLine(lines, decorator).index + 1) }, why, shift);
  }
}

/** An annotation goes with its colon or arrow. */
function cutAnnotation(context: Context, type: SyntaxNode, shift: Shift): void {
  const why = markOf(context.marks, type).delete;
  const sign = type.parent?.tokens.findLast(
    (token) => token.end <= type.start && /^(:|->)$/.test(token.type),
  );
  const before = type.parent?.kids.findLast((kid) => sign !== undefined && kid.end <= sign.start);
  if (why === undefined || before === undefined) {
    throw new InternalError(`An annotation stands where none can be taken out of: ${why?.reason ?? ''}`);
  }
  cut(context, { start: before.end, end: type.end }, why, shift);
}
