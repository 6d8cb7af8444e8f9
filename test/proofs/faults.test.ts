/**
 * Written faults: every literal, symbol, name, argument, order and config field of the fixtures' products is changed, and
 * the driver must tell each from the right one. What it does not tell must be the same program, as a program of its own
 * says, or a change of config.pbtxt that does no harm by right. `FAULTS=all` in the environment, or a number, tries more.
 */
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runCases, type MutantResult, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { testEngine } from '../support/evaluate.ts';
import { daliPython } from '../support/python.ts';
import { configFaults, HARMLESS_IN_CONFIG, OWNED_IN_CONFIG } from './faults/config-faults.ts';
import { drawEvenly, wanted, type Drawn } from './faults/drawn.ts';
import { comparePrograms } from './faults/equivalence.ts';
import { nameOf, type Fault } from './faults/fault.ts';
import { fixtureCases } from './faults/fixture-cases.ts';
import { programFaults } from './faults/program-faults.ts';
import { summaryOf } from './faults/summary.ts';

const USUAL = 1000;
const TIMEOUT_SECONDS = 60;
const HOURS = 3_600_000;

describe('written faults', () => {
  let drawn: readonly Drawn<Fault>[] = [];
  let answers: readonly VerifyResult[] = [];
  let verdicts = new Map<Fault, MutantResult>();
  /** How the independent program tells those that the driver does not tell, or tells by their bits alone. */
  let differences = new Map<Fault, string | null>();

  const levelOf = (fault: Fault) => verdicts.get(fault)!.failedAt;
  /** The driver says that it cannot verify what only a GPU runs, whether it is right or not. */
  const isLeftToGpu = (fault: Fault) => verdicts.get(fault)!.message.endsWith(' runs on a GPU only');

  beforeAll(async () => {
    const engine = await testEngine();
    const { cases, remove } = await fixtureCases(engine);
    try {
      const ofConfig = configFaults(
        [...cases.values()].map(({ generated, config }) => ({ text: generated, config })),
      );
      const all = new Map(
        [...cases].map(([name, { generated, isWrittenConfig }], index) => [
          name,
          [
            ...programFaults(generated, engine),
            ...ofConfig[index]!.filter(({ kind }) => isWrittenConfig || OWNED_IN_CONFIG.test(kind)),
          ],
        ]),
      );
      drawn = drawEvenly(all, wanted(USUAL));
      answers = await runCases(
        daliPython(),
        [...cases].map(([name, one]) => withFaults(one, faultsOf(drawn, name))),
      );
      verdicts = verdictsOf(drawn, answers);
      const asked = drawn.filter(
        ({ one }) => one.config === undefined && [null, 'L3'].includes(levelOf(one)),
      );
      differences = await differencesOf(asked, cases);
    } finally {
      remove();
    }
  }, 6 * HOURS);

  afterAll(() => {
    process.stderr.write(`\n${summaryOf(drawn, verdicts, differences)}\n`);
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
    const unseen = drawn.filter(
      ({ one }) =>
        one.config === undefined &&
        levelOf(one) === null &&
        !isLeftToGpu(one) &&
        differences.get(one) !== null,
    );
    expect(unseen.map(({ owner, one }) => `${owner}: ${nameOf(one)}: ${differences.get(one)}`)).toEqual([]);
  });

  test('what is told from it by its bits computes something else', () => {
    const same = drawn.filter(({ one }) => levelOf(one) === 'L3' && differences.get(one) === null);
    expect(same.map(({ owner, one }) => `${owner}: ${nameOf(one)}: ${verdicts.get(one)!.message}`)).toEqual(
      [],
    );
  });

  test('what is not told from the right config.pbtxt does no harm', () => {
    const unseen = drawn.filter(({ one }) => one.config !== undefined && levelOf(one) === null);
    const harmful = unseen.filter(({ one }) => !(one.kind in HARMLESS_IN_CONFIG));
    expect(harmful.map(({ owner, one }) => `${owner}: ${nameOf(one)}`)).toEqual([]);
  });

  test('a fault of config.pbtxt alone is found at L2', () => {
    const elsewhere = drawn.filter(
      ({ one }) => one.config !== undefined && ![null, 'L2'].includes(levelOf(one)),
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

async function differencesOf(
  asked: readonly Drawn<Fault>[],
  cases: ReadonlyMap<string, VerifyCase>,
): Promise<Map<Fault, string | null>> {
  const owners = [...new Set(asked.map(({ owner }) => owner))];
  const comparisons = owners.map((owner) => ({
    right: cases.get(owner)!.generated,
    wrong: faultsOf(asked, owner).map(({ text }) => text),
    // Beside the data of its own form lie the images that records, databases and archives hold.
    data: dirname(cases.get(owner)!.data!.root),
  }));
  const answers = await comparePrograms(comparisons);
  return new Map(
    owners.flatMap((owner, index) =>
      faultsOf(asked, owner).map((fault, position) => [fault, answers[index]![position]!] as const),
    ),
  );
}
