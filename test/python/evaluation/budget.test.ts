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
  ['an expression of great depth', { 'main.py': `x = ${'('.repeat(400)}1${')'.repeat(400)}\n` }],
];

describe('evaluation ends', () => {
  test.each(ENDLESS)('with %s', (_, files) => {
    const outcome = run(files, engine);
    expect(['done', 'exhausted']).toContain(outcome.ended.kind);
  });

  test('with a list literal as large as a file may be', () => {
    const outcome = run({ 'main.py': `x = [${'1234567, '.repeat(230_000)}]\ny = 1\n` }, engine);
    expect(['done', 'exhausted']).toContain(outcome.ended.kind);
  }, 60_000);

  test('before it begins, with a list literal of 5 MB', () => {
    const files = { 'main.py': `x = [${'1234567, '.repeat(550_000)}]\ny = 1\n` };
    expect(() => run(files, engine)).toThrow('larger than 2 MB');
  });
});
