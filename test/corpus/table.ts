/** Outcomes as people read them. */
import { type Judged, type Outcome, type Verdict, VERDICTS } from './outcome.ts';
import type { Row } from './rows.ts';
import { isInScope, topicOf } from './topics.ts';

const SECOND = 1000;
const WIDEST_MESSAGE = 200;

export function tableOf(outcomes: readonly Outcome[]): string {
  const parts = [
    outcomes.map(lineOf).join('\n'),
    totals('style', outcomes, ({ row }) => [row.style]),
    totals('reader', outcomes, ({ row }) => row.readers.split(',')),
    totals('', outcomes, () => ['with answers']),
    totals(
      '',
      outcomes,
      () => ['without'],
      ({ unanswered }) => unanswered,
    ),
    totals(
      '',
      outcomes.filter(({ derandomized }) => derandomized !== null),
      () => ['--derandomize'],
      ({ derandomized }) => derandomized!,
    ),
    scopeOf(outcomes),
  ];
  return `${parts.join('\n\n')}\n`;
}

function scopeOf(outcomes: readonly Outcome[]): string {
  const scope = outcomes.filter(isInScope);
  const built = scope.filter(({ verdict }) => verdict === 'built').length;
  return `file and external_source under @pipeline_def, operators of DALI, deterministic: ${built} of ${scope.length} built`;
}

function lineOf(outcome: Outcome): string {
  const { row, verdict, decisive, codes, message, milliseconds, mebibytes } = outcome;
  const definition = `${row.repository} ${row.file}:${row.line} ${row.name}`;
  const via = decisive === null ? '' : viaOf(decisive, row);
  const cost = `${(milliseconds / SECOND).toFixed(1)} s ${mebibytes.toFixed(0)} MiB`;
  const why = [codes.join(', '), message.replaceAll(/\s+/g, ' ').slice(0, WIDEST_MESSAGE)];
  const apart =
    outcome.derandomized === null
      ? ''
      : `with --derandomize: ${outcome.derandomized} ${outcome.derandomizedMessage}`;
  const topic = topicOf(outcome);
  const head = `${String(row.number).padStart(3)} ${verdict.padEnd(7)} ${row.style}/${row.readers} ${definition}${via} (${cost})`;
  return [
    head,
    ...[...why, apart, topic && `waits for ${topic}`].filter(Boolean).map((line) => `            ${line}`),
  ].join('\n');
}

function viaOf({ source, args, isAnswered }: Judged, row: Row): string {
  const parts = [
    source === row.file ? '' : ` via ${source}`,
    args.length === 0 ? '' : ` -- ${args.join(' ')}`,
    isAnswered ? ', answered' : '',
  ];
  return parts.join('');
}

function totals(
  title: string,
  outcomes: readonly Outcome[],
  kindsOf: (outcome: Outcome) => readonly string[],
  verdictOf: (outcome: Outcome) => Verdict = ({ verdict }) => verdict,
): string {
  const kinds = [...new Set(outcomes.flatMap(kindsOf))].toSorted();
  const width = Math.max(title.length, ...kinds.map((kind) => kind.length));
  const header = [title.padEnd(width), 'rows', ...VERDICTS].map((cell) => cell.padStart(7)).join(' ');
  const lines = kinds.map((kind) => {
    const of = outcomes.filter((outcome) => kindsOf(outcome).includes(kind));
    const counts = VERDICTS.map((verdict) => of.filter((outcome) => verdictOf(outcome) === verdict).length);
    return [kind.padEnd(width), of.length, ...counts].map((cell) => String(cell).padStart(7)).join(' ');
  });
  return [header, ...lines].join('\n');
}
