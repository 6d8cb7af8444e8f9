/** Writes and paths that evaluation once missed: each program by itself, with what CPython computes or why that is open. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Value } from '../../../src/python/evaluation/value.ts';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** The text of `r` at the end of a program, `?` where it is not known in full. */
function result(lines: readonly string[]): string {
  const outcome = run({ 'main.py': `${lines.join('\n')}\n` }, engine);
  expect(outcome.ended.kind).toBe('done');
  const value = outcome.value('r');
  return (value && outcome.machine.repr(value)) ?? '?';
}

/** Texts of all that `r` may be. */
function alternativesOf(lines: readonly string[]): readonly string[] {
  const outcome = run({ 'main.py': `${lines.join('\n')}\n` }, engine);
  const texts = (value: Value): readonly string[] =>
    value.cell.kind === 'choice'
      ? [...texts(value.cell.then), ...texts(value.cell.else)]
      : [outcome.machine.repr(value) ?? '?'];
  return texts(outcome.value('r')!);
}

const KNOWN: readonly (readonly [string, readonly string[], string])[] = [
  [
    '`__setattr__` through super()',
    [
      'class A:',
      '    def __setattr__(self, n, v):',
      '        super().__setattr__(n, v + 1)',
      'a = A()',
      'a.x = 1',
      'r = a.x',
    ],
    '2',
  ],
  [
    '`__setattr__` through object',
    [
      'class A:',
      '    def __setattr__(self, n, v):',
      '        object.__setattr__(self, n, v * 2)',
      'a = A()',
      'a.x = 4',
      'r = a.x',
    ],
    '8',
  ],
  [
    '`__setattr__` through `__dict__`',
    [
      'class A:',
      '    def __setattr__(self, n, v):',
      '        self.__dict__[n] = v',
      'a = A()',
      'a.x = 5',
      'r = a.x',
    ],
    '5',
  ],
  ['`__dict__` of an instance', ['class A: pass', 'a = A()', "a.__dict__['q'] = 8", 'r = a.q'], '8'],
  [
    '`__delitem__`',
    [
      'class A:',
      '    def __init__(self):',
      '        self.gone = []',
      '    def __delitem__(self, k):',
      '        self.gone.append(k)',
      'a = A()',
      "del a['k']",
      'r = a.gone',
    ],
    "['k']",
  ],
  [
    'what a property sets',
    [
      'class A:',
      '    def __init__(self):',
      '        self._v = 1',
      '    @property',
      '    def v(self):',
      '        return self._v',
      '    @v.setter',
      '    def v(self, to):',
      '        self._v = to',
      'a = A()',
      'a.v = 7',
      'r = a.v',
    ],
    '7',
  ],
  ['NaN', ["n = float('nan')", 'r = (n == n, n != n)'], '(False, True)'],
  ['a format that looks like a walrus', ['v = 3', "r = f'{v:=6}', v"], "('     3', 3)"],
  ['a walrus in an f-string', ['v = 3', "r = f'{(v:=6)}', v"], "('6', 6)"],
  [
    'what a generator writes before its next element is taken',
    [
      'log = []',
      'def g():',
      '    log.append(1)',
      '    yield 1',
      '    log.append(2)',
      '    yield 2',
      'it = g()',
      'next(it)',
      'r = log',
    ],
    '[1]',
  ],
  [
    'what a generator reads after its elements changed hands',
    [
      'seen = []',
      'def g():',
      '    for i in range(3): yield len(seen)',
      'for v in g(): seen.append(v)',
      'r = seen',
    ],
    '[0, 1, 2]',
  ],
  [
    'the elements of a generator behind an exception',
    ['def g():', '    yield 1', "    raise KeyError('k')", 'r = 0', 'it = g()', 'r = next(it)'],
    '1',
  ],
  [
    'how often an endless generator went round',
    [
      'def g():',
      '    n = 0',
      '    while True:',
      '        n += 1',
      '        yield n',
      'it = g()',
      'r = [next(it), next(it)]',
    ],
    '[1, 2]',
  ],
];

const OPEN: readonly (readonly [string, readonly string[]])[] = [
  [
    'attributes of an object whose `__dict__` was replaced by what is not known',
    [
      'import o',
      'class A:',
      '    def __init__(self):',
      '        self.x = 1',
      '        self.__dict__ = o.P',
      'a = A()',
      'r = getattr(a, "x", 5)',
    ],
  ],
  [
    'what a generator yields on an undecided condition',
    ['import o', 'def g():', '    if o.P: yield 1', '    else: yield 2', 'r = list(g())'],
  ],
  [
    'what a generator yields behind an undecided return',
    ['import o', 'def g():', '    yield 0', '    if o.P: return', '    yield 2', 'r = list(g())'],
  ],
  [
    'how far an iterator came that was advanced on an undecided condition',
    ['import o', 'it = iter([1, 2, 3])', 'if o.P: next(it)', 'r = list(it)'],
  ],
  [
    'what is dispatched by type',
    [
      'import functools',
      '@functools.singledispatch',
      'def f(x): return 1',
      '@f.register(int)',
      'def _(x): return 2',
      'r = f(3)',
    ],
  ],
  [
    'the attributes of an instance whose class answers for them itself',
    [
      'class A:',
      '    x = 1',
      '    def __getattribute__(self, name):',
      '        return object.__getattribute__(self, name) * 2',
      'r = A().x',
    ],
  ],
  [
    'an attribute of a name that is not known',
    ['import o', 'class A: pass', 'a = A()', 'setattr(a, o.name(), 1)', 'r = a.z'],
  ],
  [
    'an `else` that a caught exception skips',
    ['import o', 'r = 1', 'try:', '    o.f()', 'except Exception:', '    r = 2', 'else:', '    r = 3'],
  ],
  [
    'a handler beside that of the last path',
    [
      'import o',
      'r = 0',
      'try:',
      '    if o.p():',
      "        raise ValueError('x')",
      "    raise KeyError('k')",
      'except ValueError:',
      '    r = 1',
      'except KeyError:',
      '    r = 2',
    ],
  ],
];

describe('evaluation', () => {
  test.each(KNOWN)('follows %s', (_, lines, expected) => {
    expect(result(lines)).toBe(expected);
  });
  test.each(OPEN)('does not claim %s', (_, lines) => {
    expect(result(lines)).toBe('?');
  });
  test('keeps what a `try` held between two writes possible in its handler', () => {
    const lines = [
      'import o',
      'r = 0',
      'try:',
      '    x = 1',
      '    o.f()',
      '    x = 2',
      'except Exception:',
      '    r = x',
    ];
    expect(alternativesOf(lines).filter((text) => text === '1' || text === '?')).not.toEqual([]);
  });
  test('loses a list behind a name of a loop of unknown length', () => {
    const lines = [
      'import o',
      'A, M, L = [0], [5], [1]',
      'for i in o.items():',
      '    L = M',
      '    M = A',
      'L.append(2)',
      'r = A',
    ];
    expect(alternativesOf(lines)).toContain('?');
  });
  test('calls a built-in for a bounded number of combinations', () => {
    const names = Array.from({ length: 12 }, (_, i) => `x${i}`);
    const lines = [
      'import o',
      ...names.map((name) => `${name} = 1 if o.${name}() else 2`),
      `r = max(${names.join(', ')})`,
    ];
    const outcome = run({ 'main.py': `${lines.join('\n')}\n` }, engine);
    expect(outcome.value('r')?.cell).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('combinations'),
    });
  });
});
