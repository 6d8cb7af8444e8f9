/** Whether the hunks of `--diff-source` are covered by edits, and these named by `--explain`. */
import type { EditReport, TranspileResult } from '../../src/result.ts';
import { lineAt, type Reapplied } from './reapplied.ts';

export interface Products {
  readonly diff: string;
  readonly explained: string;
  readonly result: TranspileResult;
  readonly reapplied: Reapplied;
  /** Lines of the header. */
  readonly above: number;
}

/** A run of changed lines in a hunk; numbers of lines from 1, on either side. */
interface Change {
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/**
 * What is not covered or not named, as sentences. A run of changed lines is covered where an edit changes lines in it,
 * or the tool made some of them. (Where lines are alike, a diff may show as changed also one that stays.)
 */
export function uncoveredHunks(products: Products): readonly string[] {
  const named = new Set(products.explained.split('\n'));
  return changesOf(products.diff).flatMap((change) => {
    const covering = [
      ...new Set([
        ...change.removed.flatMap((number) => editsOfAuthorLine(products, number)),
        ...change.added.flatMap((number) => [
          ...editsOfBodyLine(products, number),
          ...madeAt(products, number),
        ]),
      ]),
    ];
    const where = `- ${change.removed.join(' ')} + ${change.added.join(' ')}`;
    if (covering.length === 0) return [`${where}: covered by no edit`];
    const missing = covering.filter(
      (head) => head !== BLANK && ![...named].some((line) => isHead(line, head)),
    );
    return missing.map((head) => `${where}: --explain does not say “${head}”`);
  });
}

/** Of lines between definitions nothing is said. */
const BLANK = 'blank lines';

/** The reason of what the tool made has words of its own. */
const isHead = (line: string, head: string): boolean =>
  head.endsWith(': ') ? line.startsWith(head) && line.length > head.length : line === head;

const headOf = ({ file, line, column, step, reason }: EditReport): string =>
  `${file}:${line}:${column}: ${step}: ${reason}`;

/** @param number of a line among those of the author's pieces, from 1 */
function editsOfAuthorLine({ result }: Products, number: number): readonly string[] {
  const lines = result.pieces.flatMap(({ file, line, endLine }, piece) =>
    file === null
      ? []
      : Array.from({ length: endLine! - line! + 1 }, (_, index) => ({ piece, line: line! + index })),
  );
  const { piece, line } = lines[number - 1]!;
  return result.edits
    .filter((edit) => edit.piece === piece && edit.line <= line && line <= edit.endLine)
    .map(headOf);
}

function editsOfBodyLine({ result, reapplied }: Products, number: number): readonly string[] {
  return result.edits
    .filter((_, index) => {
      const { at, newText } = reapplied.edits[index]!;
      return lineAt(reapplied.body, at) <= number && number <= lineAt(reapplied.body, at + newText.length);
    })
    .map(headOf);
}

function madeAt({ result, above }: Products, number: number): readonly string[] {
  const line = number + above;
  return result.pieces.flatMap(({ file, text, output }) => {
    if (file !== null || output === null || line < output.line || line > output.endLine) return [];
    return [text!.trim() === '' ? BLANK : `dali.py:${output.line}: assemble: `];
  });
}

/** The runs of changed lines of a unified diff. */
function changesOf(diff: string): readonly Change[] {
  const changes: { removed: number[]; added: number[] }[] = [];
  let [before, after, isOpen] = [0, 0, false];
  for (const line of diff.split('\n').slice(2)) {
    const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (head !== null) {
      before = Number(head[1]) + (head[2] === '0' ? 1 : 0);
      after = Number(head[3]) + (head[4] === '0' ? 1 : 0);
      isOpen = false;
      continue;
    }
    const mark = line[0];
    if (mark !== '-' && mark !== '+') {
      isOpen = false;
      if (mark === ' ') [before, after] = [before + 1, after + 1];
      continue;
    }
    if (!isOpen) changes.push({ removed: [], added: [] });
    isOpen = true;
    if (mark === '-') changes.at(-1)!.removed.push(before++);
    else changes.at(-1)!.added.push(after++);
  }
  return changes;
}
