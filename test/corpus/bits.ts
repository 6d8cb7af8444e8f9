/**
 * L3 for rows that are built, through the `verify` command: CPython runs the program itself up to the pipeline and binds its
 * arguments, then both pipelines run over the same synthetic data. Where the program does not get that far, ours are taken.
 * What `--derandomize` made runs beside a copy of the program whose random operators are made neutral.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { planTask, type Planned } from '../../src/cli/commands/verify.ts';
import { settingsOfTable } from '../../src/run/settings.ts';
import { conclude } from '../../src/cli/verify/report.ts';
import type { Engine } from '../../src/index.ts';
import { runCases, type Samples, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { SMALL } from '../support/extent.ts';
import { daliPython } from '../support/python.ts';
import { withSampleData } from '../support/sample-data.ts';
import { builtRows, type Outcome } from './outcome.ts';
import { neutralCopy } from './neutral.ts';
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
  /** Texts of files that its program opens, by name; they lie beside the data. */
  readonly files?: Readonly<Record<string, string>>;
  /** What external sources are fed, as `Samples` has it. */
  readonly external?: readonly string[];
}

/** Whose values the original ran with: CPython's at the real call, or those that we say; null where it did not run. */
export type Values = 'bound' | 'ours' | null;

export interface RowBits {
  readonly row: Row;
  /** Whether it is built with `--derandomize`, and the original was made neutral. */
  readonly isDerandomized: boolean;
  readonly verdict: 'same' | 'wrong' | 'not judged';
  readonly values: Values;
  /** What is wrong, or stands in the way of our values, too. */
  readonly message: string;
  /** Why CPython did not bind any values. */
  readonly unreached: string;
}

/** Every row of the outcomes that is built, as it is or with `--derandomize`. */
export function bitsOf(outcomes: readonly Outcome[], harness: Harness): Promise<readonly RowBits[]> {
  const built = builtRows(outcomes);
  return withSampleData(async (samples) => {
    const settings = JSON.parse(readFileSync(SETTINGS, 'utf8')) as readonly Setting[];
    const engine = await corpusEngine();
    const cases: VerifyCase[] = [];
    const planned = new Map<string, Planned>();
    const refused: RowBits[] = [];
    for (const [row, decisive] of built) {
      const setting = settings.find(({ pipeline }) => pipeline === nameOf(row)) ?? { pipeline: nameOf(row) };
      const root = dataOf(setting, row, samples);
      const args = setting.arguments?.map((argument) => argument.replace('{data}', root));
      const { source, request, isDerandomized } = decisive;
      const { options } = request;
      const tried = args === undefined ? decisive : await attempt({ source, args, options }, row, harness);
      const plan = tried.ended.kind === 'written' ? planOf(row, tried, root, engine) : undefined;
      const { outputs = [0], external = [] } = setting;
      const wrong = { row, isDerandomized, verdict: 'wrong', values: null, unreached: '' } as const;
      if (plan === undefined || plan.asked === null)
        refused.push({ ...wrong, message: `it is not built with ${tried.args.join(' ')}` });
      else if (plan.asked.request.original!.outputs.join() !== outputs.join())
        refused.push({
          ...wrong,
          message: `it keeps the outputs ${plan.asked.request.original!.outputs.join(', ')}`,
        });
      else {
        planned.set(nameOf(row), plan);
        const asked = requestOf(plan.asked.request, { root, synthetic: true, external });
        cases.push(isDerandomized ? besideNeutral(asked, join(samples, `program-${row.number}`)) : asked);
      }
    }
    const answers = await runCases(daliPython(), cases);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return built.map(([row, { isDerandomized }]) => {
      const answer = byId.get(nameOf(row));
      const plan = planned.get(nameOf(row));
      return answer === undefined || plan === undefined
        ? refused.find((one) => one.row === row)!
        : { row, isDerandomized, ...bitsFrom(plan, answer) };
    });
  });
}

/** Absolute path of the synthetic data of a row. */
function dataOf({ data = 'pictures', files }: Setting, row: Row, samples: string): string {
  const shared = join(samples, data);
  if (files === undefined) return shared;
  const own = join(samples, `data-${row.number}`);
  cpSync(shared, own, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  return own;
}

/** @param copy absolute path of the neutral program; made */
function besideNeutral(request: VerifyCase, copy: string): VerifyCase {
  const original = request.original!;
  neutralCopy(original.root, original.pipeline.file, copy);
  return { ...request, original: { ...original, root: copy } };
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

/** Totals and a line a row, those with `--derandomize` apart. */
export function bitsTable(bits: readonly RowBits[]): string {
  const plain = bits.filter(({ isDerandomized }) => !isDerandomized);
  const derandomized = bits.filter(({ isDerandomized }) => isDerandomized);
  const tables = [partOf('Same bits (L3, on the CPU)', plain)];
  if (derandomized.length > 0) {
    const title = 'Same bits, with --derandomize, as the program whose random operators are made neutral';
    tables.push(partOf(title, derandomized));
  }
  return tables.join('\n');
}

function partOf(title: string, bits: readonly RowBits[]): string {
  const count = (verdict: RowBits['verdict'], values: Values) =>
    bits.filter((one) => one.verdict === verdict && one.values === values).length;
  return [
    `${title}: ${bits.length} rows`,
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

function bitsFrom(
  { outcome, asked }: Planned,
  answer: VerifyResult,
): Omit<RowBits, 'row' | 'isDerandomized'> {
  const { verdict, message } = conclude(outcome, asked!.subject, answer).judged;
  const { levels, unreached, outputs } = answer;
  const said = { message: levels.L3?.message ?? message, unreached: unreached ?? '' };
  if (levels.L3?.status === 'exempt') return { ...said, verdict: 'not judged', values: null };
  // The command lets outputs differ where random operators were replaced; here nothing is random on either side.
  const isOther = outputs?.some(({ status }) => status === 'different') ?? false;
  const isSame = !isOther && (verdict === 'passed' || verdict === 'not verified');
  return { ...said, verdict: isSame ? 'same' : 'wrong', values: unreached === null ? 'bound' : 'ours' };
}
