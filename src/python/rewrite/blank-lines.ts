/** Blank lines around lines that go: two runs that meet become the longer one, and none is left at an end. */
import type { Change } from './changes.ts';
import { width } from './indentation.ts';
import type { Line, PhysicalLines } from './physical-lines.ts';
import type { LineRange } from './source-lines.ts';

export function tidyBlankLines(
  lines: PhysicalLines,
  range: LineRange,
  changes: readonly Change[],
): readonly Change[] {
  const result = [...changes];
  for (const run of cutRuns(lines, changes)) {
    const first = result[run.first]!;
    const last = result[run.last]!;
    const above = blanksAbove(lines, range, first.start, result[run.first - 1]?.end ?? 0);
    const below = blanksBelow(lines, range, last.end, result[run.last + 1]?.start ?? lines.text.length);
    const [up, down] = superfluous(lines, range, above, below, first.start, last.end);
    if (up > 0) result[run.first] = { ...first, start: above[up - 1]!.start };
    if (down > 0) result[run.last] = { ...result[run.last]!, end: below[down - 1]!.end };
  }
  return result;
}

/** Runs of touching changes that take away whole lines and leave nothing. */
function cutRuns(
  lines: PhysicalLines,
  changes: readonly Change[],
): readonly { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [index, change] of changes.entries()) {
    const previous = runs.at(-1);
    const open = previous !== undefined && previous.last === index - 1;
    if (open && changes[index - 1]!.end === change.start && change.text === '') previous.last = index;
    else if (change.text === '' && change.end > change.start && isLineStart(lines, change.start)) {
      runs.push({ first: index, last: index });
    }
  }
  return runs.filter((run) => isLineStart(lines, changes[run.last]!.end));
}

function isLineStart(lines: PhysicalLines, offset: number): boolean {
  return offset === lines.text.length || lines.at(offset).start === offset;
}

function blanksAbove(lines: PhysicalLines, range: LineRange, offset: number, from: number): readonly Line[] {
  const blanks: Line[] = [];
  for (let index = lines.at(offset).index - 1; index >= 0; index--) {
    const line = lines.lines[index]!;
    if (line.kind !== 'blank' || line.start < Math.max(range.start, from)) break;
    blanks.push(line);
  }
  return blanks;
}

function blanksBelow(lines: PhysicalLines, range: LineRange, offset: number, to: number): readonly Line[] {
  const blanks: Line[] = [];
  if (offset >= lines.text.length) return blanks;
  for (let index = lines.at(offset).index; index < lines.lines.length; index++) {
    const line = lines.lines[index]!;
    if (line.kind !== 'blank' || line.end > Math.min(range.end, to)) break;
    blanks.push(line);
  }
  return blanks;
}

/** How many of the blank lines above and below go: at the piece's ends and at the head of a block all of them. */
function superfluous(
  lines: PhysicalLines,
  range: LineRange,
  above: readonly Line[],
  below: readonly Line[],
  start: number,
  end: number,
): readonly [number, number] {
  const rest = below.at(-1)?.end ?? end;
  const head = above.at(-1)?.start ?? start;
  if (rest >= range.end) return [above.length, below.length];
  if (head <= range.start) return [0, below.length];
  if (above.length === 0 && opensBlock(lines, head, rest)) return [0, below.length];
  if (below.length === 0 && closesBlock(lines, start, rest)) return [above.length, 0];
  return [0, Math.min(above.length, below.length)];
}

/** The line before is a header: what follows it is deeper. */
function opensBlock(lines: PhysicalLines, head: number, rest: number): boolean {
  const before = lines.lines[lines.at(head).index - 1];
  return before !== undefined && width(before.indent) < width(lines.at(rest).indent);
}

function closesBlock(lines: PhysicalLines, start: number, rest: number): boolean {
  const next = lines.at(rest);
  return next.kind === 'first' && width(next.indent) < width(lines.at(start).indent);
}
