/** What is known of programs equals what CPython computes; what cannot be known is not claimed. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../../src/python/syntax/index.ts';
import { computed, evaluated, programsIn } from '../../../support/asked.ts';
import { testEngine } from '../../../support/evaluate.ts';

const KNOWN = programsIn(new URL('known.py', import.meta.url));
const OPEN = programsIn(new URL('open.py', import.meta.url));

describe('generators', () => {
  let engine: Engine;
  let expected: readonly string[];
  beforeAll(async () => {
    engine = await testEngine();
    expected = computed(KNOWN);
  });

  test.each(KNOWN.map(([title, text], i) => [title, text, i] as const))('give %s', (_, text, i) => {
    expect(evaluated(text, engine)).toBe(expected[i]);
  });

  test.each(OPEN)('do not claim %s', (_, text) => {
    expect(evaluated(text, engine)).toBe('?');
  });
});
