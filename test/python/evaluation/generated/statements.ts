/** Statements: simple ones, blocks, and what is composed of them. */
import { CLASSES } from './classes.ts';
import { dict, ints, pair, set, texts } from './containers.ts';
import { type Draft, KINDS, type Kind, type Template } from './draft.ts';
import { FUNCTIONS } from './functions.ts';
import { GENERATORS } from './generators.ts';
import { MATCHES } from './matches.ts';
import { bool, float, int, key, slice, str } from './scalars.ts';

export const EXPRESSIONS: Readonly<Record<Kind, (d: Draft, depth: number) => string>> = {
  int,
  float,
  str,
  bool,
  ints,
  texts,
  dict,
  set,
  pair,
};

/** A few statements. */
export function statements(d: Draft, depth: number): void {
  const count = d.integer(1, 3);
  for (let i = 0; i < count; i++) statement(d, depth);
}

export function statement(d: Draft, depth: number): void {
  const compound = depth > 0 ? [BLOCKS, BLOCKS, MATCHES, GENERATORS, FUNCTIONS, CLASSES] : [];
  const leaving = d.place.inLoop || d.place.inFunction ? [LEAVING] : [];
  d.choose(d.pick([SIMPLE, SIMPLE, MUTATIONS, MUTATIONS, ...leaving, ...compound]), depth - 1);
}

/** Keeps values small that grow in loops. */
const BOUNDS: Readonly<Partial<Record<Kind, (text: string) => string>>> = {
  int: (text) => `(${text}) % 1009`,
  str: (text) => `(${text})[:40]`,
  ints: (text) => `(${text})[:9]`,
  texts: (text) => `(${text})[:9]`,
};

/** A new variable, or an old one with another value. */
export function assign(d: Draft, kind: Kind, given: string): void {
  const isRepeated = d.place.inLoop || d.place.inFunction;
  const text = (isRepeated ? BOUNDS[kind]?.(given) : undefined) ?? given;
  const old = d.chance(0.35) ? d.own(kind) : undefined;
  const name = old ?? d.fresh();
  d.line(`${name} = ${text}`);
  if (old === undefined) d.declare(kind, name);
}

const some = (d: Draft): void => {
  const kind = d.pick(KINDS);
  assign(d, kind, EXPRESSIONS[kind](d, 3));
};

const SIMPLE: readonly Template<void>[] = [
  ['assignment', some],
  ['assignment', some],
  ['assignment', some],
  [
    'augmented assignment',
    (d) => {
      const name = d.own('int') ?? declared(d, 'int');
      d.line(`${name} ${d.pick(['+=', '-=', '*=', '|=', '&=', '^='])} ${int(d, 2)}`);
      if (d.place.inLoop || d.place.inFunction) d.line(`${name} %= 1009`);
    },
  ],
  [
    'augmented division',
    (d) => {
      const name = d.own('int') ?? declared(d, 'int');
      d.line(`${name} ${d.pick(['//=', '%=', '>>='])} ${d.integer(1, 6)}`);
    },
  ],
  ['augmented str', (d) => d.line(`${d.own('str') ?? declared(d, 'str')} += (${str(d, 2)})[:9]`)],
  [
    'tuple unpacking',
    (d) => {
      const [a, b] = [d.fresh(), d.fresh()];
      d.line(`${a}, ${b} = ${d.chance(0.5) ? pair(d, 2) : `${int(d, 2)}, ${str(d, 2)}`}`);
      d.declare('int', a);
      d.declare('str', b);
    },
  ],
  [
    'swap',
    (d) => {
      const [a, b] = [d.own('int') ?? declared(d, 'int'), d.own('int') ?? declared(d, 'int')];
      d.line(`${a}, ${b} = ${b}, ${a}`);
    },
  ],
  [
    'starred unpacking',
    (d) => {
      const [a, b] = [d.fresh(), d.fresh()];
      d.line(
        `${d.pick([`${a}, *${b}`, `*${b}, ${a}`, `[${a}, *${b}]`])} = [${int(d, 1)}, *(${ints(d, 2)})[:5]]`,
      );
      d.declare('int', a);
      d.declare('ints', b);
    },
  ],
  [
    'nested unpacking',
    (d) => {
      const [a, b, c] = [d.fresh(), d.fresh(), d.fresh()];
      d.line(`${a}, (${b}, ${c}) = ${int(d, 1)}, ${pair(d, 2)}`);
      d.declare('int', a);
      d.declare('int', b);
      d.declare('str', c);
    },
  ],
  [
    'chained assignment',
    (d) => {
      const [a, b] = [d.fresh(), d.fresh()];
      d.line(`${a} = ${b} = (${ints(d, 2)})[:9]`);
      d.declare('ints', a);
      d.declare('ints', b);
    },
  ],
  ['assert', (d) => d.line(`assert ${int(d, 1)} is not None, 'never'`)],
];

function declared(d: Draft, kind: Kind): string {
  const name = d.fresh();
  d.line(`${name} = ${EXPRESSIONS[kind](d, 1)}`);
  return d.declare(kind, name);
}

/** A second name for a container; what one changes, the other sees. */
function alias(d: Draft, kind: Kind, isOwn = false): string {
  const name = d.container(kind, isOwn);
  if (d.chance(0.6)) return name;
  d.uses('alias');
  const other = d.fresh();
  d.line(`${other} = ${name}`);
  return d.declare(kind, other);
}

const on =
  (kind: Kind, make: (d: Draft) => string) =>
  (d: Draft): void => {
    const rest = make(d);
    d.line(`${alias(d, kind, rest.startsWith(' '))}${rest}`);
  };

/** An element of a container; small where it may grow from one pass of a loop to the next. */
function item(d: Draft): string {
  const text = int(d, 2);
  return d.place.inLoop || d.place.inFunction ? `(${text}) % 1009` : text;
}

const MUTATIONS: readonly Template<void>[] = [
  ['list.append', on('ints', (d) => `.append(${item(d)})`)],
  ['list.extend', on('ints', (d) => `.extend((${ints(d, 2)})[:5])`)],
  ['list.insert', on('ints', (d) => `.insert(${d.integer(-1, 2)}, ${item(d)})`)],
  ['list.sort', on('ints', (d) => `.sort(${d.pick(['', 'reverse=True', 'key=lambda q: -q'])})`)],
  ['list.reverse', on('ints', () => '.reverse()')],
  ['list.clear', on('texts', () => '.clear()')],
  ['list +=', on('ints', (d) => ` += (${ints(d, 2)})[:5]`)],
  ['list of texts append', on('texts', (d) => `.append(${str(d, 2)})`)],
  ['slice assignment', on('ints', (d) => `[${d.pick(['1:2', ':1', '2:', '-1:'])}] = (${ints(d, 2)})[:5]`)],
  ['dict assignment', on('dict', (d) => `[${key(d)}] = ${item(d)}`)],
  [
    'dict.update',
    on(
      'dict',
      (d) =>
        `.update(${d.pick([`${dict(d, 2)}`, `a=${int(d, 1)}, q=${int(d, 1)}`, `[('t', ${int(d, 1)})]`])})`,
    ),
  ],
  ['dict.setdefault', on('dict', (d) => `.setdefault(${key(d)}, ${item(d)})`)],
  ['dict |=', on('dict', (d) => ` |= ${dict(d, 2)}`)],
  ['set.add', on('set', (d) => `.add(${item(d)})`)],
  [
    'set.update',
    on('set', (d) => `.${d.pick(['update', 'difference_update', 'intersection_update'])}(${ints(d, 2)})`),
  ],
  ['set.discard', on('set', (d) => `.discard(${item(d)})`)],
  ['set operator =', on('set', (d) => ` ${d.pick(['|=', '&=', '-=', '^='])} ${set(d, 2)}`)],
  [
    'list.pop',
    (d) => {
      const name = alias(d, 'ints');
      assign(d, 'int', `${name}.pop(${d.pick(['', '0', '-1'])}) if ${name} else ${int(d, 1)}`);
    },
  ],
  ['dict.pop', (d) => assign(d, 'int', `${alias(d, 'dict')}.pop(${key(d)}, ${int(d, 1)})`)],
  [
    'del item',
    (d) => {
      const name = alias(d, 'ints');
      d.line(`del ${name}[${slice(d)}]`);
    },
  ],
  [
    'del key',
    (d) => {
      const name = alias(d, 'dict');
      d.block(`if 'a' in ${name}:`, () => d.line(`del ${name}['a']`));
    },
  ],
  [
    'augmented item',
    (d) => {
      const name = alias(d, 'dict');
      d.line(`${name}['n'] = ${name}.get('n', 0)`, `${name}['n'] ${d.pick(['+=', '-=', '&='])} ${item(d)}`);
    },
  ],
  [
    'list item assignment',
    (d) => {
      const name = alias(d, 'ints');
      d.block(`if ${name}:`, () => d.line(`${name}[${d.pick(['0', '-1'])}] = ${item(d)}`));
    },
  ],
  [
    'setattr',
    (d) => {
      const name = d.fresh('n');
      d.line(`${name} = SimpleNamespace(a=${int(d, 1)})`, `setattr(${name}, ${key(d)}, ${item(d)})`);
      assign(d, 'int', `getattr(${name}, ${key(d)}, ${int(d, 1)}) + ${name}.a`);
    },
  ],
  [
    'nested containers',
    (d) => {
      const name = d.fresh('t');
      d.line(`${name} = {'x': [${int(d, 1)}], 'y': {'z': ${int(d, 1)}}}`, `${name}['x'].append(${item(d)})`);
      d.line(`${name}['y'].update(z=${item(d)}, w=len(${name}['x']))`);
    },
  ],
  [
    'default dict',
    (d) => {
      const name = d.fresh('t');
      d.line(`${name} = defaultdict(list)`);
      d.block(`for q in ${texts(d, 2)}:`, () => d.line(`${name}[q[:1]].append(len(q))`));
      d.line(`${name} = dict(${name})`);
    },
  ],
];

const LEAVING: readonly Template<void>[] = [
  [
    'early exit',
    (d) => {
      const kinds = [
        ...(d.place.inLoop ? ['break', 'continue'] : []),
        ...(d.place.inFunction ? ['return'] : []),
      ];
      const kind = d.pick(kinds);
      d.uses(`early ${kind}`);
      d.block(`if ${bool(d, 2)}:`, () => d.line(kind === 'return' ? `return ${int(d, 1)}` : kind));
    },
  ],
];

const arm = (d: Draft, depth: number) => (): void => statements(d, depth);
const BLOCKS: readonly Template<void>[] = [
  ['if', (d, n) => d.block(`if ${bool(d, 2)}:`, arm(d, n))],
  [
    'if else',
    (d, n) => {
      d.block(`if ${bool(d, 2)}:`, arm(d, n));
      for (let i = d.integer(0, 2); i > 0; i--) d.block(`elif ${bool(d, 2)}:`, arm(d, n));
      d.block('else:', arm(d, n));
    },
  ],
  [
    'if walrus',
    (d, n) => {
      const name = d.fresh('w');
      d.block(`if (${name} := ${int(d, 2)}) > ${d.integer(0, 4)}:`, () => {
        d.declare('int', name);
        statements(d, n);
      });
    },
  ],
  ['for range', (d, n) => loop(d, n, 'int', (name) => `for ${name} in range(${d.integer(0, 4)}):`)],
  ['for list', (d, n) => loop(d, n, 'int', (name) => `for ${name} in ${ints(d, 2)}[:4]:`)],
  ['for texts', (d, n) => loop(d, n, 'str', (name) => `for ${name} in ${texts(d, 2)}[:3]:`)],
  ['for dict', (d, n) => loop(d, n, 'str', (name) => `for ${name} in list(${dict(d, 2)})[:3]:`)],
  ['for items', (d, n) => loop(d, n, 'str', (name) => `for ${name}, q in list(${dict(d, 2)}.items())[:3]:`)],
  [
    'for enumerate',
    (d, n) =>
      loop(d, n, 'int', (name) => `for q, ${name} in enumerate(${ints(d, 2)}[:3], ${d.integer(0, 2)}):`),
  ],
  [
    'for zip',
    (d, n) => loop(d, n, 'int', (name) => `for ${name}, q in zip(${ints(d, 2)}[:3], ${texts(d, 1)}):`),
  ],
  [
    'while',
    (d, n) => {
      const name = d.fresh('c');
      d.line(`${name} = ${d.integer(0, 2)}`);
      d.block(
        `while ${name} < ${d.integer(1, 4)}:`,
        () => {
          d.line(`${name} += 1`);
          statements(d, n);
        },
        { inLoop: true },
      );
      if (d.chance(0.3)) d.block('else:', arm(d, n));
    },
  ],
  [
    'while True',
    (d, n) => {
      const name = d.fresh('c');
      d.line(`${name} = 0`);
      d.block(
        'while True:',
        () => {
          d.line(`${name} += 1`, `if ${name} > ${d.integer(1, 4)}: break`);
          statements(d, n);
        },
        { inLoop: true },
      );
    },
  ],
  [
    'try except',
    (d, n) => {
      d.block('try:', () => {
        statements(d, n);
        if (d.chance(0.8)) risky(d);
      });
      const name = d.fresh('e');
      d.block(
        `except ${d.pick(['Exception', '(KeyError, ValueError, ZeroDivisionError, IndexError)', 'LookupError'])} as ${name}:`,
        () => {
          assign(d, 'str', `type(${name}).__name__ + str(${name}.args)`);
          statements(d, n);
        },
      );
      if (d.chance(0.4)) d.block(`except ArithmeticError:`, arm(d, n));
      if (d.chance(0.3)) d.block('except (ValueError, TypeError):', arm(d, n));
      if (d.chance(0.4)) d.block('else:', arm(d, n));
      if (d.chance(0.4)) d.block('finally:', arm(d, n), { inLoop: false, inFunction: false });
    },
  ],
  [
    'try finally',
    (d, n) => {
      d.block('try:', arm(d, n));
      d.block('finally:', arm(d, n), { inLoop: false, inFunction: false });
    },
  ],
  [
    'nested try',
    (d, n) => {
      d.block('try:', () => {
        d.block('try:', () => risky(d));
        d.block('except LookupError:', () => {
          statements(d, n);
          d.line(d.pick(['raise', "raise ValueError('again')", 'pass', "raise RuntimeError('r') from None"]));
        });
      });
      d.block('except Exception as error:', () => assign(d, 'str', 'type(error).__name__'));
    },
  ],
  [
    'with',
    (d, n) => {
      const [manager, name] = [d.fresh('M'), d.fresh('m')];
      const log = d.container('ints');
      d.block(`class ${manager}:`, () => {
        d.block('def __init__(self, log):', () => d.line('self.log = log'));
        d.block('def __enter__(self):', () => d.line(`self.log.append(${int(d, 1)})`, 'return self'));
        d.block('def __exit__(self, kind, value, trace):', () =>
          d.line(
            'self.log.append(0 if kind is None else 1)',
            `return ${d.pick(['True', 'False', 'None', 'kind is KeyError'])}`,
          ),
        );
      });
      d.block('try:', () => {
        d.block(`with ${manager}(${log}) as ${name}:`, () => {
          statements(d, n);
          if (d.chance(0.5)) risky(d);
          d.line(`${name}.log.append(7)`);
        });
      });
      d.block('except Exception:', arm(d, n));
    },
  ],
];

/** Something that may raise. */
function risky(d: Draft): void {
  d.line(
    d.pick([
      `raise ${d.pick(['ValueError', 'KeyError', 'IndexError', 'RuntimeError'])}(${str(d, 1)})`,
      `{'a': 1}[${key(d)}]`,
      `${ints(d, 1)}[${d.integer(0, 3)}]`,
      `${int(d, 1)} // ${int(d, 1)}`,
      `int(${str(d, 1)})`,
      `[].${d.pick(['pop()', 'index(3)', 'remove(1)'])}`,
      `None + ${int(d, 1)}`,
      `next(iter(${ints(d, 1)}))`,
    ]),
  );
}

function loop(d: Draft, depth: number, kind: Kind, header: (name: string) => string): void {
  const name = d.fresh('i');
  d.block(
    header(name),
    () => {
      d.declare(kind, name);
      statements(d, depth);
    },
    { inLoop: true },
  );
  if (!d.chance(0.25)) return;
  d.uses('loop else');
  d.block('else:', () => statements(d, depth));
}
