/**
 * Training programs rewritten so that they mean the same: the graph that real DALI builds from what the tool makes of them
 * stays the same. Every rewrite alone, and compositions of up to five. `METAMORPHIC_SEED` in the environment gives others.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';

import type { Engine } from '../../src/index.ts';
import { findFixtures, type Fixture } from '../fixtures/fixture.ts';
import { readProject } from '../fixtures/project.ts';
import { refuses, runFixture } from '../fixtures/run.ts';
import { testEngine } from '../support/evaluate.ts';
import { keptBy, Laboratory, REWRITES, rewritesFor } from './rewrites.ts';
import { nameOfRun, type Ran, type Subject, trial, trialReport } from './trial.ts';

const COMPOSITIONS = 6;
/** Share of the rewritten programs that the tool may refuse though it took the original. */
const MAX_REFUSED = 0.01;
/** Fewer, and a rewrite does not find what it is there for. */
const LEAST_APPLIED = 100;
/** Fixtures at once: two Python processes and this one. */
const WORKERS = 3;

const seed = Number(process.env['METAMORPHIC_SEED'] ?? 1);

function subjectOf(fixture: Fixture, engine: Engine): Subject {
  return {
    name: fixture.name,
    project: readProject(join(fixture.folder, 'input')),
    rewrites: rewritesFor(fixture.options.options),
    kept: keptBy(fixture.options.options),
    make: (project) => {
      const run = runFixture(fixture, project, engine);
      if (!refuses(run)) return { text: run.result.text! };
      const error = run.diagnostics.find(({ severity }) => severity === 'error')!;
      return { refusal: `${error.code} ${error.message}` };
    },
  };
}

describe('rewritten programs', () => {
  let engine: Engine;
  let laboratory: Laboratory;

  beforeAll(async () => {
    engine = await testEngine();
    laboratory = new Laboratory();
  });
  afterAll(() => laboratory.close());

  test('give the graph of the original', async () => {
    const waiting = [
      ...findFixtures()
        .filter(({ options }) => options.exit === 0)
        .entries(),
    ];
    const ran: Ran[] = [];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [i, fixture] = next;
        const subject = subjectOf(fixture, engine);
        ran.push(...(await trial({ laboratory, subject, seed: seed + i, compositions: COMPOSITIONS })));
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    process.stdout.write(`\n${trialReport(ran, `Rewritten programs (seed ${seed})`)}`);
    const refused = ran.filter(({ verdict }) => verdict === 'refused');
    expect(ran.filter(({ verdict }) => verdict === 'different').map(nameOfRun)).toEqual([]);
    expect(refused.filter(({ message }) => message.includes('internal error')).map(nameOfRun)).toEqual([]);
    // Of a few fixtures, shares and counts say nothing.
    if (process.env['FIXTURES'] !== undefined) return;
    expect(refused.length / ran.length).toBeLessThan(MAX_REFUSED);
    const applied = REWRITES.map(
      (name) => [name, ran.filter((one) => one.applied.includes(name)).length] as const,
    );
    expect(applied.filter(([, count]) => count < LEAST_APPLIED)).toEqual([]);
  }, 900_000);
});
