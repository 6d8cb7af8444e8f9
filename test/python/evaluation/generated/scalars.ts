/** Expressions that give numbers, texts and truth values. */
import type { Draft, Template } from './draft.ts';
import { dict, ints, pair, set, texts } from './containers.ts';

const WORDS = ['train', 'val', 'Img-1', 'a b', 'x', '', 'Résumé', '0042', 'n,o', 'img.JPEG'] as const;
const KEYS = ['a', 'b', 'k', 'size'] as const;

export const key = (d: Draft): string => `'${d.pick(KEYS)}'`;
const word = (d: Draft): string => `'${d.pick(WORDS)}'`;
const small = (d: Draft): string => `${d.integer(0, 9)}`;
const digit = (d: Draft): string => `${d.integer(1, 9)}`;

export function int(d: Draft, depth: number): string {
  if (depth <= 0 || d.chance(0.2)) return (d.chance(0.6) ? d.variable('int') : undefined) ?? small(d);
  return d.choose(INTS, depth - 1);
}

export function float(d: Draft, depth: number): string {
  const leaf = (): string =>
    d.variable('float') ?? d.pick(['0.5', '2.25', '1e3', '-0.1', '0.875', '57.375', '1.0']);
  return depth <= 0 || d.chance(0.2) ? leaf() : d.choose(FLOATS, depth - 1);
}

export function str(d: Draft, depth: number): string {
  if (depth <= 0 || d.chance(0.2)) return (d.chance(0.6) ? d.variable('str') : undefined) ?? word(d);
  return d.choose(TEXTS, depth - 1);
}

export function bool(d: Draft, depth: number): string {
  if (d.flags.length > 0 && d.chance(0.35)) return d.choose(MYSTERIES, depth - 1);
  if (depth <= 0 || d.chance(0.1)) return d.variable('bool') ?? d.pick(['True', 'False']);
  return d.choose(BOOLS, depth - 1);
}

const flag = (d: Draft): string => d.pick(d.flags);
const MYSTERIES: readonly Template<string>[] = [
  ['mystery', flag],
  ['mystery', flag],
  ['mystery not', (d) => `(not ${flag(d)})`],
  ['mystery and', (d, n) => `(${flag(d)} and ${bool(d, n)})`],
  ['mystery or', (d, n) => `(${flag(d)} or ${int(d, n)} > 3)`],
  ['mystery ==', (d) => `(${flag(d)} == ${flag(d)})`],
  ['mystery is not', (d) => `(${flag(d)} is not None)`],
];

const INTS: readonly Template<string>[] = [
  ['arithmetic', (d, n) => `(${int(d, n)} ${d.pick(['+', '-', '*'])} ${int(d, n)})`],
  ['floor division', (d, n) => `(${int(d, n)} ${d.pick(['//', '%'])} ${digit(d)})`],
  ['power', (d, n) => `(${int(d, n)} % 7) ** ${d.integer(0, 4)}`],
  ['bitwise', (d, n) => `(${int(d, n)} ${d.pick(['&', '|', '^'])} ${int(d, n)})`],
  ['shift', (d, n) => `((${int(d, n)} % 50) ${d.pick(['<<', '>>'])} ${d.integer(0, 5)})`],
  ['unary', (d, n) => `(${d.pick(['-', '+', '~'])}${int(d, n)})`],
  ['conditional expression', (d, n) => `(${int(d, n)} if ${bool(d, n)} else ${int(d, n)})`],
  [
    'walrus',
    (d, n) => {
      const name = d.fresh('w');
      return `((${name} := ${int(d, n)}) + ${name})`;
    },
  ],
  ['len', (d, n) => `len(${d.pick([ints, texts, dict, set, str])(d, n)})`],
  ['sum', (d, n) => `sum(${d.pick([ints, set])(d, n)}${d.chance(0.3) ? `, ${int(d, 0)}` : ''})`],
  ['min and max', (d, n) => `${d.pick(['min', 'max'])}(${int(d, n)}, ${int(d, n)})`],
  ['min and max of iterables', (d, n) => `${d.pick(['min', 'max'])}(${ints(d, n)}, default=${int(d, 0)})`],
  ['min and max by key', (d, n) => `max([${int(d, n)}, ${int(d, n)}, 4], key=lambda q: q % 5)`],
  ['round', (d, n) => `round(${float(d, n)})`],
  ['int', (d, n) => `int(${d.pick([float, bool])(d, n)})`],
  ['int of str', (d, n) => `int(str(${int(d, n)}))`],
  [
    'abs and divmod',
    (d, n) => d.pick([`abs(${int(d, n)})`, `divmod(${int(d, n)}, ${digit(d)})[${d.integer(0, 1)}]`]),
  ],
  ['subscript', (d, n) => `(${ints(d, n)} or [${small(d)}])[${d.pick(['0', '-1'])}]`],
  ['pair subscript', (d, n) => `${pair(d, n)}[0]`],
  ['dict.get', (d, n) => `${dict(d, n)}.get(${key(d)}, ${int(d, 0)})`],
  ['dict subscript', (d, n) => `{**${dict(d, n)}, 'size': ${int(d, n)}}['size']`],
  [
    'str methods to int',
    (d, n) => `${str(d, n)}.${d.pick(["count('a')", "find('a')", "rfind('i')", '__len__()'])}`,
  ],
  ['list methods to int', (d, n) => `${ints(d, n)}.count(${int(d, 0)})`],
  ['ord', (d, n) => `ord((${str(d, n)} or 'z')[0])`],
  ['lambda', (d, n) => `(lambda q, r=${small(d)}: q ${d.pick(['+', '*', '-'])} r)(${int(d, n)})`],
  [
    'lambda with keywords',
    (d, n) => `(lambda *q, **r: len(q) + sum(r.values()))(*${ints(d, n)}, a=${int(d, n)}, **{'b': 2})`,
  ],
  ['generator expression', (d, n) => `sum(q * q for q in ${ints(d, n)} if q % 2)`],
  ['next', (d, n) => `next((q for q in ${ints(d, n)} if q > ${small(d)}), ${int(d, 0)})`],
  ['boolean operators', (d, n) => `(${int(d, n)} ${d.pick(['and', 'or'])} ${int(d, n)})`],
  ['functools.reduce', (d, n) => `reduce(lambda q, r: (q * 3 + r) % 1009, ${ints(d, n)}, ${int(d, 0)})`],
  [
    'partial',
    (d, n) =>
      `partial(lambda q, r, s=1: q - r * s, ${int(d, n)}${d.chance(0.5) ? `, s=${small(d)}` : ''})(${int(d, n)})`,
  ],
  ['math', (d, n) => `math.${d.pick(['floor', 'ceil', 'trunc'])}(${float(d, n)})`],
  ['nested function call', (d, n) => `(lambda f: f(f(${int(d, n)})))(lambda q: q + ${small(d)})`],
  ['getattr', (d, n) => `getattr(SimpleNamespace(a=${int(d, n)}), ${key(d)}, ${int(d, 0)})`],
  [
    'dispatch dict',
    (d, n) => `{'a': abs, 'b': lambda q: q + 1, 'k': int, 'size': bool}[${key(d)}](${int(d, n)})`,
  ],
  ['callables in lists', (d, n) => `[abs, int, lambda q: -q][${d.integer(0, 2)}](${int(d, n)})`],
];

const FLOATS: readonly Template<string>[] = [
  ['float arithmetic', (d, n) => `(${float(d, n)} ${d.pick(['+', '-', '*'])} ${float(d, n)})`],
  ['true division', (d, n) => `(${int(d, n)} / ${digit(d)})`],
  ['round to digits', (d, n) => `round(${float(d, n)}, ${d.integer(-1, 3)})`],
  ['float', (d, n) => `float(${int(d, n)} % 10**15)`],
  ['float of str', (d) => `float('${d.integer(-99, 99)}.${d.integer(0, 99)}')`],
  ['float sum', (d, n) => `sum([${float(d, n)}, ${float(d, n)}, 0.1])`],
  ['float modulo', (d, n) => `(${float(d, n)} % ${digit(d)}.5)`],
  ['math.sqrt', (d, n) => `math.sqrt(abs(${int(d, n)}) % 10**6)`],
  ['conditional expression', (d, n) => `(${float(d, n)} if ${bool(d, n)} else ${float(d, 0)})`],
  ['abs', (d, n) => `abs(${float(d, n)})`],
];

const SPECS = ['>8', '<6', '^7', '05', '+', 'x', ',', '*^9'] as const;
const TEXTS: readonly Template<string>[] = [
  // Before Python 3.12 no quotes of the same kind may stand in one.
  ['f-string', (d) => `f'{${d.pick([int, bool])(d, 0)}}-{${str(d, 0).replaceAll("'", '"')}!r}'`],
  [
    'f-string spec',
    (d) =>
      `f'{${int(d, 0)}:${d.pick(SPECS)}}|{${float(d, 0)}:.${d.integer(0, 4)}${d.pick(['f', 'e', 'g'])}}'`,
  ],
  ['f-string nested spec', (d) => `f'{${float(d, 0)}:{${d.integer(4, 12)}}.{2}f}'`],
  [
    'percent',
    (d, n) => `('%s:%0${digit(d)}d:%.${d.integer(0, 3)}f' % (${str(d, n)}, ${int(d, n)}, ${float(d, n)}))`,
  ],
  ['percent dict', (d, n) => `('%(k)s/%(i)d' % {'k': ${str(d, n)}, 'i': ${int(d, n)}})`],
  ['str.format', (d, n) => `'{0}{k:>5}{1!r}'.format(${int(d, n)}, ${str(d, n)}, k=${int(d, n)})`],
  ['concatenation', (d, n) => `(${str(d, n)} + ${str(d, n)})`],
  ['repetition', (d, n) => `(${str(d, n)} * ${d.integer(0, 3)})`],
  ['str', (d, n) => `${d.pick(['str', 'repr'])}(${d.pick([int, float, bool, ints, pair, dict])(d, n)})`],
  ['str slicing', (d, n) => `${str(d, n)}[${slice(d)}]`],
  ['str methods', (d, n) => `${str(d, n)}.${d.pick(METHODS)}`],
  ['join', (d, n) => `${d.pick(["','", "''", "' - '"])}.join(${texts(d, n)})`],
  ['join map', (d, n) => `'-'.join(map(str, ${ints(d, n)}))`],
  ['conditional expression', (d, n) => `(${str(d, n)} if ${bool(d, n)} else ${str(d, n)})`],
  ['pair subscript', (d, n) => `${pair(d, n)}[1]`],
  ['type names', (d, n) => `type(${d.pick([int, float, str, bool, ints, dict, set])(d, n)}).__name__`],
  ['list subscript', (d, n) => `(${texts(d, n)} + ['z'])[0]`],
  ['chr', (d, n) => `chr(97 + abs(${int(d, n)}) % 26)`],
  ['partition', (d, n) => `${str(d, n)}.${d.pick(['partition', 'rpartition'])}('-')[${d.integer(0, 2)}]`],
  [
    'os.path',
    (d, n) => `os.path.${d.pick(['basename', 'dirname'])}(os.path.join('root', ${str(d, n)}, 'f.txt'))`,
  ],
];
const METHODS = [
  'upper()',
  'lower()',
  'title()',
  'strip()',
  "replace('a', 'oo')",
  "lstrip('x')",
  'zfill(7)',
  "center(9, '*')",
  'swapcase()',
  'capitalize()',
  "rstrip('.G')",
  "removeprefix('Img')",
  "removesuffix('l')",
  'ljust(4)',
  'expandtabs()',
] as const;

export function slice(d: Draft): string {
  const bound = (): string => d.pick(['', '', '0', '1', '2', '-1', '-2']);
  return `${bound()}:${bound()}${d.pick(['', '', ':2', ':-1'])}`;
}

const COMPARE = ['<', '<=', '==', '!=', '>', '>='] as const;
const BOOLS: readonly Template<string>[] = [
  ['comparison', (d, n) => `(${int(d, n)} ${d.pick(COMPARE)} ${int(d, n)})`],
  [
    'chained comparison',
    (d, n) => `(${int(d, n)} ${d.pick(COMPARE)} ${int(d, n)} ${d.pick(COMPARE)} ${int(d, n)})`,
  ],
  ['str comparison', (d, n) => `(${str(d, n)} ${d.pick(COMPARE)} ${str(d, n)})`],
  ['container comparison', (d, n) => `(${ints(d, n)} ${d.pick(COMPARE)} ${ints(d, n)})`],
  ['dict equality', (d, n) => `(${dict(d, n)} == ${dict(d, n)})`],
  ['set comparison', (d, n) => `(${set(d, n)} ${d.pick(COMPARE)} ${set(d, n)})`],
  ['in', (d, n) => `(${int(d, n)} ${d.pick(['in', 'not in'])} ${d.pick([ints, set])(d, n)})`],
  ['in dict', (d, n) => `(${key(d)} ${d.pick(['in', 'not in'])} ${dict(d, n)})`],
  ['in str', (d, n) => `('a' in ${str(d, n)})`],
  ['boolean operators', (d, n) => `(${bool(d, n)} ${d.pick(['and', 'or'])} ${bool(d, n)})`],
  ['not', (d, n) => `(not ${d.pick([bool, int, str, ints, dict])(d, n)})`],
  [
    'isinstance',
    (d, n) =>
      `isinstance(${d.pick([int, float, str, bool, ints, dict])(d, n)}, ${d.pick(['int', 'str', '(list, dict)', 'float', '(int, float)', 'object'])})`,
  ],
  ['is', (d, n) => `(${d.pick([int, str])(d, n)} ${d.pick(['is', 'is not'])} None)`],
  ['any and all', (d, n) => `${d.pick(['any', 'all'])}(q > ${small(d)} for q in ${ints(d, n)})`],
  ['any and all of lists', (d, n) => `${d.pick(['any', 'all'])}([${bool(d, n)}, ${bool(d, n)}])`],
  [
    'startswith',
    (d, n) => `${str(d, n)}.${d.pick(["startswith(('t', 'I'))", "endswith('l')", 'isdigit()', 'isupper()'])}`,
  ],
  ['bool', (d, n) => `bool(${d.pick([int, str, ints, set, float])(d, n)})`],
  [
    'hasattr',
    (d, n) => `hasattr(${d.pick([int, str, ints])(d, n)}, ${d.pick(["'append'", "'upper'", "'real'"])})`,
  ],
  ['callable', (d) => `callable(${d.pick(['len', 'int', '3', "'a'", 'lambda: 0'])})`],
];
