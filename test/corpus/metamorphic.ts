/**
 * Rows that are built, as they are or with `--derandomize`, rewritten so that they mean the same: real DALI must build the
 * graph of the original.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Project } from '../fixtures/project.ts';
import { keptBy, Laboratory, rewritesFor } from '../metamorphic/rewrites.ts';
import { type Made, type Ran, type Subject, trial } from '../metamorphic/trial.ts';
import type { AttemptRequest } from './attempt.ts';
import { builtRows, type Judged, type Outcome } from './outcome.ts';
import type { Row } from './rows.ts';
import { type Harness, runTool } from './run-row.ts';

const COMPOSITIONS = 6;
/** Share of the rewritten programs that the tool may refuse though it took the original. */
const MAX_REFUSED = 0.01;

/** A row's program, rewritten every way. */
export interface RewrittenRow {
  readonly row: Row;
  /** Whether what is compared was made with `--derandomize`. */
  readonly isDerandomized: boolean;
  readonly ran: readonly Ran[];
}

/** What is counted apart. */
export interface RunsApart<R = Ran> {
  readonly plain: readonly R[];
  /** Of rows that are built only with `--derandomize`. */
  readonly derandomized: readonly R[];
}

/**
 * @param seed of every choice, with the number of the row, so that a row alone is rewritten as among others
 * @param jobs rows at once
 */
export async function metamorphic(
  outcomes: readonly Outcome[],
  harness: Harness,
  seed: number,
  jobs: number,
): Promise<readonly RewrittenRow[]> {
  const laboratory = new Laboratory();
  const built = builtRows(outcomes);
  const waiting = [...built.entries()];
  const rewritten: RewrittenRow[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [i, [row, attempt]] = next;
      const subject = subjectOf(row, attempt, harness);
      const choices = { seed: seed + row.number, compositions: COMPOSITIONS };
      const ran = await trial({ laboratory, subject, ...choices });
      rewritten[i] = { row, isDerandomized: attempt.isDerandomized, ran };
      process.stderr.write(`\r${built.length - waiting.length} of ${built.length} rows rewritten`);
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs }, work));
  } finally {
    await laboratory.close();
  }
  process.stderr.write('\n');
  return rewritten;
}

export function runsApart(rewritten: readonly RewrittenRow[]): RunsApart {
  const of = (isMeant: boolean): readonly Ran[] =>
    rewritten.filter(({ isDerandomized }) => isDerandomized === isMeant).flatMap(({ ran }) => ran);
  return { plain: of(false), derandomized: of(true) };
}

/** True where a graph changes, the tool fails, or it refuses too often, of either kind, what it took before. */
export function isMetamorphicDefect({ plain, derandomized }: RunsApart): boolean {
  return [plain, derandomized].some(isDefect);
}

function isDefect(ran: readonly Ran[]): boolean {
  const refused = ran.filter(({ verdict }) => verdict === 'refused');
  if (ran.length === 0) return false;
  return (
    ran.some(({ verdict }) => verdict === 'different') ||
    refused.some(({ message }) => message.includes('internal error')) ||
    refused.length >= ran.length * MAX_REFUSED
  );
}

function subjectOf(row: Row, { request, ended }: Judged, harness: Harness): Subject {
  const sources = ended.kind === 'written' ? ended.result.sources : [];
  const there = sources.filter((path) => existsSync(join(request.root, path)));
  return {
    name: `${row.number} ${row.repository} ${row.name}`,
    project: new Map(there.map((path) => [path, new Uint8Array(readFileSync(join(request.root, path)))])),
    rewrites: rewritesFor(request.options),
    kept: keptBy(request.options),
    make: (project) => make(request, project, harness),
  };
}

async function make(request: AttemptRequest, project: Project, harness: Harness): Promise<Made> {
  const overlay = Object.fromEntries(
    [...project].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
  );
  // No line: it moves, and the name is enough.
  const ended = await runTool({ ...request, line: 0, overlay }, harness);
  if (ended.kind === 'crashed') return { refusal: `internal error: ${ended.message}` };
  if (ended.kind === 'written') return { text: ended.result.text! };
  const [error] = ended.errors;
  if (error === undefined) return { refusal: 'internal error: nothing, and no reason' };
  return { refusal: `${error.code} ${error.message}` };
}
