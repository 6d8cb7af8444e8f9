/** Rows that are built, rewritten so that they mean the same: real DALI must build the graph of the original. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Project } from '../fixtures/project.ts';
import { keptBy, Laboratory, rewritesFor } from '../metamorphic/rewrites.ts';
import { type Made, type Ran, type Subject, trial } from '../metamorphic/trial.ts';
import type { AttemptRequest } from './attempt.ts';
import type { Outcome } from './outcome.ts';
import { type Harness, runTool } from './run-row.ts';

const COMPOSITIONS = 6;
/** Share of the rewritten programs that the tool may refuse though it took the original. */
const MAX_REFUSED = 0.01;

/**
 * @param seed of every choice
 * @param jobs rows at once
 */
export async function metamorphic(
  outcomes: readonly Outcome[],
  harness: Harness,
  seed: number,
  jobs: number,
): Promise<readonly Ran[]> {
  const laboratory = new Laboratory();
  const built = outcomes.filter(({ verdict }) => verdict === 'built');
  const waiting = [...built.entries()];
  const ran: Ran[][] = built.map(() => []);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [i, outcome] = next;
      const subject = subjectOf(outcome, harness);
      ran[i]!.push(...(await trial({ laboratory, subject, seed: seed + i, compositions: COMPOSITIONS })));
      process.stderr.write(`\r${built.length - waiting.length} of ${built.length} rows rewritten`);
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs }, work));
  } finally {
    await laboratory.close();
  }
  process.stderr.write('\n');
  return ran.flat();
}

/** True where the graph changes, the tool fails, or it refuses too often what it took before. */
export function isMetamorphicDefect(ran: readonly Ran[]): boolean {
  const refused = ran.filter(({ verdict }) => verdict === 'refused');
  if (ran.length === 0) return false;
  return (
    ran.some(({ verdict }) => verdict === 'different') ||
    refused.some(({ message }) => message.includes('internal error')) ||
    refused.length >= ran.length * MAX_REFUSED
  );
}

function subjectOf({ row, decisive }: Outcome, harness: Harness): Subject {
  const { request, ended } = decisive!;
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
