/** Programs of a folder: `known.py` must be known, and equal to what CPython computes; of `open.py` nothing may be claimed. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../src/python/syntax/index.ts';
import { computed, evaluated, programsIn } from './asked.ts';
import { testEngine } from './evaluate.ts';

/** @param base URL of a file of the folder */
export function judge(what: string, base: string): void {
  const known = programsIn(new URL('known.py', base));
  const open = programsIn(new URL('open.py', base));
  describe(what, () => {
    let engine: Engine;
    let expected: readonly string[];
    beforeAll(async () => {
      engine = await testEngine();
      expected = computed(known);
    });

    test.each(known.map(([title, text], i) => [title, text, i] as const))('give %s', (_, text, i) => {
      expect(evaluated(text, engine)).toBe(expected[i]);
    });

    test.each(open)('do not claim %s', (_, text) => {
      expect(evaluated(text, engine)).toBe('?');
    });
  });
}
