/** easydict and yacs against the real ones: what is known is equal, what is beyond is not known. */
import { expect, test } from '@jest/globals';
import { compared } from '../support/compare.ts';
import { evaluator } from '../support/evaluate.ts';
import { KNOWN, UNKNOWN } from './dicts.programs.ts';

test('dicts as programs use them are known, and equal', async () => {
  const programs = KNOWN.map((source) => ({ source }));
  expect(await compared(programs)).toEqual({ differences: [], unknown: [] });
});

test.each(UNKNOWN)('%j is not known', async (source) => {
  const evaluate = await evaluator();
  expect(evaluate({ source }).outcome.kind).toBe('unknown');
});
