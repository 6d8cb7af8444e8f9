/** Random programs with conditions that nobody can know: the joined state contains every run of CPython. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '../../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../../support/evaluate.ts';
import { Random } from '../builtins/random.ts';
import { FLAGS, mayBe } from '../concrete.ts';
import { type ProgramRun, valuesInCPython } from './cpython.ts';
import { generateProgram } from './program.ts';

const SEED = Number(process.env['PROGRAMS_SEED'] ?? 20_261_128);
const COUNT = 400;
const SIZE = 2;
/** A run that knows nothing contains everything. */
const MIN_KNOWN = 0.6;

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** All ways in which the conditions may come out. */
const OUTCOMES = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  Object.fromEntries(FLAGS.map((name, i) => [name, ((bits >> i) & 1) === 1])),
);

test(`the joined state of ${COUNT} random programs contains every concrete run, seed ${SEED}`, () => {
  const random = new Random(SEED);
  const programs = Array.from({ length: COUNT }, () => generateProgram(random, SIZE, FLAGS).text);
  const runs = programs.flatMap((text) => OUTCOMES.map((flags): ProgramRun => ({ text, flags })));
  const concrete = valuesInCPython(runs);
  const wrong: string[] = [];
  let [asked, known] = [0, 0];
  for (const [i, text] of programs.entries()) {
    const outcome = run({ 'main.py': text }, engine);
    for (const [j, flags] of OUTCOMES.entries()) {
      const { raised, names } = concrete[i * OUTCOMES.length + j]!;
      // A run that raises ends there; evaluation goes on with those that do not.
      if (raised !== null) continue;
      if (outcome.ended.kind !== 'done') wrong.push(`ends by ${outcome.ended.kind}:\n${text}`);
      for (const [name, value] of Object.entries(names)) {
        const own = outcome.value(name);
        asked += 1;
        known += own?.cell.kind === 'unknown' ? 0 : 1;
        if (!mayBe(outcome, own, value, flags))
          wrong.push(`${name} = ${JSON.stringify(value)} with ${JSON.stringify(flags)}:\n${text}`);
      }
    }
  }
  expect(wrong.toSorted((a, b) => a.length - b.length).slice(0, 2)).toEqual([]);
  expect(known / asked).toBeGreaterThan(MIN_KNOWN);
}, 600_000);
