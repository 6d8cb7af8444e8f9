/** What a user of a row's program gives: training arguments, and what is nowhere in the repository. */
import { readFileSync } from 'node:fs';

import type { Level } from '../../src/verify/index.ts';
import type { Row } from './rows.ts';

const ANSWERS = new URL('answers.json', import.meta.url);

export interface Answer {
  /** `owner/name file name` of the row. */
  readonly pipeline: string;
  /** SOURCE, relative to the repository. */
  readonly source: string;
  /** What a user gives after `--`. */
  readonly arguments?: readonly string[];
  /** Options that say what the repository does not, by their long names. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** Levels at which real DALI cannot judge the row, each with the reason. */
  readonly exempt?: Readonly<Partial<Record<Level, string>>>;
  /** Why the repository does not say it; there where options are. */
  readonly reason?: string;
}

/** @throws Error for options without a reason */
export function readAnswers(): readonly Answer[] {
  const answers = JSON.parse(readFileSync(ANSWERS, 'utf8')) as readonly Answer[];
  for (const { pipeline, options, reason = '' } of answers) {
    if (options !== undefined && reason === '') throw new Error(`the answers for ${pipeline} say no reason`);
  }
  return answers;
}

export function answerFor(row: Row, answers: readonly Answer[]): Answer | undefined {
  return answers.find(({ pipeline }) => pipeline === `${row.repository} ${row.file} ${row.name}`);
}
