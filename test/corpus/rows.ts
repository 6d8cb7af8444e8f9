/** The list of a corpus: one pipeline of a public repository a row. */
import { readFileSync } from 'node:fs';

export interface Row {
  /** Position in the list, from 1. */
  readonly number: number;
  /** `owner/name`. */
  readonly repository: string;
  /** Relative to the repository. */
  readonly file: string;
  /** Of the definition, from 1; 0 where the list names none. */
  readonly line: number;
  readonly name: string;
  /** `pipeline_def`, `class:ops`, `with-block`, … */
  readonly style: string;
  /** Without the path: `file`, `external_source`, `(hidden)`, …; several are joined by commas. */
  readonly readers: string;
  /** Files with a call of something of that name, relative to the repository. */
  readonly callers: readonly string[];
}

/** Columns of the list that a row is made from; others may be there. */
const COLUMNS = ['repo', 'path', 'line', 'name', 'style', 'readers', 'call_sites'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * The rows of a list: tab-separated, with a header.
 * @throws Error for a list without one of the columns
 */
export function readRows(path: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/);
  const places = positionsIn(header.split('\t'));
  return lines.filter(Boolean).map((line, index) => rowOf(line.split('\t'), places, index + 1));
}

function positionsIn(header: readonly string[]): ReadonlyMap<Column, number> {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`the list has no column ${missing.join(', ')}`);
  return new Map(COLUMNS.map((column) => [column, header.indexOf(column)]));
}

function rowOf(cells: readonly string[], places: ReadonlyMap<Column, number>, number: number): Row {
  const cell = (column: Column): string => cells[places.get(column)!] ?? '';
  const callers = cell('call_sites').matchAll(/(?:^|;\s*)([^;]+\.py):\d+/g);
  return {
    number,
    repository: cell('repo'),
    file: cell('path'),
    line: Number(cell('line')),
    name: cell('name'),
    style: cell('style'),
    readers: cell('readers'),
    callers: [...new Set([...callers].map(([, file]) => file!.trim()))],
  };
}
