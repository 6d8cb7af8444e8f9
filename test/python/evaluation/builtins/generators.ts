/** Generators of expressions over built-in types, one for each part of the language. */
import { OTHERS, someFloat, someInteger, someNumber, someValue, TEXTS } from './constants.ts';
import type { Random } from './random.ts';

type Generate = (random: Random) => string;

const OPERATORS = ['+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '|', '^'];
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in'];

const SMALL = ['0', '1', '2', '3', '-1', '-2', '5', '10', '0.5', 'True', '64', '100'];

const operators: Generate = (random) => {
  const operator = random.pick(OPERATORS);
  if (operator === '*' && random.chance(0.4)) {
    const sides = [random.pick(SMALL), random.pick(random.chance(0.5) ? TEXTS : OTHERS)];
    return `(${sides[0]}) * (${sides[1]})`;
  }
  // Repetitions of gigabytes are not asked of CPython.
  const numbersOnly = operator === '*' || (operator === '%' && random.chance(0.8)) || random.chance(0.5);
  const small = operator === '**' || operator === '<<' || operator === '>>';
  const left = numbersOnly ? someNumber(random) : someValue(random);
  const right = small ? random.pick(SMALL) : numbersOnly ? someNumber(random) : someValue(random);
  return `(${left}) ${operator} (${right})`;
};

const unary: Generate = (random) => `${random.pick(['-', '+', '~', 'not '])}(${someValue(random)})`;

const comparisons: Generate = (random) =>
  `(${someValue(random)}) ${random.pick(COMPARISONS)} (${someValue(random)})`;

const nested: Generate = (random) => {
  const items = random.times(random.integer(0, 4), () =>
    random.chance(0.2) ? nested(random) : someValue(random),
  );
  const keys = items.map(
    (item, i) => `${random.pick(["'k'", '1', '(1, 2)', 'None', '2.0'])}: ${random.chance(0.5) ? item : i}`,
  );
  return random.pick([
    `[${items.join(', ')}]`,
    `(${items.map((item) => `${item}, `).join('')})`,
    `{${keys.join(', ')}}`,
  ]);
};

function someSpec(random: Random, types: string): string {
  const part = (probability: number, options: readonly string[]): string =>
    random.chance(probability) ? random.pick(options) : '';
  const align = part(0.4, ['<', '>', '^', '=', '*<', '0>', 'é^', '#=']);
  return [
    align,
    part(0.2, ['+', '-', ' ']),
    part(0.15, ['#']),
    part(0.2, ['0']),
    part(0.5, ['1', '4', '7', '12', '20']),
    part(0.15, [',', '_']),
    part(0.4, ['.0', '.1', '.2', '.3', '.6', '.12', '.20']),
    part(0.8, types.split('')),
  ].join('');
}

const formatting: Generate = (random) => {
  const [value, types] = random.pick([
    [someInteger(random), 'bcdoxXneEfFgG%'],
    [someFloat(random), 'eEfFgGn%'],
    [someFloat(random), 'fge'],
    [random.pick(TEXTS), 's'],
    [random.pick(['True', 'None', '[1]', '(1,)']), 'ds'],
  ] as const);
  const spec = someSpec(random, types);
  // The grammar takes `{v:=` for an assignment expression.
  const inner = spec.startsWith('=') ? `>${spec.slice(1)}` : spec;
  return random.pick([
    `format(${value}, '${spec}')`,
    `(lambda v: f'{v!s:${inner}}')(${value})`,
    `(lambda v: f'{v:${inner}}')(${value})`,
    `'<{0:${spec}}>'.format(${value})`,
    `'{x:{y}}'.format(x=${value}, y='${spec}')`,
  ]);
};

const percent: Generate = (random) => {
  const flags = random.times(random.integer(0, 2), () => random.pick(['-', '+', ' ', '0', '#'])).join('');
  const width = random.pick(['', '', '3', '8', '15']);
  const precision = random.pick(['', '', '.0', '.2', '.10', '.']);
  const type = random.pick([...'diouxXeEfFgGcrsa']);
  const value = random.pick([someNumber(random), someNumber(random), someValue(random)]);
  const directive = `%${flags}${width}${precision}${type}`;
  return random.pick([
    `'${directive}' % (${value},)`,
    `'a${directive}b%%' % (${value},)`,
    `'%(k)${directive.slice(1)}' % {'k': ${value}}`,
    `'%s-%0*d' % (${value}, ${random.integer(-6, 6)}, ${random.integer(-99, 99)})`,
    `'%s' % ${value}`,
  ]);
};

const TEXT_CALLS = [
  'upper()',
  'lower()',
  'title()',
  'capitalize()',
  'swapcase()',
  'casefold()',
  'strip()',
  'lstrip()',
  'rstrip()',
  "strip('ab ')",
  "lstrip('xH')",
  "rstrip('c\\n')",
  'split()',
  "split(',')",
  "split(' ', 1)",
  'split(None, 1)',
  'rsplit(None, 1)',
  "rsplit(',', 1)",
  "rsplit('/', 2)",
  "split('l')",
  'splitlines()',
  'splitlines(True)',
  "partition(',')",
  "rpartition('/')",
  "replace('a', 'bb')",
  "replace('', '-')",
  "replace('l', '', 1)",
  "replace('x', 'yy', 3)",
  "find('a')",
  "find('c', -2)",
  "rfind('a')",
  "index('b')",
  "rindex('o')",
  "count('')",
  "count('x')",
  "count('l', 3)",
  "startswith('a')",
  "startswith(('x', 'H'))",
  "startswith('', 9)",
  "endswith('.JPEG')",
  "endswith('c', 0, 3)",
  'isdigit()',
  'isalpha()',
  'isalnum()',
  'isspace()',
  'isupper()',
  'islower()',
  'istitle()',
  'isidentifier()',
  'isprintable()',
  'isascii()',
  'isnumeric()',
  'isdecimal()',
  'zfill(6)',
  'center(9)',
  "center(8, '*')",
  'center(20)',
  'ljust(7)',
  "rjust(7, '.')",
  "join(['1', '2', '3'])",
  "join('xyz')",
  'join([])',
  'join([1])',
  "removeprefix('a')",
  "removesuffix('c')",
  'expandtabs()',
  'expandtabs(3)',
  'encode()',
  "encode('latin-1')",
  '__len__()',
  'foo',
];
const text: Generate = (random) => `(${random.pick(TEXTS)}).${random.pick(TEXT_CALLS)}`;

const bound = (random: Random): string => random.pick(['', '', '0', '1', '2', '-1', '-2', '5', '-9', 'None']);

const subscripts: Generate = (random) => {
  const container = random.pick([
    "'héllo\\U0001f600'",
    '[1, 2, 3, 4, 5]',
    "(1, 'b', 3.0)",
    "b'bytes'",
    'range(2, 20, 3)',
    'range(10, 0, -2)',
    "{'a': 1, 2: 'b'}",
    'range(0)',
    '[]',
  ]);
  const step = random.pick(['', '', ':', ':1', ':2', ':-1', ':-2', ':0', ':7']);
  const index = random.pick([
    '0',
    '1',
    '-1',
    '-3',
    '4',
    '9',
    "'a'",
    '2',
    '2.0',
    'True',
    `${bound(random)}:${bound(random)}${step}`,
    `${bound(random)}:${bound(random)}${step}`,
  ]);
  return `${random.pick(['', '', 'list', 'len', 'str'])}(${container}[${index}])`;
};

const LIST_CALLS = [
  'l.append(9)',
  'l.extend((7, 8))',
  "l.extend('ab')",
  "l.insert(0, 'x')",
  'l.insert(-1, 5)',
  'l.insert(99, 6)',
  'l.pop()',
  'l.pop(0)',
  'l.pop(-2)',
  'l.remove(2)',
  'l.reverse()',
  'l.sort()',
  'l.sort(reverse=True)',
  'l.sort(key=str)',
  'l.sort(key=lambda v: -v)',
  'l.copy()',
  'l.index(2)',
  'l.index(3, 1)',
  'l.count(1)',
  'l.clear()',
  'l.__setitem__(0, 4)',
  'l.__setitem__(slice(1, 3), [0, 0, 0])',
  'l.__setitem__(slice(None, None, 2), [5])',
  'l.__delitem__(0)',
  'l.__delitem__(slice(0, None, 2))',
  'l[1:]',
  'l + [1]',
  'l * 2',
  'len(l)',
  'sum(l)',
  'max(l)',
  'list(reversed(l))',
  '3 in l',
  'l == [1, 2, 3]',
  'l < [2]',
];
const DICT_CALLS = [
  "d.get('a')",
  "d.get('z', 5)",
  "d.pop('a')",
  "d.pop('z', None)",
  "d.pop('z')",
  'd.popitem()',
  "d.setdefault('n', [])",
  "d.setdefault('a', 0)",
  'd.update(a=3, q=4)',
  "d.update({'b': 9})",
  "d.update([('t', 1)])",
  'd.keys()',
  'd.values()',
  'd.items()',
  'list(d)',
  'len(d)',
  "'a' in d",
  "d.__setitem__(1.0, 'f')",
  "d.__setitem__(True, 't')",
  "d.__delitem__('b')",
  'd.copy()',
  'd.clear()',
  "{**d, 'w': 1}",
  "d | {'a': 0}",
  'sorted(d, key=str)',
  "d.keys() & {'a', 'b'} == {'a'}",
  "'a' in d.keys()",
  "d.keys() == {'a', 'b'}",
  "d.items() >= {('a', 1)}",
  'len(d.values())',
  'list(d.items())',
  "d == {'b': 2, 'a': 1}",
  'dict(d, a=7)',
  "d['zz']",
  'd[[]]',
  'max(d.values())',
  'list(zip(d, d.values()))',
  'dict.fromkeys(d, 0)',
];
const SET_CALLS = [
  's.add(3)',
  's.add(1.0)',
  's.discard(1)',
  's.remove(2)',
  's.remove(77)',
  's.union([4], (5,))',
  's.intersection([1, 2])',
  's.difference([1])',
  's.symmetric_difference([1, 7])',
  's.issubset([1, 2, 3, 4])',
  's.issuperset({1})',
  's.isdisjoint([9])',
  's.update([6])',
  's.intersection_update([1, 2])',
  's.difference_update([1])',
  's.symmetric_difference_update([2, 7])',
  's.copy()',
  's.clear()',
  's | {3}',
  's & {2}',
  's - {1}',
  's ^ {1, 5}',
  's == {1, 2}',
  's < {1, 2, 3}',
  's <= s',
  's > set()',
  'len(s)',
  '2 in s',
  'sorted(s)',
  'sum(s)',
  'max(s)',
  'frozenset(s)',
  'list(s)',
  '{frozenset([1]): 1}[frozenset([1.0])]',
];

function script(name: string, starts: readonly string[], calls: readonly string[]): Generate {
  return (random) => {
    const steps = random.times(random.integer(1, 4), () => random.pick(calls));
    return `(lambda ${name}: (${steps.map((step) => `${step}, `).join('')}${name}))(${random.pick(starts)})`;
  };
}

const parsing: Generate = (random) => {
  const pieces = [
    '0',
    '1',
    '7',
    '12',
    '_',
    '-',
    '+',
    ' ',
    '.',
    'e5',
    'E-3',
    'x',
    '0x1F',
    '0b101',
    '0o17',
    'inf',
    'nan',
    'a',
    'z',
    '\\n',
    '5',
    '9',
  ];
  const literal = random.times(random.integer(1, 4), () => random.pick(pieces)).join('');
  const base = random.pick(['', '', ', 0', ', 2', ', 8', ', 16', ', 36', ', 10']);
  return random.pick([`int('${literal}'${base})`, `float('${literal}')`]);
};

const numeric: Generate = (random) => {
  const [a, b, c] = [someNumber(random), someNumber(random), someFloat(random)];
  const digits = random.integer(-3, 6);
  return random.pick([
    `round(${a})`,
    `round(${c}, ${digits})`,
    `round(${a}, ${digits})`,
    `round(${random.integer(-99, 99)}.5)`,
    `round(${random.integer(0, 999)}.${random.integer(0, 99)}5, 2)`,
    `divmod(${a}, ${b})`,
    `abs(${a})`,
    `int(${a})`,
    `float(${a})`,
    `bool(${a})`,
    `pow(${random.integer(-9, 9)}, ${random.integer(0, 9)}, ${random.integer(-9, 9)})`,
    `max(${a}, ${b}, ${c})`,
    `min([${a}, ${b}, ${c}])`,
    `sum([${a}, ${b}, ${c}])`,
    `sorted([${a}, ${b}, ${c}, 1])`,
    `sum([${c}, ${c}])`,
    `hex(${someInteger(random)})`,
    `bin(${random.integer(-99, 99)})`,
    `oct(${random.integer(-99, 99)})`,
    `(${someInteger(random)}).bit_length()`,
    `(${c}).is_integer()`,
    `(${c}).hex()`,
    `(${c}).as_integer_ratio()`,
    `str(${a})`,
    `repr(${c})`,
    `chr(${random.integer(0, 0x2fff)})`,
    `chr(${random.integer(32, 0x10ffff)})`,
    `ord(${random.pick(TEXTS)})`,
    `(${someInteger(random)}) / (${someInteger(random)})`,
    `(${c}) // (${someFloat(random)})`,
    `(${c}) % (${someFloat(random)})`,
    `(${c}) ** ${random.integer(-9, 12)}`,
  ]);
};

const functions: Generate = (random) => {
  const list = random.pick([
    '[3, 1, 2]',
    '(1, 2)',
    "'cab'",
    'range(4)',
    '{}',
    "{'b': 1, 'a': 2}",
    "['aa', 'b', 'ccc']",
    '[]',
    '[(1, 2), (0, 3)]',
    '[0, None, 1]',
    '5',
  ]);
  return random.pick([
    `len(${list})`,
    `list(${list})`,
    `tuple(${list})`,
    `sorted(${list})`,
    `sorted(${list}, key=len)`,
    `sorted(${list}, reverse=True)`,
    `list(reversed(${list}))`,
    `list(enumerate(${list}))`,
    `list(enumerate(${list}, start=1))`,
    `list(zip(${list}, range(2)))`,
    `list(zip(${list}, 'ab', strict=True))`,
    `list(map(str, ${list}))`,
    `list(map(lambda a, b: (a, b), ${list}, 'xy'))`,
    `list(filter(None, ${list}))`,
    `list(filter(lambda v: v != 1, ${list}))`,
    `any(${list})`,
    `all(${list})`,
    `max(${list})`,
    `min(${list}, default=9)`,
    `max(${list}, key=len)`,
    `min(${list}, key=str)`,
    `dict(${list})`,
    `dict(enumerate(${list}))`,
    `next(iter(${list}))`,
    `next(iter(${list}), 7)`,
    `isinstance(${list}, (list, tuple))`,
    `isinstance(${list}, dict)`,
    `isinstance(True, int), isinstance(1, bool), isinstance(1.0, (int, str))`,
    `type(${list})`,
    `type(${list}) is list`,
    `callable(${list}), callable(len), callable(int)`,
    `hasattr(${list}, '__len__')`,
    `hasattr(${list}, 'append')`,
    `hasattr(${list}, 'shape')`,
    `getattr(${list}, 'shape', 3)`,
    `set(${list})`,
    `bool(${list})`,
    `repr(${list})`,
    `str(${list})`,
    `ascii(${list})`,
    `${list} == ${list}`,
    `issubclass(bool, int), issubclass(KeyError, LookupError), issubclass(int, object)`,
    `str(KeyError('a')), repr(ValueError('b', 2)), str(Exception()), str(OSError(2, 'x'))`,
    `list(map(str.upper, 'ab')), list(map(dict.copy, [{}]))`,
    `', '.join(map(repr, ${list}))`,
    `[*${list}, 1]`,
    `slice(1, 2), slice(3).stop, range(3).step`,
    `list(range(${random.integer(-5, 5)}, ${random.integer(-5, 9)}, ${random.integer(-3, 3)}))`,
    `${random.integer(-3, 12)} in range(0, 10, ${random.pick([1, 2, 3, -1])})`,
  ]);
};

/** By topic: how expressions are made, how many, and which share of those with a value may be Unknown. */
export const TOPICS: Readonly<
  Record<string, { readonly make: Generate; readonly count: number; readonly unknown: number }>
> = {
  operators: { make: operators, count: 3000, unknown: 0.02 },
  unary: { make: unary, count: 200, unknown: 0 },
  comparisons: { make: comparisons, count: 1500, unknown: 0.01 },
  nested: { make: nested, count: 300, unknown: 0 },
  formatting: { make: formatting, count: 3000, unknown: 0.01 },
  percent: { make: percent, count: 1500, unknown: 0.01 },
  text: { make: text, count: 1500, unknown: 0.08 },
  subscripts: { make: subscripts, count: 800, unknown: 0 },
  lists: {
    make: script('l', ['[1, 2, 3]', '[3, 1, 2, 2]', "['b', 'a']", '[]'], LIST_CALLS),
    count: 1000,
    unknown: 0,
  },
  dicts: {
    make: script('d', ["{'a': 1, 'b': 2}", "{1: 'x', 'a': None}", '{}'], DICT_CALLS),
    count: 1000,
    unknown: 0.02,
  },
  sets: { make: script('s', ['{1, 2}', '{0, 1, 2, 3, 4}', 'set()'], SET_CALLS), count: 800, unknown: 0.02 },
  parsing: { make: parsing, count: 1200, unknown: 0 },
  numeric: { make: numeric, count: 3000, unknown: 0.08 },
  functions: { make: functions, count: 1500, unknown: 0.03 },
};
