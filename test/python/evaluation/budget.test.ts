/** Programs too long to follow: evaluation ends, never throws, and what a call that was cut short may write is Unknown. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../../src/python/syntax/index.ts';
import { type Run, run, testEngine } from '../../support/evaluate.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await testEngine();
});

/** The text of a global, `?` where it is not known. */
function shown(outcome: Run, name: string): string {
  const value = outcome.value(name);
  if (value === undefined) return 'absent';
  return outcome.machine.repr(value) ?? '?';
}

const LONG = ['    for i in range(3000):', '        for j in range(3000):', '            i + j'];

/** What a function does besides running for too long, and which of the names is then not known. */
const WRITES: readonly (readonly [name: string, write: readonly string[], lost: string])[] = [
  ['a global', ['global g', 'g = 2'], 'g'],
  ['an attribute of an argument', ['box.v = 2'], 'v'],
  ['an attribute of an argument by a name that is a value', ["setattr(box, 'v', 2)"], 'v'],
  ['an element added to an argument', ['given.append(2)'], 'L'],
  ['an element added to a global', ['M.append(2)'], 'M'],
  ['an element of a global dict', ["D['k'] = 2"], 'D'],
  ['a global, through a function', ['set_g()'], 'g'],
  ['an attribute, through a method', ['box.set()'], 'v'],
  ['an attribute of a class', ['Box.shared = 2'], 's'],
  ['an augmented global list', ['global M', 'M += [2]'], 'M'],
  ['a list inside an attribute', ['box.items.append(2)'], 'items'],
];

function program(write: readonly string[], isFirst: boolean): string {
  const declared = write.filter((line) => line.startsWith('global'));
  const body = write.filter((line) => !line.startsWith('global')).map((line) => `    ${line}`);
  return [
    'g, kept, M, D, L = 1, 1, [1], {"k": 1}, [1]',
    'untouched = [1]',
    'class Box:',
    '    shared = 1',
    '    def __init__(self):',
    '        self.v, self.kept, self.items = 1, 1, [1]',
    '    def set(self):',
    '        self.v = 2',
    'def set_g():',
    '    global g',
    '    g = 2',
    'box = Box()',
    'def long(given, box):',
    ...declared.map((line) => `    ${line}`),
    ...(isFirst ? [...body, ...LONG] : [...LONG, ...body]),
    'long(L, box)',
    'v, s, items = box.v, box.shared, box.items',
    '',
  ].join('\n');
}

describe('a call that is cut short', () => {
  test.each(
    WRITES.flatMap(([name, write, lost]) =>
      [true, false].map((first) => [name, first, write, lost] as const),
    ),
  )('writes %s (first: %s)', (_, isFirst, write, lost) => {
    const outcome = run({ 'main.py': program(write, isFirst) }, engine);
    expect(outcome.ended.kind).toBe('done');
    expect(shown(outcome, lost)).toBe('?');
    expect([shown(outcome, 'kept'), shown(outcome, 'untouched')]).toEqual(['1', '[1]']);
  });

  test('leaves what it does not write known', () => {
    const outcome = run({ 'main.py': program(['pass'], true) }, engine);
    expect(['g', 'v', 's', 'M', 'L'].map((name) => shown(outcome, name))).toEqual([
      '1',
      '1',
      '1',
      '[1]',
      '[1]',
    ]);
  });

  test('writes a variable of the function around it', () => {
    const text = [
      'def outer():',
      '    n = 1',
      '    def inner():',
      '        nonlocal n',
      ...LONG.map((line) => `    ${line}`),
      '        n = 2',
      '    inner()',
      '    return n',
      'n = outer()',
      '',
    ].join('\n');
    expect(shown(run({ 'main.py': text }, engine), 'n')).toBe('?');
  });

  test.each([
    [
      'itself',
      [
        'def f(n):',
        '    global g',
        '    if n == 0:',
        '        g = 2',
        '        return 0',
        '    return f(n - 1)',
      ],
    ],
    [
      'each other',
      [
        'def f(n):',
        '    return h(n - 1)',
        'def h(n):',
        '    global g',
        '    if n < 1:',
        '        g = 2',
        '        return 0',
        '    return f(n)',
      ],
    ],
    [
      'others that are found one after the other',
      [
        'def c():',
        '    global g',
        '    g = 2',
        'def a():',
        ...LONG,
        '    b()',
        'def f(n):',
        '    a()',
        'def b():',
        '    c()',
      ],
    ],
  ])('writes a global at the end of functions that call %s', (_, lines) => {
    const outcome = run({ 'main.py': ['g = 1', ...lines, 'f(500)', ''].join('\n') }, engine);
    expect(outcome.ended.kind).toBe('done');
    expect(shown(outcome, 'g')).toBe('?');
  });
});

const ENDLESS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a loop without end', { 'main.py': 'while True: pass\n' }],
  ['a loop without end that counts', { 'main.py': 'n = 0\nwhile True:\n    n += 1\n' }],
  ['recursion without end', { 'main.py': 'def f(n):\n    return f(n + 1)\nx = f(0)\n' }],
  [
    'mutual recursion',
    { 'main.py': 'def f(n):\n    return g(n + 1)\ndef g(n):\n    return f(n)\nx = f(0)\n' },
  ],
  [
    'an exponential tree of calls',
    { 'main.py': 'def f(n):\n    return f(n - 1) + f(n - 1) if n else 1\nx = f(60)\n' },
  ],
  [
    'a doubling chain of functions',
    {
      'main.py': `${Array.from({ length: 60 }, (_, i) => `def f${i}():\n    return ${i === 0 ? '1' : `f${i - 1}() + f${i - 1}()`}\n`).join('')}x = f59()\n`,
    },
  ],
  [
    'cyclic imports',
    { 'main.py': 'import a\n', 'a.py': 'import b\nx = 1\n', 'b.py': 'import a\ny = a.__name__\n' },
  ],
  ['a list that its loop lengthens', { 'main.py': 'a = [1]\nfor x in a:\n    a.append(x)\n' }],
  [
    'undecided conditions in a row',
    { 'main.py': `import o\nx = 0\n${'if o.f():\n    x = x + 1\n'.repeat(200)}` },
  ],
  [
    'calls in loops in calls',
    {
      'main.py': `def f0():\n    return 1\n${Array.from({ length: 8 }, (_, i) => `def f${i + 1}():\n    s = 0\n    for i in range(1000):\n        s += f${i}()\n    return s\n`).join('')}x = f8()\n`,
    },
  ],
  ['a giant comprehension', { 'main.py': 'x = [(a, b) for a in range(10**4) for b in range(10**4)]\n' }],
  ['long lists, again and again', { 'main.py': 'while True:\n    x = list(range(10**5))\n' }],
  ['sums of long ranges', { 'main.py': 'while True:\n    x = sum(range(10**5))\n' }],
  ['sorting without end', { 'main.py': 'a = list(range(10**5))\nwhile True:\n    x = sorted(a)\n' }],
  ['texts split without end', { 'main.py': "while True:\n    x = ('a ' * 10**5).split()\n" }],
  ['a dict that grows', { 'main.py': 'd = {}\nfor i in range(10**5):\n    d[i] = i\n' }],
  ['a list that grows', { 'main.py': 'd = []\nfor i in range(10**5):\n    d.append(i)\n' }],
  ['a list that adds itself', { 'main.py': 's = [0]\nwhile True:\n    s.extend(s)\n' }],
  [
    'a key that holds the same thing often',
    { 'main.py': 'a = ()\nfor i in range(60):\n    a = (a, a)\nx = {a: 1}\n' },
  ],
  [
    'a tuple of classes that holds the same thing often',
    { 'main.py': "a = int\nfor i in range(60):\n    a = (a, a)\nx = isinstance('', a)\n" },
  ],
  [
    'arguments of a command line',
    {
      'main.py':
        "import argparse\np = argparse.ArgumentParser()\nfor i in range(10**4):\n    p.add_argument('--x%d' % i)\n",
    },
  ],
  ['an expression of great depth', { 'main.py': `x = ${'('.repeat(400)}1${')'.repeat(400)}\n` }],
];

/** A class that derives from each class before it in many ways. */
const DIAMONDS = `class A0:\n    x = 1\n${Array.from(
  { length: 60 },
  (_, i) => `class B${i}(A${i}): pass\nclass C${i}(A${i}): pass\nclass A${i + 1}(B${i}, C${i}): pass\n`,
).join('')}`;

describe('what is shared is gone over once', () => {
  test('by classes that derive from others in many ways', () => {
    const text = `${DIAMONDS}a = A60()\nx, y, z = a.x, isinstance(a, A0), issubclass(B3, C3)\n`;
    const outcome = run({ 'main.py': text }, engine);
    expect(['x', 'y', 'z'].map((name) => shown(outcome, name))).toEqual(['1', 'True', 'False']);
  });

  test('and a base that is not known stays so', () => {
    const text = `import o\n${DIAMONDS.replace('class A0:', 'class A0(o.T):')}a = A60()\nx, y = isinstance(a, B7), isinstance(a, int)\n`;
    const outcome = run({ 'main.py': text }, engine);
    expect(['x', 'y'].map((name) => shown(outcome, name))).toEqual(['True', '?']);
  });

  test('by keys inside keys, of which different ones stay different', () => {
    const deep = (inner: string): string => `${'('.repeat(40)}${inner}${',)'.repeat(40)}`;
    const keys = [
      `(('a',), 'b')`,
      `('a', ('b',))`,
      `('3:s:a',)`,
      `('a',)`,
      `('a', 'b')`,
      deep('1'),
      deep('2'),
    ];
    const text = `d = {${keys.map((key, i) => `${key}: ${i}`).join(', ')}, ${deep('1.0')}: 9}\nn, x = len(d), d[${deep('1')}]\n`;
    const outcome = run({ 'main.py': text }, engine);
    expect(['n', 'x'].map((name) => shown(outcome, name))).toEqual([`${keys.length}`, '9']);
  });
});

describe('evaluation ends', () => {
  test.each(ENDLESS)('with %s', (_, files) => {
    const outcome = run(files, engine);
    expect(['done', 'exhausted']).toContain(outcome.ended.kind);
  });

  test('with a list literal as large as a file may be', () => {
    const outcome = run({ 'main.py': `x = [${'1234567, '.repeat(59_000)}]\ny = 1\n` }, engine);
    expect(['done', 'exhausted']).toContain(outcome.ended.kind);
  }, 60_000);

  test('before it begins, with a list literal of 5 MB', () => {
    const files = { 'main.py': `x = [${'1234567, '.repeat(550_000)}]\ny = 1\n` };
    expect(() => run(files, engine)).toThrow('larger than 2 MB');
  });
});
