/** Random pipelines of all operators on real DALI: what is known is so, and little is not known. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Meta } from '../../../src/dali/graph.ts';
import { engine } from '../evaluate.ts';
import { differences, emptyTally, fuzz } from './compare.ts';
import { summary } from './summary.ts';

const PIPELINES = 200;
const DEPTH = 20;

describe('random pipelines', () => {
  const tally = emptyTally();
  beforeAll(async () => {
    fuzz(await engine(), tally, 1, PIPELINES, DEPTH);
    process.stderr.write(`seeds 1 to ${PIPELINES}: ${summary(tally)}\n`);
  }, 600_000);

  test('nothing that is known is otherwise', () => {
    expect(tally.wrong).toEqual([]);
  });

  test('of outputs whose inputs are known less than 2 % are not known', () => {
    expect(tally.outputs).toBeGreaterThan(1000);
    expect(tally.unknown.length / tally.outputs).toBeLessThan(0.02);
  });

  test('nearly all of them run, of most operators', () => {
    expect(tally.pipelines).toBeGreaterThan(0.9 * PIPELINES);
    expect(tally.ran.size).toBeGreaterThan(120);
    expect(tally.static).toBeGreaterThan(3000);
  });
});

describe('a difference is seen', () => {
  const meta: Meta = { device: 'cpu', dtype: 'UINT8', ndim: 1, layout: 'X', shape: [3], lost: null };
  const ran = {
    dtype: 'UINT8',
    layout: 'X',
    shapes: [[3], [3]],
  };
  const seen = (known: Partial<Meta>, own: Parameters<typeof differences>[3] = null): readonly string[] => [
    ...differences(emptyTally(), { ...meta, ...known }, ran, own),
  ];

  test.each<readonly [string, Partial<Meta>]>([
    ['dtype', { dtype: 'INT8' }],
    ['ndim', { ndim: 2, shape: [3, null] }],
    ['layout', { layout: '' }],
    ['extent', { shape: [4] }],
  ])('of %s', (part, known) => {
    expect(seen(known)).toEqual([expect.stringContaining(part)]);
  });

  test('of DALI in two minds only where the run bears it out', () => {
    const own = { dtype: 'INT8', ndim: 1, layout: 'X' };
    expect(seen({}, own)).toEqual([]);
    expect(seen({ dtype: 'INT8' }, { ...own, dtype: 'UINT8' })).toHaveLength(2);
  });

  test('and what is not known is none', () => {
    expect(seen({})).toEqual([]);
    expect(seen({ dtype: null, ndim: null, layout: null, shape: null })).toEqual([]);
    expect(seen({ shape: [null] })).toEqual([]);
  });
});
