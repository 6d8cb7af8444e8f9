/** Whole lines that decisions put before or after a statement. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift } from './changes.ts';
import { put } from './context.ts';
import type { Context } from './context.ts';
import { beginsRow, extentEnd, firstLine, ownedFrom, startOf } from './extents.ts';
import { indentText } from './indentation.ts';
import { InternalError } from './internal-error.ts';
import type { Of } from './marks.ts';

/** Puts lines before a statement (above its comments; decorators below them) or after the line that it ends. */
export function insertedLines(
  context: Context,
  statement: SyntaxNode,
  where: 'before' | 'after',
  insertions: readonly Of<'insert'>[],
  shift: Shift,
): void {
  const { lines } = context;
  if (where === 'before' && !beginsRow(lines, statement)) {
    throw new InternalError('Lines can only be inserted before a statement that begins its line.');
  }
  for (const insertion of insertions) {
    const line = firstLine(lines, statement);
    const isDecorator = insertion.lines[0]?.startsWith('@') ?? false;
    const before = isDecorator ? line.start : startOf(lines, ownedFrom(lines, line));
    const at = where === 'before' ? before : startOf(lines, extentEnd(lines, statement, shift.from));
    // A first line of nothing makes every line of the insertion one that is indented.
    const text = indentText(`\n${insertion.lines.join('\n')}`, shift.from, context.unit).slice(1);
    put(context, { start: at, end: at }, endLines(lines.text, at, text), insertion, shift);
  }
}

/** The last line of a file may have no line end: what is put after it brings one. */
function endLines(source: string, at: number, text: string): string {
  return at === source.length && !/[\r\n]$/.test(source) ? `\n${text}` : `${text}\n`;
}
