/** Statements that are folded: an `if` wholly or by some of its arms, a `match` to one of them, a `with` to its body. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift } from './changes.ts';
import { cut, paint, put } from './context.ts';
import type { Context } from './context.ts';
import { beginsRow, extentEnd, firstLine, headerEnd, startOf, statementsOf } from './extents.ts';
import { armsOf, blockOf } from './folding.ts';
import type { Folding } from './folding.ts';
import { InternalError } from './internal-error.ts';
import { markOf } from './marks.ts';
import { renderStatements } from './statements.ts';

export function renderFolded(context: Context, statement: SyntaxNode, folding: Folding, shift: Shift): void {
  if (folding.kind === 'arm' && statement.type !== 'if_statement')
    renderOne(context, statement, folding, shift);
  else if (folding.kind === 'arm') renderArm(context, statement, folding, shift);
  else if (folding.kind === 'chain') renderChain(context, statement, folding, shift);
  else throw new InternalError('An if statement of which nothing is left is rendered.');
}

/** Index of the first line of each arm, its dedented comments included, and of the line after the last arm. */
function armLines(context: Context, statement: SyntaxNode): readonly number[] {
  const { lines } = context;
  const { indent } = firstLine(lines, statement);
  const starts: number[] = [];
  let end = 0;
  for (const arm of armsOf(statement)) {
    const own = firstLine(lines, arm).index;
    const comments =
      arm === statement ? [] : lines.lines.slice(end, own).filter((line) => line.kind === 'comment');
    starts.push(comments[0]?.index ?? own);
    end = extentEnd(lines, blockOf(arm), indent);
  }
  return [...starts, end];
}

type Kept = Extract<Folding, { readonly kind: 'arm' }>;

/** One arm's block takes the place of the statement; so do the comments before its header. */
function renderArm(context: Context, statement: SyntaxNode, { arm, why }: Kept, shift: Shift): void {
  const { lines } = context;
  const block = blockOf(arm);
  const statements = statementsOf(block);
  context.visited.add(arm);
  const starts = armLines(context, statement);
  const position = armsOf(statement).indexOf(arm);
  const header = firstLine(lines, arm);
  const blockEnd = extentEnd(lines, block, firstLine(lines, statement).indent);
  cut(context, { start: startOf(lines, starts[0]!), end: startOf(lines, starts[position]!) }, why, shift);
  cut(context, { start: startOf(lines, blockEnd), end: startOf(lines, starts.at(-1)!) }, why, shift);
  if (statements[0] === undefined || !beginsRow(lines, statements[0])) {
    cut(context, { start: arm.start, end: block.start }, why, shift);
    return renderStatements(context, block, statements, shift);
  }
  const from = headerEnd(lines, block).index + 1;
  cut(context, { start: header.start, end: startOf(lines, from) }, why, shift);
  const inner: Shift = { from: firstLine(lines, block).indent, to: shift.to };
  paint(context, from, blockEnd, inner);
  renderStatements(context, block, statements, inner);
}

/** One clause's block, or that of the statement itself, takes its place; what stands before the clause goes. */
function renderOne(context: Context, statement: SyntaxNode, { arm, why }: Kept, shift: Shift): void {
  const { lines } = context;
  const block = blockOf(arm);
  const statements = statementsOf(block);
  context.visited.add(arm);
  const [whole, header] = [firstLine(lines, statement), firstLine(lines, arm)];
  const blockEnd = extentEnd(lines, block, header.indent);
  const end = extentEnd(lines, statement, whole.indent);
  cut(context, { start: whole.start, end: header.start }, why, shift);
  cut(context, { start: startOf(lines, blockEnd), end: startOf(lines, end) }, why, shift);
  const isOnHeader = statements[0] === undefined || !beginsRow(lines, statements[0]);
  const from = isOnHeader ? header.index : headerEnd(lines, block).index + 1;
  const inner: Shift = {
    from: isOnHeader ? header.indent : firstLine(lines, block).indent,
    to: shift.to,
  };
  cut(
    context,
    { start: isOnHeader ? arm.start : header.start, end: isOnHeader ? block.start : startOf(lines, from) },
    why,
    inner,
  );
  paint(context, from, blockEnd, inner);
  renderStatements(context, block, statements, inner);
}

type Chain = Extract<Folding, { readonly kind: 'chain' }>;

/** Some arms go; the first that is left begins with `if`. */
function renderChain(context: Context, statement: SyntaxNode, { dropped, first }: Chain, shift: Shift): void {
  const { lines } = context;
  const starts = armLines(context, statement);
  for (const [position, arm] of armsOf(statement).entries()) {
    const why = dropped.get(arm);
    context.visited.add(arm);
    if (why === undefined) {
      renderKeptArm(context, arm, shift);
      continue;
    }
    const end = startOf(lines, starts[position + 1]!);
    cut(context, { start: startOf(lines, starts[position]!), end }, why, shift);
  }
  const why = dropped.get(statement);
  const keyword = first.tokens.find((token) => token.type === 'elif');
  if (why !== undefined && keyword !== undefined) put(context, keyword, 'if', why, shift);
}

function renderKeptArm(context: Context, arm: SyntaxNode, shift: Shift): void {
  const why = markOf(context.marks, arm).armToElse;
  const condition = arm.fields['condition']?.[0];
  if (why !== undefined && condition !== undefined) {
    put(context, { start: arm.start, end: condition.end }, 'else', why, shift);
    return context.visit(context, blockOf(arm), shift);
  }
  for (const kid of arm.kids) if (!/^(elif|else)_clause$/.test(kid.type)) context.visit(context, kid, shift);
}
