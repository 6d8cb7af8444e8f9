/** All rows that are asked for: every attempt made, then what was written judged in one go. */
import { type Answer, answerFor } from './answers.ts';
import { judge, type Written } from './judge.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Row } from './rows.ts';
import { type Attempt, attemptsAt, type Harness } from './run-row.ts';

/** @param jobs rows at once; times are true where it is 1 */
export async function outcomesOf(
  rows: readonly Row[],
  answers: readonly Answer[],
  harness: Harness,
  jobs: number,
): Promise<readonly Outcome[]> {
  const tried = new Map<Row, readonly Attempt[]>();
  const waiting = [...rows];
  const work = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      tried.set(row, await attemptsAt(row, answerFor(row, answers), harness));
      process.stderr.write(`\r${tried.size} of ${rows.length} rows`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  process.stderr.write('\n');
  const written = [...tried].flatMap(([row, attempts]) =>
    attempts.flatMap((attempt, i): readonly Written[] =>
      attempt.ended.kind === 'written'
        ? [{ id: idOf(row, i), result: attempt.ended.result, exempt: answerFor(row, answers)?.exempt }]
        : [],
    ),
  );
  const complaints = await judge(written);
  return rows.map((row) =>
    outcomeOf(
      row,
      tried.get(row)!.map((attempt, i) => ({ ...attempt, complaint: complaints.get(idOf(row, i)) ?? '' })),
    ),
  );
}

function idOf(row: Row, attempt: number): string {
  return `${row.number} ${attempt}`;
}
