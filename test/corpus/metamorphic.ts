/** Rows that are built, rewritten so that they mean the same: real DALI must build the graph of the original. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Engine } from '../../src/index.ts';
import type { Project } from '../fixtures/project.ts';
import { Laboratory, rewritesFor } from '../metamorphic/rewrites.ts';
import { type Made, type Ran, type Subject, trial } from '../metamorphic/trial.ts';
import type { AttemptRequest } from './attempt.ts';
import type { Outcome } from './outcome.ts';
import { corpusEngine, transpileOnce } from './transpile-once.ts';

const COMPOSITIONS = 6;
/** Share of the rewritten programs that the tool may refuse though it took the original. */
const MAX_REFUSED = 0.01;

/** @param seed of every choice */
export async function metamorphic(outcomes: readonly Outcome[], seed: number): Promise<readonly Ran[]> {
  const engine = await corpusEngine();
  const laboratory = new Laboratory();
  const built = outcomes.filter(({ verdict }) => verdict === 'built');
  const ran: Ran[] = [];
  try {
    for (const [i, outcome] of built.entries()) {
      const subject = subjectOf(outcome, engine);
      ran.push(...(await trial({ laboratory, subject, seed: seed + i, compositions: COMPOSITIONS })));
      process.stderr.write(`\r${i + 1} of ${built.length} rows rewritten`);
    }
  } finally {
    await laboratory.close();
  }
  process.stderr.write('\n');
  return ran;
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

function subjectOf({ row, decisive }: Outcome, engine: Engine): Subject {
  const { request, ended } = decisive!;
  const sources = ended.kind === 'written' ? ended.result.sources : [];
  const there = sources.filter((path) => existsSync(join(request.root, path)));
  return {
    name: `${row.number} ${row.repository} ${row.name}`,
    project: new Map(there.map((path) => [path, new Uint8Array(readFileSync(join(request.root, path)))])),
    rewrites: rewritesFor(Object.keys(request.options)),
    make: (project) => make(request, project, engine),
  };
}

function make(request: AttemptRequest, project: Project, engine: Engine): Made {
  try {
    // No line: it moves, and the name is enough.
    const { text, diagnostics } = transpileOnce({ ...request, line: 0 }, engine, project);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    if (error !== undefined) return { refusal: `${error.code} ${error.message}` };
    return text === null ? { refusal: 'internal error: nothing, and no reason' } : { text };
  } catch (error) {
    return { refusal: `internal error: ${String(error)}` };
  }
}
