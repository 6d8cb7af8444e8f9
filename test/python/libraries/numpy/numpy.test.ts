/** numpy against the real one: what is known is equal to the last bit. */
import { beforeAll, expect, test } from '@jest/globals';
import { daliPython } from '../../../support/python.ts';
import { type Evaluate, evaluator } from '../support/evaluate.ts';
import { askPython, type Outcome } from '../support/oracle.ts';
import { certainPrograms, numpyPrograms } from './programs.ts';

const programs = numpyPrograms(1600);

let evaluate: Evaluate;
beforeAll(async () => {
  evaluate = await evaluator();
});

test('what is known equals what numpy computes, and most is known', () => {
  const { outcomes } = askPython(daliPython(), programs);
  let known = 0;
  const differences = programs.flatMap((program, i) => {
    const { outcome } = evaluate(program);
    const expected = plainErrors(outcomes[i]!);
    if (outcome.kind === 'unknown') return [];
    known += 1;
    return JSON.stringify(outcome) === JSON.stringify(expected)
      ? []
      : [{ source: program.source, expected, outcome }];
  });
  expect(differences).toEqual([]);
  expect(known / programs.length).toBeGreaterThan(0.75);
});

test('what training code writes is known', () => {
  const unknown = certainPrograms().filter((program) => evaluate(program).outcome.kind === 'unknown');
  expect(unknown.map(({ source }) => source)).toEqual([]);
});

/** Exceptions of numpy's own derive from those that Python has. */
function plainErrors(outcome: Outcome): Outcome {
  if (outcome.kind !== 'raised') return outcome;
  const bases: Readonly<Record<string, string>> = {
    AxisError: 'ValueError',
    UFuncTypeError: 'TypeError',
    UFuncOutputCastingError: 'TypeError',
  };
  return { kind: 'raised', text: bases[outcome.text] ?? outcome.text };
}
