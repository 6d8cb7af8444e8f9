/** What a row comes to. */
import { type Attempt, isRandom } from './run-row.ts';
import type { Row } from './rows.ts';

export type Verdict = 'built' | 'refused' | 'crashed' | 'wrong' | 'absent';

export const VERDICTS: readonly Verdict[] = ['built', 'refused', 'crashed', 'wrong', 'absent'];

export interface Outcome {
  readonly row: Row;
  readonly verdict: Verdict;
  /** What the row comes to where nothing is said that the repository does not say. */
  readonly unanswered: Verdict;
  /** What it comes to with `--derandomize`; null where it is not refused for random operators. */
  readonly derandomized: Verdict | null;
  /** Why it is not built with `--derandomize`, '' where it is. */
  readonly derandomizedMessage: string;
  /** The attempt that decides. */
  readonly decisive: Judged | null;
  /** The one with `--derandomize`; null where there is none. */
  readonly derandomizing: Judged | null;
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

/** A defect outweighs everything; else one attempt that builds is enough; else what the last one says counts. */
export function outcomeOf(row: Row, attempts: readonly Judged[]): Outcome {
  const plain = attempts.filter(({ isDerandomized }) => !isDerandomized);
  const decisive = decisiveOf(plain);
  const unanswered = decisiveOf(plain.filter(({ isAnswered }) => !isAnswered));
  const derandomizing = decisiveOf(attempts.filter(({ isDerandomized }) => isDerandomized));
  const results = attempts.flatMap(({ ended }) => (ended.kind === 'crashed' ? [] : [ended.result]));
  return {
    row,
    verdict: decisive === null ? 'absent' : verdictOf(decisive),
    unanswered: unanswered === null ? 'absent' : verdictOf(unanswered),
    derandomized: derandomizing && verdictOf(derandomizing),
    derandomizedMessage: derandomizing === null ? '' : messageOf(derandomizing),
    decisive,
    derandomizing,
    codes: decisive === null ? [] : codesOf(decisive),
    message: decisive === null ? 'the repository is not below DIR' : messageOf(decisive),
    milliseconds: Math.max(0, ...results.map((result) => result.milliseconds)),
    mebibytes: Math.max(0, ...results.map((result) => result.mebibytes)),
    attempts,
  };
}

/** Rows that are built, as they are or else with `--derandomize`, each with the attempt that builds it. */
export function builtRows(outcomes: readonly Outcome[]): readonly (readonly [Row, Judged])[] {
  return outcomes.flatMap(({ row, decisive, derandomizing }) => {
    const built = [decisive, derandomizing].find((attempt) => attempt && verdictOf(attempt) === 'built');
    return built ? [[row, built] as const] : [];
  });
}

/** Arguments and answers come last; without them counts the file from which random operators are seen, then the pipeline's own. */
function decisiveOf(attempts: readonly Judged[]): Judged | null {
  const of = (verdict: Verdict) => attempts.filter((attempt) => verdictOf(attempt) === verdict);
  const told = attempts.findLast(({ args, isAnswered }) => isAnswered || args.length > 0);
  const [defect] = [...of('wrong'), ...of('crashed')];
  return defect ?? of('built')[0] ?? told ?? attempts.find(isRandom) ?? attempts[0] ?? null;
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
