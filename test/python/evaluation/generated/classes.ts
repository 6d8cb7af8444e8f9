/** Classes: attributes, inheritance, descriptors, special methods. */
import { DATA_CLASSES } from './data-classes.ts';
import type { Draft, Template } from './draft.ts';
import { ints } from './containers.ts';
import { bool, float, int, key, str } from './scalars.ts';
import { assign, statements } from './statements.ts';

const IN_METHOD = { inFunction: true, inLoop: false };

/** A method of `self` and `a`. */
function method(d: Draft, depth: number, name: string, result: string): void {
  d.block(
    `def ${name}(self, a):`,
    () => {
      d.declare('int', 'a');
      statements(d, depth);
      d.line(`return ${result}`);
    },
    IN_METHOD,
  );
}

function init(d: Draft, ...lines: readonly string[]): void {
  d.block('def __init__(self, x, y=2):', () => d.line(...lines));
}

/** A class with two attributes and a method. */
function base(d: Draft, depth: number): string {
  const name = d.fresh('C');
  d.block(`class ${name}:`, () => {
    d.line(`kind = ${int(d, 1)}`, `shared = []`);
    init(d, 'self.x = x', `self.y = y + ${int(d, 1)}`, 'self.items = []');
    method(d, depth, 'run', `self.x ${d.pick(['+', '-', '*'])} a + self.kind`);
    d.block('def describe(self):', () => d.line(`return f'{type(self).__name__}:{self.x}:{self.kind}'`));
  });
  return name;
}

function make(d: Draft, type: string, args = int(d, 2)): string {
  const name = d.fresh('o');
  d.line(`${name} = ${type}(${args})`);
  return name;
}

export const CLASSES: readonly Template<void>[] = [
  ...DATA_CLASSES,
  [
    'instances',
    (d, n) => {
      const o = make(d, base(d, n));
      d.line(`${o}.${d.pick(['x', 'y', 'kind'])} ${d.pick(['=', '+='])} ${int(d, 2)}`);
      assign(d, 'int', `${o}.run(${int(d, 1)})`);
      assign(d, 'int', `${o}.x + ${o}.y + ${o}.kind`);
      assign(d, 'str', `${o}.describe()`);
    },
  ],
  [
    'instance aliases',
    (d, n) => {
      const o = make(d, base(d, n));
      const other = d.fresh('o');
      d.line(
        `${other} = ${o}`,
        `${other}.items.append(${int(d, 1)})`,
        `${o}.shared.append(${int(d, 1)})`,
        `setattr(${other}, 'x', ${int(d, 1)})`,
      );
      assign(d, 'int', `${o}.x + sum(${o}.items) + len(type(${o}).shared)`);
      assign(d, 'bool', `${o} is ${other} and ${o} == ${other}`);
      assign(d, 'int', `len(vars(${o}))`);
    },
  ],
  [
    'class attributes',
    (d, n) => {
      const type = base(d, n);
      const [a, b] = [make(d, type), make(d, type)];
      d.line(`${a}.kind = ${int(d, 1)}`, `${type}.kind = ${int(d, 1)}`, `${type}.late = ${int(d, 1)}`);
      assign(d, 'int', `${a}.kind * 100 + ${b}.kind + ${b}.late`);
      assign(d, 'int', `getattr(${a}, ${key(d)}, getattr(${type}, 'kind'))`);
    },
  ],
  [
    'multi-level inheritance',
    (d, n) => {
      const top = base(d, n);
      const [middle, leaf] = [d.fresh('C'), d.fresh('C')];
      d.block(`class ${middle}(${top}):`, () => {
        init(
          d,
          d.pick(['super().__init__(x, y)', `super().__init__(x * 2)`, `${top}.__init__(self, x, y=y)`]),
          'self.z = x',
        );
        method(d, n, 'run', `super().run(a) + ${d.pick(['self.z', '1', 'self.kind'])}`);
      });
      d.block(`class ${leaf}(${middle}):`, () => {
        d.line(`kind = ${int(d, 1)}`);
        if (d.chance(0.6)) method(d, 0, 'run', `super(${leaf}, self).run(a) * 2`);
      });
      const o = make(d, leaf);
      assign(d, 'int', `${o}.run(${int(d, 1)})`);
      assign(d, 'str', `${o}.describe()`);
      assign(d, 'bool', `isinstance(${o}, ${d.pick([top, middle, leaf])}) and issubclass(${leaf}, ${top})`);
      assign(d, 'texts', `[c.__name__ for c in ${leaf}.__mro__]`);
    },
  ],
  [
    'MRO of a diamond',
    (d) => {
      const [a, b, c, e] = [d.fresh('C'), d.fresh('C'), d.fresh('C'), d.fresh('C')];
      d.line(`class ${a}:`, `    def who(self, n): return ['A'] * n`, `    v = ${int(d, 1)}`);
      d.line(`class ${b}(${a}):`, `    def who(self, n): return ['B'] + super().who(n)`);
      d.line(
        `class ${c}(${a}):`,
        `    def who(self, n): return ['C'] + super().who(n + 1)`,
        `    v = ${int(d, 1)}`,
      );
      d.line(
        `class ${e}(${d.pick([`${b}, ${c}`, `${c}, ${b}`])}):`,
        `    def who(self, n): return ['D'] + super().who(n)`,
      );
      assign(d, 'texts', `${e}().who(${d.integer(0, 2)})`);
      assign(d, 'int', `${e}.v + ${e}().v`);
    },
  ],
  [
    'template methods',
    (d, n) => {
      const [top, leaf] = [d.fresh('C'), d.fresh('C')];
      d.block(`class ${top}${d.pick(['', '(abc.ABC)'])}:`, () => {
        d.block(
          'def build(self, a):',
          () => {
            d.declare('int', 'a');
            statements(d, n);
            d.line(`return [self.first(a), self.second() or 0, *self.rest]`);
          },
          { inFunction: false, inLoop: false },
        );
        d.line('def first(self, a): return a', 'def second(self): raise NotImplementedError', 'rest = ()');
      });
      d.block(`class ${leaf}(${top}):`, () => {
        d.line(`def second(self): return ${int(d, 1)}`);
        if (d.chance(0.5)) d.line(`def first(self, a): return super().first(a) + ${int(d, 1)}`);
        if (d.chance(0.5)) d.line(`rest = ${ints(d, 1)}`);
      });
      assign(d, 'ints', `${leaf}().build(${int(d, 1)})`);
    },
  ],
  [
    'properties',
    (d, n) => {
      const name = d.fresh('C');
      d.block(`class ${name}:`, () => {
        d.line('def __init__(self, v): self.v = v');
        d.line('@property');
        d.block('def v(self):', () => d.line(`return self._v ${d.pick(['+', '*'])} ${d.integer(1, 3)}`));
        d.line('@v.setter');
        d.block(
          'def v(self, to):',
          () => {
            d.declare('int', 'to');
            statements(d, n);
            d.line(`self._v = to ${d.pick(['-', '+'])} ${d.integer(0, 3)}`);
          },
          { inFunction: false, inLoop: false },
        );
        d.line('@functools.cached_property', 'def once(self):', '    self._v += 1', '    return self._v');
      });
      const o = make(d, name);
      d.line(`${o}.v = ${int(d, 1)}`, `${o}.v += 1`);
      assign(d, 'int', `${o}.v + ${o}._v`);
      assign(d, 'int', `${o}.once + ${o}.once`);
    },
  ],
  [
    'descriptors',
    (d) => {
      const [desc, name] = [d.fresh('D'), d.fresh('C')];
      d.block(`class ${desc}:`, () => {
        d.line(
          'def __init__(self, k): self.k = k',
          "def __set_name__(self, owner, name): self.name = '_' + name",
        );
        d.block('def __get__(self, obj, owner=None):', () =>
          d.line('if obj is None: return self.k', 'return getattr(obj, self.name, self.k)'),
        );
        if (d.chance(0.7))
          d.block('def __set__(self, obj, value):', () => d.line('setattr(obj, self.name, value * self.k)'));
      });
      d.line(`class ${name}:`, `    a = ${desc}(${d.integer(1, 4)})`, `    b = ${desc}(${d.integer(1, 4)})`);
      const o = make(d, name, '');
      d.line(`${o}.a = ${int(d, 1)}`);
      assign(d, 'int', `${o}.a * 100 + ${o}.b * 10 + ${name}.a`);
      assign(d, 'texts', `sorted(vars(${o}))`);
    },
  ],
  [
    'class and static methods',
    (d, n) => {
      const [name, leaf] = [d.fresh('C'), d.fresh('C')];
      d.block(`class ${name}:`, () => {
        d.line('count = 0', 'def __init__(self, x): self.x = x', '@classmethod');
        d.block(
          'def make(cls, a):',
          () => {
            d.declare('int', 'a');
            statements(d, n);
            d.line('cls.count += 1', 'return cls(a * cls.scale(a))');
          },
          { inFunction: false, inLoop: false },
        );
        d.line('@staticmethod', `def scale(a): return ${int(d, 1)}`);
      });
      d.line(`class ${leaf}(${name}):`, '    @staticmethod', `    def scale(a): return a + ${int(d, 1)}`);
      assign(d, 'int', `${name}.make(${int(d, 1)}).x + ${leaf}.make(${int(d, 1)}).x`);
      assign(d, 'ints', `[${name}.count, ${leaf}.count, ${leaf}(1).scale(2)]`);
    },
  ],
  [
    '__call__',
    (d, n) => {
      const name = d.fresh('C');
      d.block(`class ${name}:`, () => {
        d.line('def __init__(self, k): self.k, self.calls = k, 0');
        d.block(
          'def __call__(self, a, *more, **named):',
          () => {
            d.declare('int', 'a');
            statements(d, n);
            d.line('self.calls += 1', 'return a * self.k + len(more) + sum(named.values())');
          },
          IN_METHOD,
        );
      });
      const o = make(d, name);
      assign(d, 'int', `${o}(${int(d, 1)}) + ${o}(1, 2, z=3)`);
      assign(d, 'ints', `[q(2) for q in [${o}, abs]]`);
      assign(d, 'int', `${o}.calls`);
    },
  ],
  [
    'special methods',
    (d) => {
      const name = d.fresh('C');
      d.block(`class ${name}:`, () => {
        d.line(
          'def __init__(self, n): self.n = n',
          `def __add__(self, o): return ${name}(self.n + (o.n if isinstance(o, ${name}) else o))`,
          '__radd__ = __add__',
          'def __mul__(self, k): return type(self)(self.n * k)',
          'def __eq__(self, o): return self.n == o.n',
          'def __lt__(self, o): return self.n < o.n',
          'def __len__(self): return abs(self.n)',
          'def __bool__(self): return self.n > 2',
          'def __getitem__(self, i): return [self.n, i][i > 0]',
          'def __setitem__(self, i, v): self.n = v + i',
          'def __contains__(self, v): return v == self.n',
          'def __iter__(self): return iter([self.n] * 2)',
          "def __repr__(self): return f'<{self.n}>'.strip('<>')",
          'def __neg__(self): return -self.n',
          'def __getattr__(self, a): return a * 2',
        );
      });
      const [a, b] = [make(d, name), make(d, name)];
      d.line(`${a}[${d.integer(0, 2)}] = ${int(d, 1)}`);
      assign(d, 'int', `(${a} + ${b} + 1).n + (${a} * 2).n + ${b}[${d.integer(0, 2)}] + len(${a})`);
      assign(d, 'bool', `${a} == ${b} or ${a} < ${b} or bool(${a}) or ${int(d, 1)} in ${a}`);
      assign(
        d,
        'ints',
        `[*${a}, sum(${b}), -${a}, min(${a}, ${b}).n, sorted([${a}, ${b}])[0].n, (3 + ${a}).n]`,
      );
      assign(d, 'str', `${a}.missing + str(${b}) + f'{${a}!r:>6}'`);
    },
  ],
  [
    'kept callables',
    (d, n) => {
      const name = d.fresh('C');
      d.block(`class ${name}:`, () => {
        d.line(
          'def __init__(self):',
          "    self.table = {'a': self.one, 'b': lambda q: q - 1, 'k': self.two}",
          '    self.k = 2',
        );
        method(d, n, 'one', 'a + self.k');
        method(d, 0, 'two', 'a * self.k');
        d.block('def run(self, names, a):', () => {
          d.block('for q in names:', () => d.line('a = self.table.get(q, abs)(a)', 'self.k += 1'));
          d.line('return a');
        });
      });
      assign(d, 'int', `${name}().run([${key(d)}, ${key(d)}, 'a'], ${int(d, 1)})`);
    },
  ],
  [
    'closures inside methods',
    (d, n) => {
      const name = d.fresh('C');
      d.block(`class ${name}:`, () => {
        d.line('def __init__(self, k): self.k = k');
        d.block('def make(self, a):', () => {
          d.declare('int', 'a');
          d.block(
            'def inner(b):',
            () => {
              d.declare('int', 'b');
              statements(d, n);
              d.line('self.k += b', 'return self.k * a');
            },
            IN_METHOD,
          );
          d.line('return inner');
        });
      });
      const o = make(d, name);
      assign(d, 'int', `${o}.make(${int(d, 1)})(${int(d, 1)}) + ${o}.k`);
    },
  ],
  [
    'context manager class',
    (d, n) => {
      const name = d.fresh('C');
      d.line(
        `class ${name}:`,
        '    depth = 0',
        `    def __enter__(self):`,
        `        ${name}.depth += 1`,
        '        return self',
      );
      d.line(`    def __exit__(self, *info): ${name}.depth -= ${d.integer(0, 1)}`);
      d.block(`with ${name}() as m, ${name}():`, () => {
        assign(d, 'int', 'm.depth');
        statements(d, n);
      });
      assign(d, 'int', `${name}.depth`);
    },
  ],
  [
    'derived from dict and list',
    (d) => {
      const [a, b] = [d.fresh('C'), d.fresh('C')];
      d.line(
        `class ${a}(dict):`,
        '    def __getattr__(self, name): return self[name]',
        '    __setattr__ = dict.__setitem__',
      );
      d.line(`class ${b}(list):`, '    def total(self): return sum(self)');
      const o = make(d, a, `a=${int(d, 1)}, b=${int(d, 1)}`);
      d.line(`${o}.c = ${int(d, 1)}`, `${o}['a'] = ${int(d, 1)}`, `${o}.update(b=${int(d, 1)})`);
      assign(d, 'int', `${o}.a + ${o}['b'] + ${o}.c + len(${o})`);
      assign(d, 'int', `${b}(${ints(d, 1)}).total()`);
    },
  ],
  [
    'exception classes',
    (d) => {
      const name = d.fresh('Bad');
      d.line(
        `class ${name}(${d.pick(['Exception', 'ValueError', 'KeyError'])}):`,
        '    def __init__(self, code): super().__init__(code); self.code = code',
      );
      d.block('try:', () => d.block(`if ${bool(d, 1)}:`, () => d.line(`raise ${name}(${int(d, 1)})`)));
      d.block(`except ${name} as error:`, () => assign(d, 'int', 'error.code + len(error.args)'));
      d.block('except Exception as error:', () => assign(d, 'str', 'str(error)'));
    },
  ],
  [
    'init subclass',
    (d) => {
      const [a, b] = [d.fresh('C'), d.fresh('C')];
      d.line(
        `class ${a}:`,
        '    known = {}',
        '    def __init_subclass__(cls, tag=None, **rest):',
        '        super().__init_subclass__(**rest)',
        `        ${a}.known[tag or cls.__name__.lower()[:1]] = cls`,
      );
      d.line(
        `class ${b}(${a}, tag='k'):`,
        `    v = ${int(d, 1)}`,
        `class ${d.fresh('x')}(${a}):`,
        '    v = 3',
      );
      assign(d, 'int', `${a}.known['k'].v + len(${a}.known)`);
      assign(d, 'float', `${float(d, 1)} * ${b}.v`);
      assign(d, 'str', `${str(d, 1)} + ${b}.__name__`);
    },
  ],
];
