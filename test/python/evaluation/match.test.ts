/** `match` where what is matched is not known, or one of several values. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Value } from '../../../src/python/evaluation/value.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

function alternatives(lines: readonly string[]): readonly string[] {
  const outcome = run({ 'main.py': `import o\n${lines.join('\n')}\n` }, engine);
  const texts = (value: Value): readonly string[] =>
    value.cell.kind === 'choice'
      ? [...texts(value.cell.then), ...texts(value.cell.else)]
      : [outcome.machine.repr(value) ?? '?'];
  return [...new Set(texts(outcome.value('r')!))].toSorted();
}

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a value that is not known', ['match o.f():', '    case 1: r = 1', '    case _: r = 2'], ['1', '2']],
  [
    'one of two values',
    ['match 1 if o.f() else 2:', '    case 1: r = "one"', '    case 2: r = "two"', '    case _: r = "no"'],
    ["'one'", "'two'"],
  ],
  ['a guard that is not known', ['match 1:', '    case 1 if o.f(): r = 1', '    case _: r = 2'], ['1', '2']],
  [
    'a name that is captured from what is not known',
    ['match o.f():', '    case [a, *b]: r = a', '    case c: r = c'],
    ['?'],
  ],
  [
    'elements that are not known',
    ['match [1, o.f()]:', '    case [1, 2]: r = 2', '    case [1, x]: r = 3', '    case _: r = 4'],
    ['2', '3'],
  ],
  [
    'an instance of a class that is not known',
    ['match o.f():', '    case o.A(x=1): r = 1', '    case _: r = 2'],
    ['1', '2'],
  ],
];

describe('match', () => {
  test.each(CASES)('takes every side for %s', (_, lines, expected) => {
    expect(alternatives(lines)).toEqual(expected);
  });
});
