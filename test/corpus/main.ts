/**
 * `npm run corpus -- DIR [options]`: the tool over every row of a list of public pipelines, whose repositories lie below
 * DIR as `owner__name`. They are read, and run only for `--bits`; what is written for them is judged by real DALI on the
 * CPU (L0 to L2, with `--bits` L3). Exit status 1 where a row crashed or was built wrong.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { trialReport } from '../metamorphic/trial.ts';
import { answerFor, readAnswers } from './answers.ts';
import { bitsOf, bitsTable } from './bits.ts';
import { needlessAnswers } from './each-answer.ts';
import { judge, type Written } from './judge.ts';
import { markdownOf } from './markdown.ts';
import { isMetamorphicDefect, metamorphic } from './metamorphic.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Row, readRows } from './rows.ts';
import { type Attempt, attemptsAt } from './run-row.ts';
import { tableOf } from './table.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    /** Default DIR/open.tsv. */
    list: { type: 'string' },
    /** Default DIR/corpus.json. */
    json: { type: 'string' },
    /** Part of `owner/name file name`, or a number: only such rows. */
    only: { type: 'string', multiple: true, default: [] },
    style: { type: 'string' },
    /** Of one run of the tool. */
    seconds: { type: 'string', default: '60' },
    /** Rows at once; times are true where it is 1. */
    jobs: { type: 'string', default: '1' },
    /** L3 for the rows that are built: their programs are run, up to the pipeline. */
    bits: { type: 'boolean', default: false },
    /** Only asks, of each single answer, whether its row is refused without it. */
    'without-each-answer': { type: 'boolean', default: false },
    /** Where the table that is kept in docs/ goes. */
    markdown: { type: 'string' },
    /** The rows that are built, rewritten so that they mean the same, must give the same graph. */
    metamorphic: { type: 'boolean', default: false },
    /** Of the rewrites. */
    seed: { type: 'string', default: '1' },
  },
});

const [given] = positionals;
if (given === undefined) throw new Error('npm run corpus -- DIR');
const directory = resolve(given);
const answers = readAnswers();
const rows = readRows(values.list ?? join(directory, 'open.tsv')).filter(isAsked);
if (values['without-each-answer']) await endWithNeedless();
const outcomes = await outcomesOf(rows);
process.stdout.write(tableOf(outcomes));
if (values.markdown !== undefined) await writePage(values.markdown);
const bits = values.bits ? await bitsOf({ directory, outcomes, seconds: Number(values.seconds) }) : [];
writeFileSync(
  values.json ?? join(directory, 'corpus.json'),
  JSON.stringify(
    outcomes.map((outcome) => ({ ...outcome, bits: bits.find(({ row }) => row === outcome.row) ?? null })),
    null,
    1,
  ),
);
if (values.bits) process.stdout.write(`\n${bitsTable(bits)}`);
const rewritten = values.metamorphic ? await metamorphic(outcomes, Number(values.seed)) : [];
if (values.metamorphic)
  process.stdout.write(`\n${trialReport(rewritten, `Rewritten programs (seed ${values.seed})`)}`);
const isDefect = ({ verdict }: { readonly verdict: string }) => verdict === 'crashed' || verdict === 'wrong';
process.exitCode = [...outcomes, ...bits].some(isDefect) || isMetamorphicDefect(rewritten) ? 1 : 0;

/** Laid out as all pages are. */
async function writePage(path: string): Promise<void> {
  const settings = (await resolveConfig(path)) ?? {};
  writeFileSync(path, await format(markdownOf(outcomes), { ...settings, parser: 'markdown' }));
}

/** Exit status 1 where an answer is not needed. */
async function endWithNeedless(): Promise<never> {
  const answered = rows.flatMap((row) => {
    const answer = answerFor(row, answers);
    return answer?.options === undefined ? [] : [[row, answer] as const];
  });
  const needless = await needlessAnswers(answered, directory, Number(values.seconds));
  for (const { row, left } of needless) process.stdout.write(`${row.number} ${row.name} needs no ${left}\n`);
  process.stdout.write(`${answered.length} rows have answers; ${needless.length} answers are not needed\n`);
  return process.exit(needless.length > 0 ? 1 : 0);
}

function isAsked(row: Row): boolean {
  if (values.style !== undefined && row.style !== values.style) return false;
  const text = `${row.repository} ${row.file} ${row.name}`;
  return (
    values.only.length === 0 || values.only.some((part) => part === String(row.number) || text.includes(part))
  );
}

async function outcomesOf(asked: readonly Row[]): Promise<readonly Outcome[]> {
  const tried = new Map<Row, readonly Attempt[]>();
  const waiting = [...asked];
  const work = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const tree = join(directory, row.repository.replace('/', '__'));
      const answer = answerFor(row, answers);
      tried.set(row, await attemptsAt({ row, tree, answer, seconds: Number(values.seconds) }));
      process.stderr.write(`\r${tried.size} of ${asked.length} rows`);
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  process.stderr.write('\n');
  const written = [...tried].flatMap(([row, attempts]) =>
    attempts.flatMap((attempt, i): readonly Written[] =>
      attempt.ended.kind === 'written'
        ? [{ id: idOf(row, i), result: attempt.ended.result, exempt: answerFor(row, answers)?.exempt }]
        : [],
    ),
  );
  const complaints = await judge(written);
  return asked.map((row) =>
    outcomeOf(
      row,
      tried.get(row)!.map((attempt, i) => ({ ...attempt, complaint: complaints.get(idOf(row, i)) ?? '' })),
    ),
  );
}

function idOf(row: Row, attempt: number): string {
  return `${row.number} ${attempt}`;
}
