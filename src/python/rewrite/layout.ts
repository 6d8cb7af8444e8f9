/** From changes to edits: blank lines around what goes, indentation of what stays, and the text itself. */
import { inOrder } from './changes.ts';
import type { Change, Shift } from './changes.ts';
import { mapLines, shifted } from './indentation.ts';
import type { PhysicalLines } from './physical-lines.ts';
import type { TextEdit } from './piece.ts';
import { lineEnd, type LineRange } from './source-lines.ts';
import { tidyBlankLines } from './blank-lines.ts';
import { trim } from './trim.ts';

type PlainEdit = Omit<TextEdit, 'output'>;

/**
 * The edits of one piece, without their place in the output.
 * @param shifts how the indentation of each line changes, by index of the line
 */
export function editsOf(
  lines: PhysicalLines,
  range: LineRange,
  changes: readonly Change[],
  shifts: ReadonlyMap<number, Shift>,
): readonly PlainEdit[] {
  const tidy = tidyBlankLines(lines, range, inOrder(changes));
  const newline = lineEnd(lines.text);
  const edits: PlainEdit[] = [];
  for (const change of tidy) {
    // With the source's line ends, those that both texts have are seen to be common, and none is cut in two.
    const text = change.text.replaceAll(/\r\n?|\n/g, newline);
    for (const span of trim(lines.text, { ...change, text })) {
      const newText = shiftText(span.text, change.shift, startsLine(lines, span.start));
      edits.push({ start: span.start, end: span.end, newText, ...change.why });
    }
  }
  edits.push(...layoutEdits(lines, range, edits, shifts));
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function startsLine(lines: PhysicalLines, offset: number): boolean {
  return lines.at(offset).start === offset || offset === lines.text.length;
}

function shiftText(text: string, shift: Shift, startsLine: boolean): string {
  if (shift.from === shift.to || text === '') return text;
  const shiftLine = (line: string): string => {
    const indent = /^[ \t\f]*/.exec(line)![0];
    return line.trim() === '' ? line : shifted(indent, shift) + line.slice(indent.length);
  };
  // A line end before the text makes its first line a line like the others.
  return startsLine ? mapLines(`\n${text}`, shiftLine).slice(1) : mapLines(text, shiftLine);
}

/** One edit for each line that stays and whose indentation changes. */
function layoutEdits(
  lines: PhysicalLines,
  range: LineRange,
  changes: readonly PlainEdit[],
  shifts: ReadonlyMap<number, Shift>,
): readonly PlainEdit[] {
  const edits: PlainEdit[] = [];
  for (const line of lines.lines) {
    if (line.start < range.start || line.start >= range.end) continue;
    if (line.kind === 'blank' || line.kind === 'string') continue;
    const shift = shifts.get(line.index);
    if (shift === undefined || shift.from === shift.to) continue;
    const end = line.start + line.indent.length;
    const covered = changes.some(
      (change) => change.start < Math.max(end, line.start + 1) && change.end > line.start,
    );
    const indent = shifted(line.indent, shift);
    if (covered || indent === line.indent) continue;
    edits.push(indentEdit(line.start, line.indent, indent));
  }
  return edits;
}

function indentEdit(start: number, before: string, after: string): PlainEdit {
  let common = 0;
  while (common < before.length && before.at(-1 - common) === after.at(-1 - common)) common += 1;
  return {
    start,
    end: start + before.length - common,
    newText: after.slice(0, after.length - common),
    step: 'layout',
    reason: 'The line follows the indentation of the block that it is in now.',
  };
}
