/** Whole lines that decisions put before or after a statement. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift } from './changes.ts';
import { put } from './context.ts';
import type { Context } from './context.ts';
import { beginsLine, extentEnd, firstLine, ownedFrom, startOf } from './extents.ts';
import { indentText } from './indentation.ts';
import { InternalError } from './internal-error.ts';
import type { Of } from './marks.ts';

/** Puts lines before (above its comments; decorators below them) or after a statement that begins its line. */
export function insertedLines(
  context: Context,
  statement: SyntaxNode,
  where: 'before' | 'after',
  insertions: readonly Of<'insert'>[],
  shift: Shift,
): void {
  const { lines } = context;
  for (const insertion of insertions) {
    if (!beginsLine(lines, statement.start)) {
      throw new InternalError('Lines can only be inserted beside a statement that begins its line.');
    }
    const line = firstLine(lines, statement);
    const isDecorator = insertion.lines[0]?.startsWith('@') ?? false;
    const before = isDecorator ? line.start : startOf(lines, ownedFrom(lines, line));
    const at = where === 'before' ? before : startOf(lines, extentEnd(lines, statement, line.indent));
    // A first line of nothing makes every line of the insertion one that is indented.
    const text = indentText(`\n${insertion.lines.join('\n')}`, line.indent, context.unit).slice(1);
    put(context, { start: at, end: at }, endLines(lines.text, at, text), insertion, shift);
  }
}

/** The last line of a file may have no line end: what is put after it brings one. */
function endLines(source: string, at: number, text: string): string {
  return at === source.length && !/[\r\n]$/.test(source) ? `\n${text}` : `${text}\n`;
}
