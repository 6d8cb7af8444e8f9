/**
 * The small separate program: from `pieces` and `edits` of the report and the author's files alone to the body of
 * dali.py, remembering where each character comes from. Line ends are LF throughout.
 */
import type { EditReport, PieceReport } from '../../src/index.ts';

/** Characters of the body that come from one place. */
export interface Run {
  /** Offset into the body. */
  readonly at: number;
  readonly text: string;
  /** Where the author wrote it; null for what the tool wrote. */
  readonly source: { readonly file: string; readonly start: number } | null;
  readonly piece: number;
  /** Index of the edit whose new text it is; null for what the author wrote and for made pieces. */
  readonly edit: number | null;
}

export interface Reapplied {
  readonly body: string;
  readonly runs: readonly Run[];
  /** By edit: what it removes, as offsets into its file, and where its new text stands in the body. */
  readonly edits: readonly AppliedEdit[];
}

export interface AppliedEdit {
  readonly step: string;
  readonly file: string;
  readonly piece: number;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
  /** Offset into the body. */
  readonly at: number;
}

type Report = { readonly pieces: readonly PieceReport[]; readonly edits: readonly EditReport[] };

/** @param texts of the author's files, line ends as LF. @throws where an edit leaves its piece or its order */
export function reapply({ pieces, edits }: Report, texts: ReadonlyMap<string, string>): Reapplied {
  const runs: Run[] = [];
  const applied = new Map<number, AppliedEdit>();
  let body = '';
  const put = (run: Omit<Run, 'at'>) => {
    if (run.text !== '') runs.push({ ...run, at: body.length });
    body += run.text;
  };
  pieces.forEach((piece, index) => {
    if (piece.file === null) {
      put({ text: lf(piece.text!), source: null, piece: index, edit: null });
      return;
    }
    const { file } = piece;
    const text = withLastLineEnd(texts.get(file)!);
    const [from, to] = [offsetOf(text, piece.line!, 1), offsetOf(text, piece.endLine! + 1, 1)];
    let at = from;
    const copy = (end: number) => {
      put({ text: text.slice(at, end), source: { file, start: at }, piece: index, edit: null });
      at = end;
    };
    edits.forEach((edit, number) => {
      if (edit.piece !== index) return;
      const [start, end] = [
        offsetOf(text, edit.line, edit.column),
        offsetOf(text, edit.endLine, edit.endColumn),
      ];
      if (edit.file !== file || start < at || end < start || end > to)
        throw new Error(`edit ${number} is not in its piece, or not in order: ${JSON.stringify(edit)}`);
      copy(start);
      const newText = lf(edit.newText);
      applied.set(number, { step: edit.step, file, piece: index, start, end, newText, at: body.length });
      put({ text: newText, source: null, piece: index, edit: number });
      at = end;
    });
    copy(to);
  });
  return { body, runs, edits: edits.map((edit, number) => known(applied.get(number), edit)) };
}

function known(applied: AppliedEdit | undefined, edit: EditReport): AppliedEdit {
  if (applied === undefined) throw new Error(`an edit of no piece: ${JSON.stringify(edit)}`);
  return applied;
}

/** Offset of a line and column, both from 1. @throws where there is no such place */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf('\n', start);
    if (end < 0) throw new Error(`there is no line ${line}`);
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const length = (end < 0 ? text.length : end) - start;
  if (column < 1 || column > length + 1) throw new Error(`there is no column ${column} in line ${line}`);
  return start + column - 1;
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export const lf = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

export const withLastLineEnd = (text: string): string =>
  text === '' || text.endsWith('\n') ? text : `${text}\n`;
