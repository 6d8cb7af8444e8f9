/** Outcomes as people read them. */
import { type Outcome, VERDICTS } from './outcome.ts';

const SECOND = 1000;
const WIDEST_MESSAGE = 200;

export function tableOf(outcomes: readonly Outcome[]): string {
  const parts = [
    outcomes.map(lineOf).join('\n'),
    totals('style', outcomes, ({ row }) => [row.style]),
    totals('reader', outcomes, ({ row }) => row.readers.split(',')),
    totals('', outcomes, () => ['all']),
  ];
  return `${parts.join('\n\n')}\n`;
}

function lineOf({ row, verdict, source, codes, message, milliseconds, mebibytes }: Outcome): string {
  const definition = `${row.repository} ${row.file}:${row.line} ${row.name}`;
  const via = source === row.file ? '' : ` via ${source}`;
  const cost = `${(milliseconds / SECOND).toFixed(1)} s ${mebibytes.toFixed(0)} MiB`;
  const why = [codes.join(', '), message.replaceAll(/\s+/g, ' ').slice(0, WIDEST_MESSAGE)];
  const head = `${String(row.number).padStart(3)} ${verdict.padEnd(7)} ${row.style}/${row.readers} ${definition}${via} (${cost})`;
  return [head, ...why.filter(Boolean).map((line) => `            ${line}`)].join('\n');
}

function totals(
  title: string,
  outcomes: readonly Outcome[],
  kindsOf: (outcome: Outcome) => readonly string[],
): string {
  const kinds = [...new Set(outcomes.flatMap(kindsOf))].toSorted();
  const width = Math.max(title.length, ...kinds.map((kind) => kind.length));
  const header = [title.padEnd(width), 'rows', ...VERDICTS].map((cell) => cell.padStart(7)).join(' ');
  const lines = kinds.map((kind) => {
    const of = outcomes.filter((outcome) => kindsOf(outcome).includes(kind));
    const counts = VERDICTS.map((verdict) => of.filter((outcome) => outcome.verdict === verdict).length);
    return [kind.padEnd(width), of.length, ...counts].map((cell) => String(cell).padStart(7)).join(' ');
  });
  return [header, ...lines].join('\n');
}
