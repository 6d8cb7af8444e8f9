/**
 * Planted faults of evaluation: what we say of one parameter of a fixture's pipeline is altered by one step, and the rows
 * that compare with CPython's values must show that one, and no other. `FAULTS=all` in the environment tries all.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runCases, type BindingRow, type VerifyCase, type VerifyResult } from '../../src/verify/index.ts';
import { testEngine } from '../support/evaluate.ts';
import { daliPython } from '../support/python.ts';
import { bindingFaults, unknownBindings, type BindingFault } from './faults/binding-faults.ts';
import { counted, drawEvenly, wanted, type Drawn } from './faults/drawn.ts';
import { fixtureCases } from './faults/fixture-cases.ts';

const ALTERED = 120;
const UNKNOWN = 12;
const HOURS = 3_600_000;

describe('planted faults of evaluation', () => {
  let altered: readonly Drawn<BindingFault>[] = [];
  let unknown: readonly Drawn<BindingFault>[] = [];
  const answers = new Map<BindingFault, VerifyResult>();

  beforeAll(async () => {
    const engine = await testEngine();
    const { cases, remove } = await fixtureCases(engine);
    try {
      const bindingsOf = (find: (one: VerifyCase) => readonly BindingFault[]) =>
        new Map([...cases].map(([name, one]) => [name, find(one)]));
      const all = bindingsOf((one) => bindingFaults(one.original!.bindings, engine));
      altered = drawEvenly(all, wanted(ALTERED));
      unknown = drawEvenly(
        bindingsOf((one) => unknownBindings(one.original!.bindings)),
        UNKNOWN,
      );
      const planted = [...altered, ...unknown];
      const results = await runCases(
        daliPython(),
        planted.map(({ owner, one }, index) => withBindings(cases.get(owner)!, String(index), one)),
      );
      planted.forEach(({ one }, index) => answers.set(one, results[index]!));
    } finally {
      remove();
    }
  }, HOURS);

  afterAll(() => {
    const seen = altered.filter(({ one }) => isSeen(one, answers.get(one)));
    const owners = new Set(altered.map(({ owner }) => owner)).size;
    process.stderr.write(
      `\nplanted faults of evaluation: ${altered.length} in ${owners} fixtures; shown: ${seen.length}\n${counted(altered).join('\n')}\n`,
    );
  });

  test('there are at least a hundred, of many kinds and fixtures', () => {
    const shown = altered.filter(({ one }) => isSeen(one, answers.get(one)));
    expect(shown.length).toBeGreaterThanOrEqual(Math.min(100, altered.length * 0.9));
    expect(new Set(altered.map(({ one }) => one.kind)).size).toBeGreaterThan(12);
    expect(new Set(altered.map(({ owner }) => owner)).size).toBeGreaterThan(50);
  });

  test('each shows as different in its own row, and in no other', () => {
    const missed = altered.filter(
      ({ one }) => !isSeen(one, answers.get(one)) && !isOfAnotherCall(one, answers.get(one)),
    );
    expect(missed.map(told(answers))).toEqual([]);
  });

  test('each fails L3', () => {
    const passing = altered.filter(({ one }) => answers.get(one)!.levels.L3?.status !== 'failed');
    expect(passing.map(told(answers))).toEqual([]);
  });

  test('a value that we do not know is not verified, and nothing else is wrong', () => {
    const rows = unknown.map(({ one }) => ({
      statuses: statusesOf(answers.get(one)?.bindings),
      L3: answers.get(one)?.levels.L3?.status,
    }));
    expect(rows).toEqual(
      unknown.map(({ one }) => ({ statuses: one.bindings.map(({ value }) => right(value)), L3: 'passed' })),
    );
  });
});

function withBindings(one: VerifyCase, id: string, { bindings }: BindingFault): VerifyCase {
  return { ...one, id, mutants: [], original: { ...one.original!, bindings } };
}

type Status = BindingRow['status'];

/** Of a row that is as the fixture has it. */
function right(value: string | null): Status {
  return value === null ? 'not verified' : 'equal';
}

function statusesOf(rows: readonly BindingRow[] | null | undefined): readonly Status[] | undefined {
  return rows?.map(({ status }) => status);
}

function isSeen({ bindings, index }: BindingFault, answer: VerifyResult | undefined): boolean {
  const expected = bindings.map(({ value }, position) => (position === index ? 'different' : right(value)));
  return JSON.stringify(statusesOf(answer?.bindings)) === JSON.stringify(expected);
}

/**
 * The program calls the pipeline more than once, and what we now say is no farther from another call (the one that trains)
 * than from the right one: then the rows are that call's, which has the altered value, and differ elsewhere.
 */
function isOfAnotherCall({ bindings, index }: BindingFault, answer: VerifyResult | undefined): boolean {
  const rows = answer?.bindings ?? [];
  return rows[index]?.python === bindings[index]!.value && rows.some(({ status }) => status === 'different');
}

function told(answers: ReadonlyMap<BindingFault, VerifyResult>) {
  return ({ owner, one }: Drawn<BindingFault>): string => {
    const rows = answers
      .get(one)
      ?.bindings?.map(({ name, status, message }) => `${name} ${status} ${message}`);
    return `${owner}: ${one.kind}: ${one.what}: ${rows?.join('; ') ?? answers.get(one)?.unreached}`;
  };
}
