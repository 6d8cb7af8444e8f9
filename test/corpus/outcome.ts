/** What a row comes to. */
import type { Attempt } from './run-row.ts';
import type { Row } from './rows.ts';

export type Verdict = 'built' | 'refused' | 'crashed' | 'wrong' | 'absent';

export const VERDICTS: readonly Verdict[] = ['built', 'refused', 'crashed', 'wrong', 'absent'];

export interface Outcome {
  readonly row: Row;
  readonly verdict: Verdict;
  /** SOURCE of the attempt that decides, relative to the repository. */
  readonly source: string;
  /** `DT301 lost-value`, … of the errors; '' where there are none. */
  readonly codes: readonly string[];
  /** Why it is not built. */
  readonly message: string;
  /** Of the slowest attempt. */
  readonly milliseconds: number;
  /** Of the largest attempt. */
  readonly mebibytes: number;
  readonly attempts: readonly Judged[];
}

export interface Judged extends Attempt {
  /** What real DALI says against what was written, '' where nothing. */
  readonly complaint: string;
}

/** A defect outweighs everything; else one SOURCE that builds is enough; else what the pipeline's own file gives counts. */
export function outcomeOf(row: Row, attempts: readonly Judged[]): Outcome {
  const ranked = (['wrong', 'crashed', 'built', 'refused'] as const).flatMap((verdict) =>
    attempts.filter((attempt) => verdictOf(attempt) === verdict),
  );
  const [decisive] = ranked;
  const results = attempts.flatMap(({ ended }) => (ended.kind === 'crashed' ? [] : [ended.result]));
  return {
    row,
    verdict: decisive === undefined ? 'absent' : verdictOf(decisive),
    source: decisive?.source ?? '',
    codes: decisive === undefined ? [] : codesOf(decisive),
    message: decisive === undefined ? 'the repository is not below DIR' : messageOf(decisive),
    milliseconds: Math.max(0, ...results.map((result) => result.milliseconds)),
    mebibytes: Math.max(0, ...results.map((result) => result.mebibytes)),
    attempts,
  };
}

function verdictOf({ ended, complaint }: Judged): Verdict {
  if (ended.kind !== 'written') return ended.kind;
  return complaint === '' ? 'built' : 'wrong';
}

function codesOf({ ended }: Judged): readonly string[] {
  if (ended.kind !== 'refused') return [];
  return [...new Set(ended.errors.map(({ code, name }) => `${code} ${name}`))];
}

function messageOf({ ended, complaint }: Judged): string {
  if (ended.kind === 'crashed') return ended.message;
  if (ended.kind === 'written') return complaint;
  const [first] = ended.errors;
  if (first === undefined) return 'nothing was written, and no reason is given';
  const place = first.place === null ? '' : `${first.place.file}:${first.place.line}: `;
  return `${place}${first.message}`;
}
