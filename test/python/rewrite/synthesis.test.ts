import { describe, expect, test } from '@jest/globals';
import {
  layOutCall,
  layOutImportFrom,
  layOutNested,
  layOutSequence,
} from '../../../src/python/rewrite/synthesis.ts';

const arg = (name: string, value: string): { name: string; value: string } => ({ name, value });

describe('layOutCall', () => {
  test('on one line', () => {
    expect(layOutCall('f', [])).toBe('f()');
    expect(layOutCall('f', [{ value: 'a' }, arg('name', '"b"')])).toBe('f(a, name="b")');
  });

  test('the arguments in one line of their own', () => {
    const args = ['first', 'second', 'third'].map((name) => arg(name, '"twenty characters"'));
    expect(layOutCall('@pipeline_def', args)).toBe(
      '@pipeline_def(\n    first="twenty characters", second="twenty characters", third="twenty characters"\n)',
    );
  });

  test('each argument in a line', () => {
    const args = ['first', 'second', 'third', 'fourth'].map((name) => arg(name, '"twenty characters"'));
    expect(layOutCall('@pipeline_def', args)).toBe(
      `@pipeline_def(\n${args.map(({ name, value }) => `    ${name}=${value},\n`).join('')})`,
    );
  });

  test('88 columns fit, 89 do not', () => {
    const value = 'x'.repeat(79);
    expect(layOutCall('operator', [{ value: value.slice(1) }])).toBe(`operator(${value.slice(1)})`);
    expect(layOutCall('operator', [{ value }])).toBe(`operator(\n    ${value}\n)`);
  });

  test('what stands before and after on the line counts, later lines are relative to the indentation', () => {
    const value = 'x'.repeat(60);
    expect(layOutCall('f', [{ value }], { indent: 8, column: 25 })).toBe(`f(${value})`);
    expect(layOutCall('f', [{ value }], { indent: 8, column: 26 })).toBe(`f(\n    ${value}\n)`);
    expect(layOutCall('f', [{ value }], { indent: 8, column: 25, after: 1 })).toBe(`f(\n    ${value}\n)`);
  });
});

describe('layOutNested', () => {
  const nested = (value: string) => ({
    callee: 'outer',
    args: [{ value: { callee: 'inner', args: [arg('name', value)] } }, arg('shape', '[]')],
    after: '[0]',
  });

  test('on one line', () => {
    expect(layOutNested(nested('"a"'))).toBe('outer(inner(name="a"), shape=[])[0]');
  });

  test('the outer call breaks before the inner one', () => {
    expect(layOutNested(nested(`"${'x'.repeat(60)}"`))).toBe(
      `outer(\n    inner(name="${'x'.repeat(60)}"), shape=[]\n)[0]`,
    );
    expect(layOutNested(nested(`"${'x'.repeat(70)}"`))).toBe(
      `outer(\n    inner(\n        name="${'x'.repeat(70)}"\n    ),\n    shape=[],\n)[0]`,
    );
  });
});

test('imports give each name a line when they break', () => {
  expect(layOutImportFrom('nvidia.dali', ['fn', 'types as T'])).toBe(
    'from nvidia.dali import fn, types as T',
  );
  const names = ['a', 'b', 'c'].map((name) => name.repeat(25));
  expect(layOutImportFrom('m', names)).toBe(
    `from m import (\n${names.map((name) => `    ${name},\n`).join('')})`,
  );
});

test('sequences', () => {
  expect(layOutSequence('MEAN = ', 'list', ['1', '2'])).toBe('MEAN = [1, 2]');
  expect(layOutSequence('return ', 'tuple', ['a'])).toBe('return (a,)');
  expect(layOutSequence('return ', 'tuple', ['a', 'b'])).toBe('return (a, b)');
  expect(layOutSequence('x = ', 'list', [])).toBe('x = []');
});
