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
import { withProgram } from '../support/shared-program.ts';
import { answerFor, readAnswers } from './answers.ts';
import { bitsOf, bitsTable } from './bits.ts';
import { type Needless, needlessAnswers, withoutEach } from './each-answer.ts';
import { markdownOf, type Proofs } from './markdown.ts';
import { isMetamorphicDefect, metamorphic, type RunsApart, runsApart } from './metamorphic.ts';
import type { Outcome } from './outcome.ts';
import { outcomesOf } from './outcomes.ts';
import { type Row, readRows } from './rows.ts';
import { type Harness, ONE } from './run-row.ts';
import { tableOf } from './table.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    /** Default DIR/open.tsv. */
    list: { type: 'string' },
    /** Default DIR/corpus.json. */
    json: { type: 'string' },
    /** Part of `owner/name file name`, or the number of a row: only such rows. */
    only: { type: 'string', multiple: true, default: [] },
    style: { type: 'string' },
    /** Of one run of the tool. */
    seconds: { type: 'string', default: '60' },
    /** Rows at once; times are true where it is 1. */
    jobs: { type: 'string', default: '1' },
    /** L3 for the rows that are built: their programs are run, up to the pipeline. */
    bits: { type: 'boolean', default: false },
    /** Asks, of each single answer, too, whether its row is refused without it. */
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
process.exitCode = await withProgram(ONE, (program) =>
  statusOf({ directory, program, seconds: Number(values.seconds) }),
);

function isAsked(row: Row): boolean {
  if (values.style !== undefined && row.style !== values.style) return false;
  const text = `${row.repository} ${row.file} ${row.name}`;
  const isMeant = (part: string): boolean =>
    /^\d+$/.test(part) ? part === String(row.number) : text.includes(part);
  return values.only.length === 0 || values.only.some(isMeant);
}

/** 1 where anything is found that must not be. */
async function statusOf(harness: Harness): Promise<number> {
  const outcomes = await outcomesOf(rows, answers, harness, Number(values.jobs));
  process.stdout.write(tableOf(outcomes));
  const left = values['without-each-answer'] ? await reportNeedless(harness) : null;
  const bits = values.bits ? await bitsOf(outcomes, harness) : null;
  if (bits !== null) process.stdout.write(`\n${bitsTable(bits)}`);
  const rewritten = values.metamorphic
    ? await metamorphic(outcomes, harness, Number(values.seed), Number(values.jobs))
    : null;
  const runs = rewritten && runsApart(rewritten);
  if (runs !== null) process.stdout.write(rewrittenTables(runs));
  const records = outcomes.map((outcome) => ({
    ...outcome,
    bits: bits?.find(({ row }) => row === outcome.row) ?? null,
    rewritten: rewritten?.filter(({ row }) => row === outcome.row) ?? null,
  }));
  writeFileSync(values.json ?? join(directory, 'corpus.json'), JSON.stringify(records, null, 1));
  const leftOut = left && { tried: left.tried, needless: left.needless.length };
  if (values.markdown !== undefined)
    await writePage(values.markdown, outcomes, { bits, rewritten: runs, answers: leftOut });
  const isDefect = ({ verdict }: { readonly verdict: string }) =>
    verdict === 'crashed' || verdict === 'wrong';
  const isBad = [...outcomes, ...(bits ?? [])].some(isDefect) || (runs !== null && isMetamorphicDefect(runs));
  return isBad || (left?.needless.length ?? 0) > 0 ? 1 : 0;
}

/** Those with `--derandomize` apart, where there are any. */
function rewrittenTables({ plain, derandomized }: RunsApart): string {
  const tables = [trialReport(plain, `Rewritten programs (seed ${values.seed})`)];
  if (derandomized.length > 0)
    tables.push(trialReport(derandomized, `Rewritten programs, with --derandomize (seed ${values.seed})`));
  return tables.map((table) => `\n${table}`).join('');
}

/** Answers that are not needed, and how many were tried. */
async function reportNeedless(
  harness: Harness,
): Promise<{ readonly tried: number; readonly needless: readonly Needless[] }> {
  const answered = rows.flatMap((row) => {
    const answer = answerFor(row, answers);
    return answer?.options === undefined ? [] : [[row, answer] as const];
  });
  const tried = answered.reduce((count, [, answer]) => count + withoutEach(answer).length, 0);
  const needless = await needlessAnswers(answered, harness);
  for (const { row, left } of needless) process.stdout.write(`${row.number} ${row.name} needs no ${left}\n`);
  process.stdout.write(`${tried} answers of ${answered.length} rows; ${needless.length} are not needed\n`);
  return { tried, needless };
}

/** Laid out as all pages are. */
async function writePage(path: string, outcomes: readonly Outcome[], proofs: Proofs): Promise<void> {
  const settings = (await resolveConfig(path)) ?? {};
  writeFileSync(path, await format(markdownOf(outcomes, proofs), { ...settings, parser: 'markdown' }));
}
