/** What is known, in words. */
import { describe, expect, test } from '@jest/globals';
import type { DataFact, Fact, UnknownFact, ValueFact } from '../../../src/index.ts';
import { factBlocks, factsInShort } from '../../../src/lsp/wording/facts.ts';
import { Markup } from '../../../src/lsp/wording/markup.ts';

const data: DataFact = {
  kind: 'data',
  short: '? ? […] cpu',
  dtype: null,
  ndim: null,
  layout: null,
  shape: null,
  device: 'cpu',
  lost: 'fn.readers.numpy takes it from the files',
  operator: 'fn.readers.numpy',
  made: null,
  derandomized: 'fn.flip is left out: nothing is mirrored',
};
const value = (short: string, isFinal = false): ValueFact => ({ kind: 'value', short, isFinal, from: [] });
const unknown: UnknownFact = {
  kind: 'unknown',
  short: 'not known',
  reason: 'tools.probe() has no source',
  lost: {
    file: 'train.py',
    line: 3,
    text: 'probe()',
    place: { file: 'train.py', line: 3, column: 1, endLine: 3, endColumn: 8 },
  },
};
const either: Fact = {
  kind: 'either',
  short: '32 | 64',
  condition: 'probe()',
  tested: { file: 'train.py', line: 3, text: 'probe()' },
  sides: [value('32'), value('64')],
};

function lines(...facts: readonly Fact[]): readonly string[] {
  return factBlocks('x', facts, new Markup(false)).flat();
}

describe('in full', () => {
  test('data of which nothing is known', () => {
    expect(lines(data)).toEqual([
      'x is DALI data: ? ? […] cpu',
      '- data type not known, dimensions: not known, layout not known, on the CPU',
      '- fn.readers.numpy takes it from the files',
      '- made by fn.readers.numpy',
      '- fn.flip is left out: nothing is mirrored',
    ]);
  });

  test('scalars have no extents', () => {
    const scalar: DataFact = { ...data, dtype: 'FLOAT', ndim: 0, layout: '', shape: [], lost: null };
    expect(lines(scalar)[1]).toBe('- data type FLOAT, dimensions: 0, no layout, on the CPU');
  });

  test('values that are not known, and where they were lost', () => {
    expect(lines(unknown)).toEqual([
      'x is not known: tools.probe() has no source',
      '- lost in train.py:3: probe()',
    ]);
  });

  test('values that a condition leaves open', () => {
    expect(lines(either)).toEqual([
      'x depends on probe(), which is not known',
      '- tested in train.py:3: probe()',
      '- it may be 32',
      '- it may be 64',
    ]);
  });

  test('containers that may have been filled later', () => {
    expect(lines(value('[1]', true))).toEqual(['x is in the end [1]']);
  });

  test('many different values: the first of them', () => {
    const many = Array.from({ length: 20 }, (_, i) => value(String(i)));
    const said = lines(...many);
    expect(said.slice(0, 2)).toEqual(['x differs from one execution to another:', '- is 0']);
    expect(said.at(-1)).toBe('- and others');
    expect(said).toHaveLength(10);
    expect(lines(...many.slice(0, 8)).at(-1)).toBe('- is 7');
  });
});

describe('in short', () => {
  test.each([
    ['data', [data], '? ? […] cpu'],
    ['a value', [value('256')], '= 256'],
    ['an open value', [either], '= 32 | 64'],
    ['what is not known', [unknown], 'not known'],
    ['several', [value('1'), value('2'), value('1')], '= 1 | 2'],
    ['many', ['1', '2', '3', '4'].map((one) => value(one)), '= 1 | 2 | 3 | …'],
  ])('%s', (_, facts, said) => {
    expect(factsInShort(facts)).toBe(said);
  });
});
