/** Functions: parameters of all kinds, closures, decorators, recursion, `**kwargs` on their way. */
import type { Draft, Template } from './draft.ts';
import { dict, ints } from './containers.ts';
import { bool, int, key, str } from './scalars.ts';
import { assign, statements } from './statements.ts';

/** A function's body: statements, then what it returns. */
export function body(
  d: Draft,
  depth: number,
  parameters: readonly string[],
  result: (d: Draft) => string,
): void {
  for (const name of parameters) d.declare('int', name);
  statements(d, depth);
  d.line(`return ${result(d)}`);
}

const IN_FUNCTION = { inFunction: true, inLoop: false };

function define(
  d: Draft,
  depth: number,
  signature: string,
  parameters: readonly string[],
  result = (inner: Draft) => int(inner, 2),
): string {
  const name = d.fresh('f');
  d.block(`def ${name}(${signature}):`, () => body(d, depth, parameters, result), IN_FUNCTION);
  return name;
}

export const FUNCTIONS: readonly Template<void>[] = [
  [
    'function',
    (d, n) => {
      const name = define(d, n, 'a, b=3', ['a', 'b']);
      assign(d, 'int', `${name}(${int(d, 2)})`);
      assign(d, 'int', `${name}(${int(d, 2)}, b=${int(d, 1)})`);
      assign(d, 'int', `${name}(*(${int(d, 1)}, ${int(d, 1)}))`);
    },
  ],
  [
    'mutable default',
    (d, n) => {
      const name = d.fresh('f');
      d.block(
        `def ${name}(a, seen=[]):`,
        () => {
          d.line('seen.append(a)');
          body(d, n, ['a'], () => 'len(seen) + sum(seen)');
        },
        IN_FUNCTION,
      );
      assign(d, 'int', `${name}(${int(d, 1)})`);
      assign(d, 'int', `${name}(${int(d, 1)})`);
    },
  ],
  [
    'starred parameters',
    (d, n) => {
      const name = define(
        d,
        n,
        'a, *rest, b=1, **named',
        ['a', 'b'],
        (inner) => `a + b * len(rest) + sum(named.values()) + ${int(inner, 1)}`,
      );
      assign(d, 'int', `${name}(${int(d, 1)}, ${int(d, 1)}, *${ints(d, 1)}, q=${int(d, 1)})`);
      assign(d, 'int', `${name}(${int(d, 1)}, **{'b': ${int(d, 1)}, 'z': 1})`);
    },
  ],
  [
    'keyword-only and positional-only',
    (d, n) => {
      const name = define(d, n, 'a, /, b, *, c=2', ['a', 'b', 'c']);
      assign(d, 'int', `${name}(${int(d, 1)}, b=${int(d, 1)}, c=${int(d, 1)})`);
    },
  ],
  [
    'kwargs editing',
    (d, n) => {
      const [inner, outer] = [d.fresh('f'), d.fresh('f')];
      d.line(`def ${inner}(a=0, size=1, **rest): return a * size + len(rest)`);
      d.block(
        `def ${outer}(**kwargs):`,
        () => {
          d.line(
            d.pick([
              `kwargs['size'] = ${int(d, 1)}`,
              `kwargs.setdefault('size', ${int(d, 1)})`,
              `kwargs.update(z=1)`,
            ]),
            d.pick([
              `kwargs.pop('b', None)`,
              `kwargs = {**kwargs, ${key(d)}: ${int(d, 1)}}`,
              `kwargs = dict(kwargs, a=${int(d, 1)})`,
            ]),
          );
          statements(d, n);
          d.line(`return ${inner}(**kwargs)`);
        },
        IN_FUNCTION,
      );
      assign(d, 'int', `${outer}(a=${int(d, 1)}, b=${int(d, 1)})`);
      assign(d, 'int', `${outer}(**${dict(d, 1)})`);
    },
  ],
  [
    'closure',
    (d, n) => {
      const name = d.fresh('f');
      d.block(
        `def ${name}(a):`,
        () => {
          d.declare('int', 'a');
          d.line('count = 0');
          d.block(
            'def inner(b):',
            () => {
              d.line('nonlocal count', 'count += b');
              body(d, n, ['b'], (inner) => `a + count + ${int(inner, 1)}`);
            },
            IN_FUNCTION,
          );
          d.line('return inner');
        },
        IN_FUNCTION,
      );
      const made = d.fresh('g');
      d.line(`${made} = ${name}(${int(d, 1)})`);
      assign(d, 'int', `${made}(${int(d, 1)})`);
      assign(d, 'int', `${made}(${int(d, 1)}) + ${name}(1)(2)`);
    },
  ],
  [
    'late binding',
    (d) => {
      const name = d.fresh('g');
      d.line(`${name} = [lambda: q for q in range(3)] + [lambda q=q: q for q in range(${d.integer(0, 3)})]`);
      assign(d, 'ints', `[q() for q in ${name}]`);
    },
  ],
  [
    'global',
    (d, n) => {
      const name = d.fresh('f');
      d.block(
        `def ${name}(a):`,
        () => {
          d.line('global total', 'total = total * 2 + a');
          body(d, n, ['a'], () => 'total % 100');
        },
        IN_FUNCTION,
      );
      assign(d, 'int', `${name}(${int(d, 1)})`);
      assign(d, 'int', 'total');
    },
  ],
  [
    'recursion',
    (d) => {
      const name = d.fresh('f');
      d.block(`def ${name}(n, acc=0):`, () => {
        d.block(`if n <= 0:`, () => d.line('return acc'));
        d.line(
          `return ${name}(n - ${d.integer(1, 2)}, acc ${d.pick(['+', '-', '*'])} ${int(d, 1)})${d.pick(['', ' + n'])}`,
        );
      });
      assign(d, 'int', `${name}(${d.integer(0, 7)})`);
    },
  ],
  [
    'decorator',
    (d, n) => {
      const [deco, name] = [d.fresh('f'), d.fresh('f')];
      d.block(`def ${deco}(fn):`, () => {
        d.line('@functools.wraps(fn)');
        d.block('def wrapper(*args, **kwargs):', () =>
          d.line(`return fn(*args, **kwargs) ${d.pick(['+', '*'])} ${d.integer(1, 4)}`),
        );
        d.line('return wrapper');
      });
      d.line(`@${deco}`);
      d.block(`def ${name}(a, b=2):`, () => body(d, n, ['a', 'b'], (inner) => int(inner, 2)), IN_FUNCTION);
      assign(d, 'int', `${name}(${int(d, 1)})`);
      assign(d, 'str', `${name}.__name__`);
    },
  ],
  [
    'decorator with arguments',
    (d) => {
      const [deco, name] = [d.fresh('f'), d.fresh('f')];
      d.line(
        `def ${deco}(k): return lambda fn: lambda *a: fn(*a) * k`,
        `@${deco}(${int(d, 1)})`,
        `def ${name}(a): return a + 1`,
      );
      assign(d, 'int', `${name}(${int(d, 1)})`);
    },
  ],
  [
    'partial',
    (d, n) => {
      const name = define(d, n, 'a, b, c=5', ['a', 'b', 'c']);
      const part = d.fresh('g');
      d.line(`${part} = partial(${name}, ${d.pick([int(d, 1), `b=${int(d, 1)}`])})`);
      assign(
        d,
        'int',
        `${part}(${d.pick(['a', 'c'])}=${int(d, 1)}) if False else partial(${name}, 1, 2)(c=${int(d, 1)})`,
      );
    },
  ],
  [
    'functions in a dict',
    (d, n) => {
      const [a, b] = [define(d, n, 'a', ['a']), define(d, 0, 'a', ['a'])];
      const table = d.fresh('t');
      d.line(`${table} = {'a': ${a}, 'b': ${b}, 'k': lambda q: q - 1, 'size': partial(pow, 2)}`);
      assign(d, 'int', `${table}[${key(d)}](abs(${int(d, 1)}) % 5)`);
      assign(d, 'ints', `[${table}[q](2) for q in sorted(${table})]`);
    },
  ],
  [
    'functions in a list',
    (d, n) => {
      const name = define(d, n, 'a', ['a']);
      const result = d.fresh();
      d.line(`${result} = ${int(d, 1)}`);
      d.block(`for step in [${name}, abs, lambda q: q * 2]:`, () => d.line(`${result} = step(${result})`));
      d.declare('int', result);
    },
  ],
  [
    'multiple results',
    (d, n) => {
      const name = d.fresh('f');
      d.block(`def ${name}(a):`, () => body(d, n, ['a'], (inner) => `${int(inner, 1)}, ${str(inner, 1)}`), {
        inFunction: false,
        inLoop: false,
      });
      const [x, y] = [d.fresh(), d.fresh()];
      d.line(`${x}, ${y} = ${name}(${int(d, 1)})`);
      d.declare('int', x);
      d.declare('str', y);
    },
  ],
  [
    'early return',
    (d, n) => {
      const name = d.fresh('f');
      d.block(
        `def ${name}(a):`,
        () => {
          d.declare('int', 'a');
          d.block(
            `for q in range(4):`,
            () => {
              statements(d, n);
              d.block(`if ${bool(d, 2)}:`, () => d.line('return q * 10'));
            },
            { inFunction: true, inLoop: true },
          );
          d.line('return -1');
        },
        IN_FUNCTION,
      );
      assign(d, 'int', `${name}(${int(d, 1)})`);
    },
  ],
  [
    'writes to arguments',
    (d, n) => {
      const name = d.fresh('f');
      d.block(
        `def ${name}(given, table):`,
        () => {
          d.declare('ints', 'given');
          d.declare('dict', 'table');
          statements(d, n);
          d.line(`given.append(${int(d, 1)})`, `table['f'] = len(given)`, `given = [0]`, 'return len(given)');
        },
        IN_FUNCTION,
      );
      assign(d, 'int', `${name}(${d.container('ints')}, ${d.container('dict')})`);
    },
  ],
];
