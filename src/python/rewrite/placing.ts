/** Where edits show in the text that they give. */
import { partsOf } from './apply.ts';
import type { PlainEdit } from './apply.ts';
import type { PhysicalLines } from './physical-lines.ts';
import type { LineRange } from './source-lines.ts';

interface Output {
  readonly line: number;
  readonly endLine: number;
}

export function placed<E extends PlainEdit>(
  lines: PhysicalLines,
  edits: readonly E[],
  range: LineRange,
): readonly (E & { readonly output: Output | null })[] {
  const outputs: (Output | null)[] = [];
  let line = 1;
  for (const part of partsOf(lines.text, edits, range.start, range.end)) {
    const breaks = countLineEnds(part.text);
    if (part.edit !== undefined) {
      const whole = part.text === '' && takesLines(lines, edits[part.edit]!);
      const endLine = line + breaks - (/[\r\n]$/.test(part.text) ? 1 : 0);
      outputs.push(whole ? null : { line, endLine });
    }
    line += breaks;
  }
  return edits.map((edit, index) => ({ ...edit, output: outputs[index] ?? null }));
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Whether an edit covers whole lines and nothing else. */
function takesLines(lines: PhysicalLines, { start, end }: PlainEdit): boolean {
  const atStart = (offset: number): boolean =>
    offset === lines.text.length || lines.at(offset).start === offset;
  return start < end && atStart(start) && atStart(end);
}
