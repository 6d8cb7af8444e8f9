/** What built-in types make of values that are not known: nothing is guessed, and no more is lost than must be. */
import { beforeAll, expect, test } from '@jest/globals';
import { evaluator, type Outcome } from './oracle.ts';

let evaluate: (expression: string, program?: string) => Outcome;
beforeAll(async () => {
  evaluate = await evaluator();
});

/** `u` is Unknown, `c` is 1 or 2 by a condition that is not known. */
const PROGRAM = 'import outside\nu = outside.value()\nc = 1 if u else 2\n';

const KNOWN: readonly (readonly [expression: string, value: string])[] = [
  ['len([u, u])', '2'],
  ['(lambda l: (l.append(u), len(l))[1])([1])', '2'],
  ['(lambda l: (l.insert(0, u), l[1:]))([1, 2])', '(None, [1, 2])'],
  ['[1, u, 3][2]', '3'],
  ["{'a': u, 'b': 2}['b']", '2'],
  ["'a' in {'a': u}", 'True'],
  ["{'a': 1}.get('a', u)", '1'],
  ["{'a': u}.get('b', 3)", '3'],
  ["getattr(3, 'real', u)", '3'],
  ["(lambda d: (d.update(x=u), d.pop('x', None), d)[2])({'y': 1})", "{'y': 1}"],
  ["(lambda d: (d.setdefault('x', u), len(d))[1])({})", '1'],
  ['next(iter([5, u]))', '5'],
  ['any([0, u, 1])', 'True'],
  ['all([u, 0])', 'False'],
  ['isinstance([u], list)', 'True'],
  ["list({'a': u})", "['a']"],
  ["dict(a=1, b=u)['a']", '1'],
  ['(1, u) == (2, u)', 'False'],
  ['[u, 1] == [u]', 'False'],
  ['list(zip([1, 2], [u, u]))[1][0]', '2'],
  ['print(u)', 'None'],
  ['c in (1, 2, 3) and len([1]) == 1', 'True'],
  ["'%s' % (1,)", "'1'"],
];

const UNKNOWN: readonly string[] = [
  'len(u)',
  'sum([1, u])',
  'sorted([2, u])',
  'max([1, u])',
  "'%s-%s' % (1, u)",
  "'{}'.format(u)",
  "', '.join(['a', u])",
  'str([u])',
  '(lambda l: (l.insert(u, 0), l[0])[1])([1, 2])',
  '(lambda l: (l.pop(u), l[0])[1])([1, 2])',
  '(lambda l: (l.extend(u), len(l))[1])([1, 2])',
  '(lambda l: (l.extend(*u), len(l))[1])([1, 2])',
  '(lambda l: (l.remove(u), len(l))[1])([1, 2])',
  '(lambda l: (l.sort(key=u), l[0])[1])([1, 2])',
  "(lambda d: (d.update(u), d['a'])[1])({'a': 1})",
  "(lambda d: (d.update(**u), d['a'])[1])({'a': 1})",
  "(lambda d: (d.pop(u), d['a'])[1])({'a': 1})",
  "(lambda d: (d.__setitem__(u, 2), d['a'])[1])({'a': 1})",
  '(lambda s: (s.add(u), 5 in s)[1])({1})',
  '(lambda s: (s.update(u), 5 in s)[1])({1})',
  "{'a': 1}.get(u)",
  "{'a': u}['a']",
  'u in [1, 2]',
  '1 in [u]',
  'any([0, u])',
  'isinstance(u, int)',
  "hasattr(u, 'x')",
  "getattr(u, 'x', 3)",
  'list(map(lambda v: v, u))',
  "list({'b', 'a'})",
  "str({'b', 'a'})",
  'hash(1)',
  'sum([0.1] * 10)',
  'next(u, 3)',
  'set([1, u])',
  '[1, 2][u]',
  '[1, 2][:u]',
  'range(u)',
  'int(u), int(u) + 1 == 2',
];

test.each(KNOWN)('%s is known', (expression, value) => {
  expect(evaluate(expression, PROGRAM)).toEqual({ value });
});

test.each(UNKNOWN)('%s is not known', (expression) => {
  expect(evaluate(expression, PROGRAM)).toHaveProperty('unknown');
});

const ALTERNATIVES: readonly (readonly [expression: string, holds: string])[] = [
  ['[10, 20, 30][c]', '{20, 30}'],
  ["{1: 'a', 2: 'b'}[c]", "{'a', 'b'}"],
  ["{1: 'a'}.get(c, 'z')", "{'a', 'z'}"],
  ["'%d' % c", "{'1', '2'}"],
  ["','.join(['x', str(c)])", "{'x,1', 'x,2'}"],
  ['(lambda l: (l.insert(c, 0), l[2])[1])([7, 8])', '{8, 0}'],
  ['sum([c, c])', '{2, 4}'],
  ['max([c, 0])', '{1, 2}'],
  ['sorted([c, 1.5])[0]', '{1, 1.5}'],
];

test.each(ALTERNATIVES)('%s has two alternatives', (expression, holds) => {
  expect(evaluate(`(${expression}) in ${holds}`, PROGRAM)).toEqual({ value: 'True' });
});
