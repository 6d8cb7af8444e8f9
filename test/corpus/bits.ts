/**
 * L3 for rows that are built, through the `verify` command: CPython runs the program itself up to the pipeline and binds its
 * arguments, then both pipelines run over the same synthetic data. Where the program does not get that far, ours are taken.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { planTask, type Planned } from '../../src/cli/commands/verify.ts';
import { settingsOfTable } from '../../src/run/settings.ts';
import { conclude } from '../../src/cli/verify/report.ts';
import type { Engine } from '../../src/index.ts';
import { runCases, type Samples, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { withSampleData } from '../support/sample-data.ts';
import type { Outcome } from './outcome.ts';
import type { Row } from './rows.ts';
import { type Attempt, attempt, type Harness } from './run-row.ts';
import { corpusEngine } from './transpile-once.ts';

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
    const engine = await corpusEngine();
    const cases: VerifyCase[] = [];
    const planned = new Map<string, Planned>();
    const refused: RowBits[] = [];
    for (const { row, decisive } of built) {
      const setting = settings.find(({ pipeline }) => pipeline === nameOf(row)) ?? { pipeline: nameOf(row) };
      const root = join(samples, setting.data ?? 'pictures');
      const args = setting.arguments?.map((argument) => argument.replace('{data}', root));
      const { source, request } = decisive!;
      const { options } = request;
      const tried = args === undefined ? decisive! : await attempt({ source, args, options }, row, harness);
      const plan = tried.ended.kind === 'written' ? planOf(row, tried, root, engine) : undefined;
      const { outputs = [0], external = [] } = setting;
      if (plan === undefined || plan.asked === null)
        refused.push(wrong(row, `it is not built with ${tried.args.join(' ')}`));
      else if (plan.asked.request.original!.outputs.join() !== outputs.join())
        refused.push(wrong(row, `it keeps the outputs ${plan.asked.request.original!.outputs.join(', ')}`));
      else {
        planned.set(nameOf(row), plan);
        cases.push(requestOf(plan.asked.request, { root, synthetic: true, external }));
      }
    }
    const answers = await runCases(daliPython(), cases);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return built.map(({ row }) => {
      const answer = byId.get(nameOf(row));
      const plan = planned.get(nameOf(row));
      return answer === undefined || plan === undefined
        ? refused.find((one) => one.row === row)!
        : bitsFrom(row, plan, answer);
    });
  });
}

function nameOf({ repository, file, name }: Row): string {
  return `${repository} ${file} ${name}`;
}

/** As the command plans it: the repository is where `.git` would be. */
function planOf(row: Row, { ended, request }: Attempt, data: string, engine: Engine): Planned {
  const { root, source, args, options } = request;
  const pipeline = ended.kind === 'written' ? ended.result.pipeline : null;
  const given = { device: 'cpu', ...options, data, 'stub-missing': true, timeout: SECONDS_A_STEP };
  const task = {
    root,
    base: root,
    source: join(root, source),
    isDirectory: false,
    pipeline,
    settings: settingsOfTable(given, 'the answers'),
    args,
    overlay: new Map(),
  };
  return planTask(task, nameOf(row), engine);
}

/** With samples that no file holds, and with our values where the program gives none. */
function requestOf(request: VerifyCase, data: Samples): VerifyCase {
  const original = { ...request.original!, bind: 'training or ours' as const, data };
  return { ...request, original, data, extent: SMALL };
}

function wrong(row: Row, message: string): RowBits {
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

function bitsFrom(row: Row, { outcome, asked }: Planned, answer: VerifyResult): RowBits {
  const { verdict, message } = conclude(outcome, asked!.subject, answer).judged;
  const { levels, unreached } = answer;
  const said = { row, message: levels.L3?.message ?? message, unreached: unreached ?? '' };
  if (levels.L3?.status === 'exempt') return { ...said, verdict: 'not judged', values: null };
  const isSame = verdict === 'passed' || verdict === 'not verified';
  return { ...said, verdict: isSame ? 'same' : 'wrong', values: unreached === null ? 'bound' : 'ours' };
}
