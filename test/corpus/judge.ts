/** What was written for rows, before real DALI: L0, L1 and L2. */
import { runCases, type Samples, type VerifyResult } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { withSampleData } from '../support/sample-data.ts';
import type { Answer } from './answers.ts';
import type { AttemptResult } from './attempt.ts';

const SECONDS_A_STEP = 60;

export interface Written {
  readonly id: string;
  readonly result: AttemptResult;
  readonly exempt: Answer['exempt'];
}

/** By id, what is wrong, '' where nothing is. */
export function judge(written: readonly Written[]): Promise<ReadonlyMap<string, string>> {
  return withSampleData(async (root) => {
    const data: Samples = { root, synthetic: true, external: [] };
    const cases = written.map(({ id, result: { text, config, model } }) => ({
      id,
      generated: text!,
      config,
      model: model!,
      original: null,
      data,
      isWrittenConfig: true,
      isCurrent: true,
      extent: SMALL,
      mutants: [],
      timeout: SECONDS_A_STEP,
    }));
    const answers = await runCases(daliPython(), cases);
    return new Map(answers.map((answer, i) => [answer.id, complaint(answer, written[i]!.exempt)]));
  });
}

function complaint({ levels }: VerifyResult, exempt: Answer['exempt']): string {
  for (const level of ['L0', 'L1', 'L2'] as const) {
    if (exempt?.[level] !== undefined) continue;
    const seen = levels[level];
    if (seen === undefined) return `${level} was not reached`;
    if (seen.status !== 'passed') return `${level} ${seen.status}: ${seen.message}`;
  }
  return '';
}
