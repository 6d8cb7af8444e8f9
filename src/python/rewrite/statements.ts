/** Statements of a block: which lines go, what is put between them, and the `pass` of a block that is emptied. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift, Why } from './changes.ts';
import { cut, put } from './context.ts';
import type { Context } from './context.ts';
import { beginsRow, extentEnd, firstLine, lastLine, ownedFrom, startOf, statementsOf } from './extents.ts';
import { insertedLines } from './insertions.ts';
import { InternalError } from './internal-error.ts';
import { markOf } from './marks.ts';
import { goneBy, leavesText, stays } from './presence.ts';
import { cutsOfRow, danglingSeparator } from './row.ts';
import type { RowItem } from './row.ts';

/** Renders a block whose header stays. */
export function renderSuite(context: Context, block: SyntaxNode, shift: Shift): void {
  if (leavesText(block, context.marks)) renderStatements(context, block, statementsOf(block), shift);
  else putPass(context, block, shift);
}

/** Renders statements of one block, in rows of those that share a line. */
export function renderStatements(
  context: Context,
  block: SyntaxNode,
  statements: readonly SyntaxNode[],
  shift: Shift,
): void {
  const mark = markOf(context.marks, block);
  const [first, last] = [statements[0], statements.at(-1)];
  if (first === undefined || last === undefined) return;
  context.visited.add(block);
  const inserts = mark.before.length + mark.after.length > 0;
  if (inserts && !beginsRow(context.lines, first)) {
    throw new InternalError('Lines cannot be inserted into a block on the line of its header.');
  }
  // A docstring stays first.
  const below =
    isDocstring(first) && (statements[1] === undefined || beginsRow(context.lines, statements[1]));
  if (mark.before.length > 0) insertedLines(context, first, below ? 'after' : 'before', mark.before, shift);
  for (const row of rowsOf(context, statements)) renderRow(context, block, row, shift);
  if (mark.after.length > 0) insertedLines(context, last, 'after', mark.after, shift);
}

function isDocstring(statement: SyntaxNode): boolean {
  return (
    statement.type === 'expression_statement' &&
    statement.kids.length === 1 &&
    statement.kids[0]!.type.endsWith('string')
  );
}

function rowsOf(context: Context, statements: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const rows: SyntaxNode[][] = [];
  for (const statement of statements) {
    const row = rows.at(-1);
    if (row === undefined || beginsRow(context.lines, statement)) rows.push([statement]);
    else row.push(statement);
  }
  return rows;
}

function renderRow(context: Context, block: SyntaxNode, row: readonly SyntaxNode[], shift: Shift): void {
  const { marks } = context;
  const alone = row.length === 1 && beginsRow(context.lines, row[0]!);
  if (alone) return renderAlone(context, row[0]!, shift);
  if (row.every((statement) => !stays(statement, marks))) return cutRow(context, row, shift);
  const items = row.map((statement) => rowItem(context, block, statement));
  const dangling = danglingSeparator(items);
  if (dangling !== undefined) cut(context, dangling, dangling.why, shift);
  for (const part of cutsOfRow(items)) cut(context, part, part.why, shift);
  for (const statement of row) if (stays(statement, marks)) renderInRow(context, statement, shift);
}

function rowItem(context: Context, block: SyntaxNode, statement: SyntaxNode): RowItem {
  const gone = stays(statement, context.marks) ? undefined : goneBy(statement, context.marks);
  return { start: statement.start, end: statement.end, separator: semicolon(block, statement), gone };
}

function semicolon(block: SyntaxNode, statement: SyntaxNode): SyntaxNode | undefined {
  const next = block.kids.find((kid) => kid.start >= statement.end)?.start ?? Infinity;
  return block.tokens.find(
    (token) => token.type === ';' && token.start >= statement.end && token.start < next,
  );
}

/** A statement that has its lines for itself. */
function renderAlone(context: Context, statement: SyntaxNode, shift: Shift): void {
  const { before, after } = markOf(context.marks, statement);
  const why = goneBy(statement, context.marks);
  insertedLines(context, statement, 'before', before, shift);
  if (why === undefined) context.visit(context, statement, shift);
  else cut(context, linesOfStatement(context, statement), why, shift);
  insertedLines(context, statement, 'after', after, shift);
}

/** The lines of a statement that begins one, with its comments. */
export function linesOfStatement(
  context: Context,
  statement: SyntaxNode,
): { readonly start: number; readonly end: number } {
  const { lines } = context;
  const line = firstLine(lines, statement);
  return {
    start: startOf(lines, ownedFrom(lines, line)),
    end: startOf(lines, extentEnd(lines, statement, line.indent)),
  };
}

/** All statements of a row go, and the line with them, unless it begins with a header. */
function cutRow(context: Context, row: readonly SyntaxNode[], shift: Shift): void {
  const { lines, marks } = context;
  if (!beginsRow(lines, row[0]!)) throw new InternalError('A block on the line of its header is emptied.');
  const whole = linesOfStatement(context, row[0]!);
  const end = startOf(lines, lastLine(lines, row.at(-1)!).index + 1);
  for (const [index, statement] of row.entries()) {
    const start = index === 0 ? whole.start : statement.start;
    cut(context, { start, end: row[index + 1]?.start ?? end }, goneBy(statement, marks)!, shift);
  }
}

/** A statement that shares its line with others, or with a header. */
function renderInRow(context: Context, statement: SyntaxNode, shift: Shift): void {
  const { before, after } = markOf(context.marks, statement);
  const gone = goneBy(statement, context.marks);
  const inserted = [...before, ...after];
  if (inserted.some((insertion) => insertion.lines.some((line) => /^[@\s]|:$/.test(line)))) {
    throw new InternalError('Only simple statements can be inserted into a line of several statements.');
  }
  const text = (list: typeof inserted): string => list.flatMap((insertion) => insertion.lines).join('; ');
  if (gone !== undefined) return put(context, statement, text(inserted), inserted[0]!, shift);
  if (before.length > 0) {
    put(context, { start: statement.start, end: statement.start }, `${text(before)}; `, before[0]!, shift);
  }
  context.visit(context, statement, shift);
  if (after.length > 0) {
    put(context, { start: statement.end, end: statement.end }, `; ${text(after)}`, after[0]!, shift);
  }
}

/** Nothing is left of a block whose header stays. */
function putPass(context: Context, block: SyntaxNode, shift: Shift): void {
  const { lines, marks } = context;
  const statements = statementsOf(block);
  const first = statements[0];
  if (first === undefined) return;
  if (first.type === 'case_clause') throw new InternalError('Nothing would be left of a match statement.');
  const rows = rowsOf(context, statements);
  const row = rows[0]!;
  const why: Why = goneBy(first, marks)!;
  if (!beginsRow(lines, first)) {
    const end = semicolon(block, row.at(-1)!)?.end ?? row.at(-1)!.end;
    return put(context, { start: first.start, end }, 'pass', why, shift);
  }
  const { start } = linesOfStatement(context, first);
  const endLine =
    row.length === 1 ? extentEnd(lines, first, shift.from) : lastLine(lines, row.at(-1)!).index + 1;
  const { indent } = firstLine(lines, first);
  put(context, { start, end: lines.lines[endLine - 1]!.contentEnd }, `${indent}pass`, why, shift);
  for (const other of rows.slice(1)) renderRow(context, block, other, shift);
}
