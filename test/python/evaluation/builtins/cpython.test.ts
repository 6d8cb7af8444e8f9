/** Random expressions over built-in types: what is known equals what CPython computes. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CORNERS } from './corners.ts';
import { TOPICS } from './generators.ts';
import { askPython, evaluator, type Outcome } from './oracle.ts';
import { Random } from './random.ts';

const SEED = Number(process.env['BUILTINS_SEED'] ?? 20_261_123);

let evaluate: (expression: string) => Outcome;
beforeAll(async () => {
  evaluate = await evaluator();
});

describe(`built-in types against CPython, seed ${SEED}`, () => {
  for (const [topic, { make, count, unknown }] of Object.entries(TOPICS)) {
    test(`${count} expressions: ${topic}`, () => {
      const random = new Random(SEED);
      const expressions = [...new Set(random.times(count, () => make(random)))];
      const expected = askPython(expressions.map((expression) => ({ expression, program: '' })));
      const differences: string[] = [];
      let open = 0;
      for (const [i, expression] of expressions.entries()) {
        const outcome = evaluate(expression);
        if ('unknown' in outcome) open += 'value' in expected[i]! ? 1 : 0;
        else if (JSON.stringify(outcome) !== JSON.stringify(expected[i]))
          differences.push(
            `${expression} gives ${JSON.stringify(outcome)}, not ${JSON.stringify(expected[i])}`,
          );
      }
      expect(differences).toEqual([]);
      const valued = expected.filter((outcome) => 'value' in outcome).length;
      expect(open / valued).toBeLessThanOrEqual(unknown);
    });
  }
});

test(`${CORNERS.length} corner cases against CPython`, () => {
  const expected = askPython(CORNERS.map((expression) => ({ expression, program: '' })));
  expect(CORNERS.map((expression) => [expression, evaluate(expression)])).toEqual(
    CORNERS.map((expression, i) => [expression, expected[i]]),
  );
});
