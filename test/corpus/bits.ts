/**
 * L3 for rows that are built: CPython runs the program itself up to the pipeline and binds its arguments, then both
 * pipelines run over the same synthetic data. Programs run in a copy of their project, unable to write elsewhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCases, type Samples, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { withSampleData } from '../support/sample-data.ts';
import type { Outcome } from './outcome.ts';
import type { Row } from './rows.ts';
import { type Attempt, attempt, type Harness } from './run-row.ts';

const SETTINGS = new URL('bits.json', import.meta.url);
const SECONDS_A_STEP = 120;

/** What running a row takes besides what building it took. */
interface Setting {
  /** `owner/name file name` of the row. */
  readonly pipeline: string;
  /** Training arguments, for the tool and for the program; `{data}` is the directory of the synthetic data. */
  readonly arguments?: readonly string[];
  /** Positions of the outputs that must be kept, in the original's return; the first alone where nothing is said. */
  readonly outputs?: readonly number[];
  /** What its readers read; `pictures` where nothing is said. */
  readonly data?: 'pictures' | 'sounds';
  /** What external sources are fed, as `Samples` has it. */
  readonly external?: readonly string[];
}

/** Whose values the original ran with: CPython's at the real call, or those that we say; null where it did not run. */
export type Values = 'bound' | 'ours' | null;

export interface RowBits {
  readonly row: Row;
  readonly verdict: 'same' | 'wrong' | 'not judged';
  readonly values: Values;
  /** What is wrong, or stands in the way of our values, too. */
  readonly message: string;
  /** Why CPython did not bind any values. */
  readonly unreached: string;
}

/** Every row of the outcomes that is built. */
export function bitsOf(outcomes: readonly Outcome[], harness: Harness): Promise<readonly RowBits[]> {
  const built = outcomes.filter(({ verdict }) => verdict === 'built');
  return withSampleData(async (samples) => {
    const settings = JSON.parse(readFileSync(SETTINGS, 'utf8')) as readonly Setting[];
    const cases: VerifyCase[] = [];
    const refused: RowBits[] = [];
    for (const { row, decisive } of built) {
      const setting = settings.find(({ pipeline }) => pipeline === nameOf(row)) ?? { pipeline: nameOf(row) };
      const root = join(samples, setting.data ?? 'pictures');
      const args = setting.arguments?.map((argument) => argument.replace('{data}', root));
      const { source, request } = decisive!;
      const { options } = request;
      const tried = args === undefined ? decisive! : await attempt({ source, args, options }, row, harness);
      const one = caseOf(row, tried, setting, { root, synthetic: true, external: setting.external ?? [] });
      if (one === undefined) refused.push(notBuilt(row, args ?? []));
      else cases.push(one);
    }
    const answers = await runCases(daliPython(), cases);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return built.map(({ row }) => {
      const answer = byId.get(nameOf(row));
      return answer === undefined ? refused.find((one) => one.row === row)! : bitsFrom(row, answer);
    });
  });
}

function nameOf({ repository, file, name }: Row): string {
  return `${repository} ${file} ${name}`;
}

function caseOf(
  row: Row,
  { ended, request: { root, source, args } }: Attempt,
  { outputs = [0] }: Setting,
  data: Samples,
): VerifyCase | undefined {
  if (ended.kind !== 'written') return undefined;
  const { text, config, model, chosen, bindings } = ended.result;
  return {
    id: nameOf(row),
    generated: text!,
    config,
    model: model!,
    original: {
      root,
      source,
      cwd: '',
      args,
      env: {},
      pipeline: chosen!,
      bindings,
      outputs,
      axes: [],
      stubMissing: true,
      bind: 'training or ours',
      data,
    },
    data,
    isCurrent: true,
    extent: SMALL,
    mutants: [],
    timeout: SECONDS_A_STEP,
  };
}

function notBuilt(row: Row, args: readonly string[]): RowBits {
  const message = `it is not built with ${args.join(' ')}`;
  return { row, verdict: 'wrong', values: null, message, unreached: '' };
}

/** Totals and a line a row. */
export function bitsTable(bits: readonly RowBits[]): string {
  const count = (verdict: RowBits['verdict'], values: Values) =>
    bits.filter((one) => one.verdict === verdict && one.values === values).length;
  return [
    `Same bits (L3, on the CPU): ${bits.length} rows`,
    `  arguments bound by CPython: ${count('same', 'bound')} same, ${count('wrong', 'bound')} wrong`,
    `  graph checked, values not: ${count('same', 'ours')} same, ${count('wrong', 'ours')} wrong`,
    `  not judged: ${count('not judged', null)}; not built with the arguments that running takes: ${count('wrong', null)}`,
    ...bits.map(lineOf),
    '',
  ].join('\n');
}

function lineOf({ row, verdict, values, message, unreached }: RowBits): string {
  const how = values === 'ours' ? ', graph checked, values not' : '';
  const head = `${String(row.number).padStart(3)} ${verdict}${how}: ${nameOf(row)}`;
  // The end of a traceback says what it is about.
  const ends = [message, unreached].map((text) => text.trim().split('\n').at(-1)!);
  return [head, ...ends.filter(Boolean).map((line) => `            ${line}`)].join('\n');
}

function bitsFrom(row: Row, { levels, unreached }: VerifyResult): RowBits {
  const seen = levels.L3 ?? { status: 'failed', message: 'L3 was not reached' };
  const said = { row, message: seen.message, unreached: unreached ?? '' };
  if (seen.status === 'exempt') return { ...said, verdict: 'not judged', values: null };
  const verdict = seen.status === 'passed' ? 'same' : 'wrong';
  return { ...said, verdict, values: unreached === null ? 'bound' : 'ours' };
}
