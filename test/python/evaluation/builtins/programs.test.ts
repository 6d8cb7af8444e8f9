/** Programs over built-in classes: derived ones, attributes as dicts, exceptions, special methods. */
import { expect, test } from '@jest/globals';
import { askPython, evaluator } from './oracle.ts';
import { PROGRAMS } from './programs.ts';

const CASES = PROGRAMS.flatMap(([program, expressions]) =>
  expressions.map((expression) => ({ expression, program })),
);

test(`${CASES.length} questions about programs are answered as CPython answers them`, async () => {
  const evaluate = await evaluator();
  const expected = askPython(CASES);
  const differences = CASES.flatMap(({ expression, program }, i) => {
    const outcome = evaluate(expression, program);
    return JSON.stringify(outcome) === JSON.stringify(expected[i])
      ? []
      : [`${expression} gives ${JSON.stringify(outcome)}, not ${JSON.stringify(expected[i])}`];
  });
  expect(differences).toEqual([]);
});
