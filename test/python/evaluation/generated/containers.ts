/** Expressions that give lists, dicts, sets and tuples. */
import type { Draft, Kind, Template } from './draft.ts';
import { bool, float, int, key, slice, str } from './scalars.ts';

function container(kind: Kind, leaf: (d: Draft) => string, templates: () => readonly Template<string>[]) {
  return (d: Draft, depth: number): string => {
    if (depth <= 0 || d.chance(0.2)) return d.variable(kind) ?? leaf(d);
    return d.choose(templates(), depth - 1);
  };
}

export const ints = container(
  'ints',
  (d) => d.pick(['[1, 2, 3]', '[]', '[5, 0]', 'list(range(4))']),
  () => INTS,
);
export const texts = container(
  'texts',
  (d) => d.pick(["['b', 'a']", "['val']", "'x-y'.split('-')"]),
  () => TEXTS,
);
export const dict = container(
  'dict',
  (d) => d.pick(["{'a': 1, 'b': 2}", '{}', "{'k': 7}"]),
  () => DICTS,
);
export const set = container(
  'set',
  (d) => d.pick(['{1, 2}', 'set()', '{0, 3, 4}']),
  () => SETS,
);
export const pair = container(
  'pair',
  (d) => d.pick(["(1, 'a')", "(0, '')"]),
  () => PAIRS,
);

const INTS: readonly Template<string>[] = [
  ['list display', (d, n) => `[${int(d, n)}, ${int(d, n)}]`],
  ['starred display', (d, n) => `[*${ints(d, n)}, ${int(d, n)}, *${ints(d, n)}]`],
  [
    'list comprehension',
    (d, n) => `[q ${d.pick(['*', '+', '%'])} ${d.integer(1, 5)} for q in ${ints(d, n)}]`,
  ],
  ['filtered comprehension', (d, n) => `[q for q in ${ints(d, n)} if q ${d.pick(['>', '!='])} ${int(d, 0)}]`],
  ['nested comprehension', (d, n) => `[q + r for q in ${ints(d, n)} for r in range(q % 3)]`],
  [
    'comprehension of comprehension',
    (d, n) => `[len(s) for s in [[r for r in range(q % 4)] for q in ${ints(d, n)}]]`,
  ],
  ['range', (d) => `list(range(${d.integer(-2, 3)}, ${d.integer(0, 9)}, ${d.pick([1, 2, -1])}))`],
  ['list slicing', (d, n) => `${ints(d, n)}[${slice(d)}]`],
  ['sorted', (d, n) => `sorted(${d.pick([ints, set])(d, n)}${d.pick(['', ', reverse=True'])})`],
  ['sorted by key', (d, n) => `sorted(${ints(d, n)}, key=lambda q: (q % 3, -q))`],
  ['map', (d, n) => `list(map(lambda q: q - ${int(d, 0)}, ${ints(d, n)}))`],
  ['map of several', (d, n) => `list(map(lambda q, r: q * r, ${ints(d, n)}, ${ints(d, n)}))`],
  ['filter', (d, n) => `list(filter(${d.pick(['None', 'lambda q: q % 2'])}, ${ints(d, n)}))`],
  ['zip', (d, n) => `[q + r for q, r in zip(${ints(d, n)}, ${ints(d, n)})]`],
  ['enumerate', (d, n) => `[i * q for i, q in enumerate(${ints(d, n)}${d.pick(['', ', 1', ', start=2'])})]`],
  ['reversed', (d, n) => `list(reversed(${ints(d, n)}))`],
  ['list concatenation', (d, n) => `(${ints(d, n)} + ${ints(d, n)})`],
  ['list repetition', (d, n) => `(${ints(d, n)} * ${d.integer(0, 2)})`],
  ['dict.values', (d, n) => `list(${dict(d, n)}.values())`],
  ['sorted set', (d, n) => `sorted(${set(d, n)})`],
  ['list', (d, n) => `list(${ints(d, n)})`],
  ['conditional expression', (d, n) => `(${ints(d, n)} if ${bool(d, n)} else ${ints(d, n)})`],
  [
    'itertools',
    (d, n) =>
      `list(itertools.${d.pick(['chain(%, [1])', 'islice(%, 2)', 'accumulate(%)', 'chain(%, range(2))'])})`.replace(
        '%',
        ints(d, n),
      ),
  ],
  ['starred lambda', (d, n) => `(lambda *q: list(q))(*${ints(d, n)})`],
  ['len map', (d, n) => `[*map(len, ${texts(d, n)})]`],
  [
    'walrus in comprehension',
    (d, n) => {
      const name = d.fresh('w');
      return `[${name} for q in ${ints(d, n)} if (${name} := q % 4) != 1]`;
    },
  ],
  ['generator to list', (d, n) => `list(q // 2 for q in ${ints(d, n)})`],
  ['sum of lists', (d, n) => `sum([${ints(d, n)}, ${ints(d, n)}], [])`],
];

const TEXTS: readonly Template<string>[] = [
  ['list display', (d, n) => `[${str(d, n)}, ${str(d, n)}]`],
  ['split', (d, n) => `${str(d, n)}.${d.pick(["split('-')", 'split()', "rsplit('a', 1)", 'splitlines()'])}`],
  ['sorted texts', (d, n) => `sorted(${d.pick([texts, dict])(d, n)})`],
  ['map str', (d, n) => `list(map(str, ${ints(d, n)}))`],
  ['list of dict', (d, n) => `list(${dict(d, n)})`],
  [
    'list comprehension',
    (d, n) => `[q.${d.pick(['upper()', 'strip()', "replace('a', '')"])} for q in ${texts(d, n)}]`,
  ],
  ['sorted by key', (d, n) => `sorted(${texts(d, n)}, key=len, reverse=${d.pick(['True', 'False'])})`],
  ['dict.items', (d, n) => `[f'{q}={r}' for q, r in ${dict(d, n)}.items()]`],
  ['list slicing', (d, n) => `${texts(d, n)}[${slice(d)}]`],
  ['enumerate', (d, n) => `['%d%s' % q for q in enumerate(${texts(d, n)})]`],
  ['list of str', (d, n) => `list(${str(d, n)})`],
  ['zip', (d, n) => `[q * r for q, r in zip(${texts(d, n)}, (1, 2))]`],
];

const DICTS: readonly Template<string>[] = [
  ['dict display', (d, n) => `{${key(d)}: ${int(d, n)}, ${key(d)}: ${int(d, n)}}`],
  ['dict unpacking', (d, n) => `{**${dict(d, n)}, ${key(d)}: ${int(d, n)}}`],
  ['dict comprehension', (d, n) => `{q: len(q) + ${int(d, 0)} for q in ${texts(d, n)}}`],
  [
    'dict of items',
    (d, n) => `{q: r % 5 for q, r in ${dict(d, n)}.items() if r ${d.pick(['>', '<'])} ${int(d, 0)}}`,
  ],
  ['dict', (d, n) => `dict(${dict(d, n)}, ${d.pick(['a', 'k'])}=${int(d, n)})`],
  ['dict of zip', (d, n) => `dict(zip(${texts(d, n)}, ${ints(d, n)}))`],
  ['dict union', (d, n) => `(${dict(d, n)} | ${dict(d, n)})`],
  ['dict.fromkeys', (d, n) => `dict.fromkeys(${texts(d, n)}, ${int(d, n)})`],
  ['dict.copy', (d, n) => `${dict(d, n)}.copy()`],
  ['sorted items', (d, n) => `dict(sorted(${dict(d, n)}.items(), key=lambda q: (-q[1], q[0])))`],
  ['vars', (d, n) => `vars(SimpleNamespace(a=${int(d, n)}, **{'z': ${int(d, n)}}))`],
];

const SETS: readonly Template<string>[] = [
  ['set display', (d, n) => `{${int(d, n)}, ${int(d, n)}}`],
  ['set comprehension', (d, n) => `{q % ${d.integer(2, 5)} for q in ${ints(d, n)}}`],
  ['set', (d, n) => `set(${ints(d, n)})`],
  ['set operators', (d, n) => `(${set(d, n)} ${d.pick(['|', '&', '-', '^'])} ${set(d, n)})`],
  ['set methods', (d, n) => `${set(d, n)}.${d.pick(['union', 'intersection', 'difference'])}(${ints(d, n)})`],
];

const PAIRS: readonly Template<string>[] = [
  ['tuple display', (d, n) => `(${int(d, n)}, ${str(d, n)})`],
  ['tuple of generator', (d, n) => `tuple(q for q in (${int(d, n)}, ${str(d, n)}))`],
  ['tuple concatenation', (d, n) => `((${int(d, n)},) + (${str(d, n)},))`],
  ['conditional expression', (d, n) => `(${pair(d, n)} if ${bool(d, n)} else ${pair(d, n)})`],
  ['max of pairs', (d, n) => `max([${pair(d, n)}, (round(${float(d, n)}), 'z')])`],
];
