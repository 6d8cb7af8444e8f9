/**
 * Written faults: every literal, symbol, name, argument, order and config field of the fixtures' products is changed, and
 * the driver must tell each from the right one. What it does not tell must be the same program, as a program of its own
 * says, or a change of config.pbtxt that does no harm by right. `FAULTS=all` in the environment, or a number, tries more.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runCases, type MutantResult, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { testEngine } from '../support/evaluate.ts';
import { daliPython } from '../support/python.ts';
import { configFaults, HARMLESS_IN_CONFIG } from './faults/config-faults.ts';
import { drawEvenly, wanted, type Drawn } from './faults/drawn.ts';
import { differences } from './faults/equivalence.ts';
import { nameOf, type Fault } from './faults/fault.ts';
import { fixtureCases } from './faults/fixture-cases.ts';
import { programFaults } from './faults/program-faults.ts';
import { summaryOf } from './faults/summary.ts';

const USUAL = 1200;
const TIMEOUT_SECONDS = 60;
const HOURS = 3_600_000;

/** A fault that the driver did not tell from the right text. */
interface Survivor extends Drawn<Fault> {
  /** How an independent program tells it; null where it is the same to it. */
  readonly difference: string | null;
}

describe('written faults', () => {
  let drawn: readonly Drawn<Fault>[] = [];
  let answers: readonly VerifyResult[] = [];
  let verdicts = new Map<Fault, MutantResult>();
  let survivors: readonly Survivor[] = [];

  beforeAll(async () => {
    const engine = await testEngine();
    const { cases, images, remove } = await fixtureCases(engine);
    try {
      const ofConfig = configFaults(
        [...cases.values()].map(({ generated, config }) => ({ text: generated, config: config! })),
      );
      const all = new Map(
        [...cases].map(([name, { generated }], index) => [
          name,
          [...programFaults(generated, engine), ...ofConfig[index]!],
        ]),
      );
      drawn = drawEvenly(all, wanted(USUAL));
      answers = await runCases(
        daliPython(),
        [...cases].map(([name, one]) => withFaults(one, faultsOf(drawn, name))),
      );
      verdicts = verdictsOf(drawn, answers);
      survivors = await judged(
        drawn.filter(({ one }) => verdicts.get(one)!.failedAt === null),
        cases,
        images,
      );
    } finally {
      remove();
    }
  }, 6 * HOURS);

  afterAll(() => {
    process.stderr.write(`\n${summaryOf(drawn, verdicts, survivors)}\n`);
  });

  test('the right texts pass', () => {
    const failed = answers.flatMap(({ id, levels }) =>
      Object.entries(levels).flatMap(([level, { status, message }]) =>
        status === 'passed' ? [] : [`${id} ${level}: ${message}`],
      ),
    );
    expect(failed).toEqual([]);
  });

  test('there are many, of every kind', () => {
    expect(drawn.length).toBeGreaterThanOrEqual(Math.min(USUAL, wanted(USUAL)));
    expect(new Set(drawn.map(({ one }) => one.kind)).size).toBeGreaterThan(80);
    expect(new Set(drawn.map(({ owner }) => owner)).size).toBe(answers.length);
  });

  test('what is not told from the right dali.py computes the same', () => {
    const unseen = survivors.filter(({ one, difference }) => one.config === undefined && difference !== null);
    expect(unseen.map(({ owner, one, difference }) => `${owner}: ${nameOf(one)}: ${difference}`)).toEqual([]);
  });

  test('what is not told from the right config.pbtxt does no harm', () => {
    const unseen = survivors.filter(
      ({ one }) => one.config !== undefined && !(one.kind in HARMLESS_IN_CONFIG),
    );
    expect(unseen.map(({ owner, one }) => `${owner}: ${nameOf(one)}`)).toEqual([]);
  });

  test('a fault of config.pbtxt alone is found at L2', () => {
    const elsewhere = drawn.filter(
      ({ one }) => one.config !== undefined && !['L2', null].includes(verdicts.get(one)!.failedAt),
    );
    expect(
      elsewhere.map(({ owner, one }) => `${owner}: ${nameOf(one)}: ${verdicts.get(one)!.message}`),
    ).toEqual([]);
  });
});

function faultsOf(drawn: readonly Drawn<Fault>[], name: string): readonly Fault[] {
  return drawn.filter(({ owner }) => owner === name).map(({ one }) => one);
}

function withFaults(one: VerifyCase, faults: readonly Fault[]): VerifyCase {
  const mutants = faults.map((fault) => ({ ...fault, name: nameOf(fault) }));
  return { ...one, mutants, timeout: TIMEOUT_SECONDS };
}

/** Mutants are answered in their order. */
function verdictsOf(
  drawn: readonly Drawn<Fault>[],
  answers: readonly VerifyResult[],
): Map<Fault, MutantResult> {
  return new Map(
    answers.flatMap(({ id, mutants }) =>
      faultsOf(drawn, id).map((fault, index) => [fault, mutants[index]!] as const),
    ),
  );
}

async function judged(
  unseen: readonly Drawn<Fault>[],
  cases: ReadonlyMap<string, VerifyCase>,
  images: string,
): Promise<readonly Survivor[]> {
  const ofPrograms = unseen.filter(({ one }) => one.config === undefined);
  const owners = [...new Set(ofPrograms.map(({ owner }) => owner))];
  const comparisons = owners.map((owner) => ({
    right: cases.get(owner)!.generated,
    wrong: faultsOf(ofPrograms, owner).map(({ text }) => text),
    data: images,
  }));
  const found = new Map<Fault, string | null>();
  const answers = await differences(comparisons);
  owners.forEach((owner, index) => {
    faultsOf(ofPrograms, owner).forEach((fault, position) => found.set(fault, answers[index]![position]!));
  });
  return unseen.map((one) => ({ ...one, difference: found.get(one.one) ?? null }));
}
