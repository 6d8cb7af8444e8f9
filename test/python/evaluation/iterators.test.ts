/** Generators and other iterators: what they give, what they write and when, and where that is not known. */
import { beforeAll, describe, expect, test } from '@jest/globals';
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

const ENDLESS = ['def g():', '    i = 0', '    while True:', '        yield i', '        i += 1'];
const WRITING = [
  'log = []',
  'def g():',
  '    for i in range(3):',
  '        log.append(i)',
  '        yield i',
];

const KNOWN: readonly (readonly [string, readonly string[], string])[] = [
  [
    'a body that runs when it is asked',
    ['n = 1', 'def g():', '    yield n', 'it = g()', 'n = 2', 'r = list(it)'],
    '[2]',
  ],
  [
    'what a generator writes while it is used up at once',
    [...WRITING, 't = sum(g())', 'r = t, log'],
    '(3, [0, 1, 2])',
  ],
  ['a generator that nobody uses', [...WRITING, 'g()', 'r = log'], '[]'],
  ['elements that are not asked for', ["r = next(int(s) for s in ['3', 'x'])"], '3'],
  ['`any` that stops', ["r = any(x > 1 for x in [1, 2, 'a'])"], 'True'],
  [
    'an iterator used in its own loop',
    ['it = iter([1, 2, 3, 4])', 'r = [(x, next(it)) for x in it]'],
    '[(1, 2), (3, 4)]',
  ],
  [
    'what a loop leaves of an iterator',
    ['it = iter([1, 2, 3])', 'for x in it: break', 'r = list(it)'],
    '[2, 3]',
  ],
  [
    'a list that shrinks in its loop',
    ['xs = [1, 2, 3, 4]', 'r = []', 'for x in xs:', '    r.append(x)', '    if x == 1: xs.remove(2)'],
    '[1, 3, 4]',
  ],
  ['a star before a call', ['r = [*map(str, [1]), *[2] + [3]]'], "['1', 2, 3]"],
  [
    'what a generator writes between uses of its elements',
    [...WRITING, "for x in g(): log.append('c')", 'r = log'],
    "[0, 'c', 1, 'c', 2, 'c']",
  ],
  [
    'elements that the loop has a say in',
    [
      'n = 0',
      'def g():',
      '    for i in range(4): yield i + n',
      'r = []',
      'for x in g():',
      '    n += 10',
      '    r.append(x)',
    ],
    '[0, 11, 22, 33]',
  ],
  [
    'what a generator is sent',
    ['def g():', '    x = yield 1', '    yield x', 'it = g()', 'next(it)', 'r = it.send(5)'],
    '5',
  ],
];

const OPEN: readonly (readonly [string, readonly string[]])[] = [
  ['all elements of an endless generator', [...ENDLESS, 'r = list(g())']],
  [
    'elements on a condition',
    ['import o', 'def g():', '    if o.p(): yield 1', '    yield 2', 'r = list(g())'],
  ],
  [
    'as many elements as another iterable has',
    ['import o', 'def g():', '    yield 1', '    yield from o.f()', 'r = list(g())'],
  ],
  [
    'what is left after a condition',
    ['import o', 'it = iter([1, 2, 3])', 'for x in it:', '    if o.p(): break', 'r = list(it)'],
  ],
];

/** Loops that may be left at very many elements. */
const LEFT: readonly string[] = ['range(10**4)', 'itertools.count()', 'endless()'];

const NOTE = ['import o', 'r = []', 'def note(x):', '    r.append(x)', '    return x'];

/** `r` is what the function wrote that something calls an unknown number of times, or with what is not known. */
const WRITTEN: readonly (readonly [string, string])[] = [
  ['behind an element of unknown truth that `any` gets', 'any(note(x) for x in (0, o.P, 5))'],
  ['behind an element of unknown truth that `all` gets', 'all(map(note, (1, o.P, 5)))'],
  ['behind more elements of unknown truth than are followed', 'any(map(note, [o.a(i) for i in range(50)]))'],
  ['in a list comprehension over unknown elements', '[note(x) for x in o.items]'],
  ['in a dict comprehension over unknown elements', '{note(x): 1 for x in o.items}'],
  ['in a generator expression over unknown elements', 'list(note(x) for x in o.items)'],
  ['behind a condition of a comprehension', '[note(x) for x in (1, 2) if o.P]'],
  ['behind a condition of a generator expression', 'list(note(x) for x in (1, 2) if o.P)'],
  ['in the condition of a comprehension', '[x for x in o.items if note(x)]'],
  ['when it maps unknown elements', 'list(map(note, o.items))'],
  ['when it maps what is lost on the way', 'list(map(note, (x for x in o.items)))'],
  ['when a call gives the elements that it maps', 'list(map(note, o.f()))'],
  ['behind an element that it may filter', 'list(filter(note, (0, o.P, 5)))'],
  ['when it gives keys of unknown elements', 'sorted(o.items, key=note)'],
  ['when it gives keys of the elements of a call', 'max(o.f(), key=note)'],
  ['when it sums up unknown elements', 'list(itertools.accumulate(o.items, note))'],
  ['when it gets unknown rows', 'list(itertools.starmap(note, o.f()))'],
  ['behind an element that may end it', 'list(itertools.takewhile(note, (1, o.P, 5)))'],
];

/** What never ends by itself. */
const ENDING: readonly string[] = [
  'any(itertools.repeat(0))',
  '5 in itertools.repeat(0)',
  'next(filter(None, itertools.repeat(0)))',
  'next(itertools.islice(itertools.count(), 10**12, None))',
  'next(itertools.chain.from_iterable(itertools.repeat([])))',
  'next(itertools.compress(itertools.count(), itertools.repeat(0)))',
  'list(itertools.cycle([1]))',
];

describe('iterators', () => {
  test.each(WRITTEN)('do not claim what a function wrote %s', (_, text) => {
    expect(result([...NOTE, 'import itertools', text])).toBe('?');
  });
  test.each(ENDING)('are given up: %s', (text) => {
    const lines = ['import itertools', `r = ${text}`, ''];
    const { machine, value } = run({ 'main.py': lines.join('\n') }, engine);
    const r = value('r');
    expect(r && machine.repr(r)).toBeUndefined();
  });
  test.each(LEFT)('are given up where a loop over them may be left anywhere: %s', (text) => {
    const endless = ['import itertools, o', 'def endless():', '    while True: yield 1'];
    expect(result([...endless, 'r = 0', `for x in ${text}:`, '    if o.p(x): break', '    r += 1'])).toBe(
      '?',
    );
  });
  test('keys of all elements are asked for, whatever the order', () => {
    const lines = [...NOTE, 'max([o.P, 2, 4], key=note)', 'r = len(r), r[1:]'];
    expect(result(lines)).toBe('(3, [2, 4])');
  });

  test.each(KNOWN)('give %s', (_, lines, expected) => {
    expect(result(lines)).toBe(expected);
  });
  test.each(OPEN)('do not claim %s', (_, lines) => {
    expect(result(lines)).toBe('?');
  });
});
