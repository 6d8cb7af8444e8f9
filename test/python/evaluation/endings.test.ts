/** What runs at the end of blocks, and what an exception leaves: `finally`, `with`, handlers; f-strings of what may be. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Value } from '../../../src/python/evaluation/value.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** Texts of all that `r` may be, `?` for what is not known. */
function alternatives(lines: readonly string[]): readonly string[] {
  const outcome = run({ 'main.py': `import o\n${lines.join('\n')}\n` }, engine);
  const texts = (value: Value): readonly string[] =>
    value.cell.kind === 'choice'
      ? [...texts(value.cell.then), ...texts(value.cell.else)]
      : [outcome.machine.repr(value) ?? '?'];
  expect(outcome.ended.kind).toBe('done');
  return texts(outcome.value('r')!).toSorted();
}

const MANAGER = [
  'class M:',
  '    def __init__(self, keep): self.keep, self.seen = keep, []',
  '    def __enter__(self): return self',
  '    def __exit__(self, kind, value, trace):',
  "        self.seen.append('none' if kind is None else kind.__name__)",
  '        return self.keep',
];

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    '`finally` on an exception',
    [
      'r = []',
      'try:',
      '    try:',
      "        raise KeyError('k')",
      '    finally:',
      '        r.append(1)',
      'except KeyError:',
      '    r.append(2)',
    ],
    ['[1, 2]'],
  ],
  [
    '`return` in `finally`',
    ['def f():', '    try:', '        return 1', '    finally:', '        return 2', 'r = f()'],
    ['2'],
  ],
  [
    'an exception that a context manager ends',
    [...MANAGER, 'm = M(True)', 'with m:', "    raise KeyError('k')", 'r = m.seen'],
    ["['KeyError']"],
  ],
  [
    'an exception that a context manager sees',
    [
      ...MANAGER,
      'm = M(False)',
      'try:',
      '    with m:',
      "        raise KeyError('k')",
      'except KeyError:',
      '    r = m.seen',
    ],
    ["['KeyError']"],
  ],
  [
    'what `finally` writes on paths that left before',
    [
      'n = []',
      'def f():',
      '    try:',
      '        if o.p(): return 1',
      '        return 2',
      '    finally:',
      '        n.append(1)',
      'f()',
      'r = n',
    ],
    ['?'],
  ],
  [
    'a handler of what a built-in may raise',
    ['r = 0', 'try:', '    x = int(o.p())', 'except ValueError:', '    r = 5'],
    ['0', '5'],
  ],
  [
    'an f-string of a text that is one of two',
    ["a = 'x' if o.p() else 'y'", "r = f'<{a}>-{1}'"],
    ["'<x>-1'", "'<y>-1'"],
  ],
  ['an f-string of a text that is not known', ["r = f'<{o.p()}>'"], ['?']],
  [
    '`break` in the `else` of a loop',
    [
      'r = []',
      'for i in range(3):',
      '    for j in []:',
      '        pass',
      '    else:',
      '        break',
      '    r.append(i)',
    ],
    ['[]'],
  ],
  [
    '`break` on a condition in the `else` of a loop',
    [
      'r = []',
      'for i in range(2):',
      '    for j in []:',
      '        pass',
      '    else:',
      '        if o.p():',
      '            break',
      '    r = [i]',
      'r = r[:1]',
    ],
    ['[1]', '[]', '[0]'].toSorted(),
  ],
  [
    '`break` in the `else` of a loop that may be left before',
    [
      'r = []',
      'for i in range(2):',
      '    for j in [1]:',
      '        if o.p():',
      '            break',
      '    else:',
      '        break',
      '    r.append(i)',
    ],
    ['?'],
  ],
];

describe('the end of a block', () => {
  test.each(CASES)('is right for %s', (_, lines, expected) => {
    expect(alternatives(lines)).toEqual(expected);
  });
});
