/** Generators and iterators: made in one place, used in another. */
import type { Draft, Template } from './draft.ts';
import { ints } from './containers.ts';
import { bool, int } from './scalars.ts';
import { assign, statements } from './statements.ts';

const AS_GENERATOR = { inFunction: false, inLoop: true };

/** A generator function of one parameter. */
function define(d: Draft, depth: number): string {
  const name = d.fresh('gen');
  d.block(
    `def ${name}(a):`,
    () => {
      d.declare('int', 'a');
      if (d.chance(0.4)) d.line(`yield ${int(d, 1)}`);
      d.block(
        `for q in range(${d.integer(0, 4)}):`,
        () => {
          if (d.chance(0.5)) statements(d, depth);
          if (d.chance(0.4))
            d.block(`if ${bool(d, 1)}:`, () => d.line(d.pick(['continue', 'break', 'return'])));
          d.line(`yield q ${d.pick(['*', '+', '-'])} a`);
        },
        AS_GENERATOR,
      );
      if (d.chance(0.4)) d.line(`yield from (${ints(d, 2)})[:4]`);
    },
    { inFunction: false, inLoop: false },
  );
  return name;
}

/** A generator function of one parameter that never ends. */
function defineEndless(d: Draft, depth: number): string {
  const name = d.fresh('gen');
  d.block(
    `def ${name}(a):`,
    () => {
      d.declare('int', 'a');
      d.line(`i = ${d.integer(0, 3)}`);
      if (d.chance(0.3)) d.line(`yield ${int(d, 1)}`);
      d.block(
        'while True:',
        () => {
          d.line('i += 1');
          if (d.chance(0.5)) statements(d, depth);
          if (d.chance(0.3)) d.block(`if i % 3 == ${d.integer(0, 2)}:`, () => d.line('continue'));
          if (d.chance(0.3)) d.line(`yield from (${ints(d, 2)})[:2]`);
          d.line(`yield i ${d.pick(['*', '+', '-'])} a`);
          if (d.chance(0.3)) d.line('a += i');
        },
        // A `continue` before the `yield` might go on without end.
        { inFunction: false, inLoop: false },
      );
    },
    { inFunction: false, inLoop: false },
  );
  return name;
}

/** Takes some elements of what never ends. */
function some(d: Draft, it: string): string {
  const n = d.integer(0, 4);
  return d.pick([
    `[next(${it}) for q in range(${n})]`,
    `[a for a, b in zip(${it}, range(${n}))]`,
    `[b for a, b in zip(range(${n}), ${it})]`,
    `list(itertools.islice(${it}, ${n}))`,
    `[q for q, r in itertools.takewhile(lambda p: p[0] < ${n}, enumerate(${it}))]`,
    `[next(q for q in ${it} if q % 2 == 0 or q > 9 or q < 0)]`,
    `[*map(lambda a, b: a + b, (q * 2 for q in ${it}), range(${n}))]`,
    `[next(itertools.cycle(itertools.islice(${it}, 1, 3)))]`,
  ]);
}

export const GENERATORS: readonly Template<void>[] = [
  ['generator function', (d, n) => assign(d, 'ints', `list(${define(d, n)}(${int(d, 1)}))`)],
  [
    'generator in a loop',
    (d, n) => {
      const name = define(d, 0);
      const item = d.fresh('i');
      d.block(
        `for ${item} in ${name}(${int(d, 1)}):`,
        () => {
          d.declare('int', item);
          statements(d, n);
        },
        { inLoop: true },
      );
    },
  ],
  [
    'next',
    (d, n) => {
      const it = d.fresh('it');
      d.line(`${it} = ${define(d, n)}(${int(d, 1)})`);
      assign(d, 'int', `next(${it}, ${int(d, 1)})`);
      statements(d, 0);
      assign(d, 'ints', `[next(${it}, 0), *${it}]`);
    },
  ],
  [
    'endless generator',
    (d, n) => {
      const it = d.fresh('it');
      d.line(`${it} = ${defineEndless(d, n)}(${int(d, 1)})`);
      assign(d, 'ints', some(d, it));
      statements(d, 0);
      assign(d, 'ints', some(d, it));
    },
  ],
  [
    'endless generator in a loop',
    (d, n) => {
      const [name, item, count] = [defineEndless(d, n), d.fresh('i'), d.fresh('n')];
      d.line(`${count} = 0`);
      d.block(
        `for ${item} in ${name}(${int(d, 1)}):`,
        () => {
          d.declare('int', item);
          d.line(`${count} += 1`);
          d.block(`if ${count} > ${d.integer(0, 4)}:`, () => d.line('break'));
          statements(d, 0);
        },
        { inLoop: true },
      );
      d.declare('int', count);
    },
  ],
  [
    'generator that alternates with its user',
    (d) => {
      const [name, log, it] = [d.fresh('gen'), d.fresh('log'), d.fresh('it')];
      d.line(`${log} = []`);
      d.block(`def ${name}(n):`, () => {
        d.line(`${log}.append(len(${log}))`);
        d.block('for q in range(n):', () => d.line(`yield q + len(${log})`, `${log}.append(q)`));
        d.line(`${log}.append(-1)`);
      });
      d.line(`${it} = ${name}(${d.integer(0, 3)})`);
      d.block(`for q in ${it}:`, () => {
        d.line(`${log}.append(q * 10)`);
        if (d.chance(0.3)) d.line(`${log} = ${log}[-2:]`);
        if (d.chance(0.3)) d.block(`if q > ${d.integer(0, 4)}:`, () => d.line('break'));
      });
      d.line(`${log}.append(next(${it}, -2))`);
      d.declare('ints', log);
    },
  ],
  [
    'generator that is sent values',
    (d) => {
      const [name, it] = [d.fresh('gen'), d.fresh('it')];
      d.block(`def ${name}():`, () => {
        d.line('s = 0');
        d.block(`while s < ${d.integer(3, 9)}:`, () =>
          d.line('x = yield s', `s += 1 if x is None else abs(x)`),
        );
        d.line('return s');
      });
      d.line(`${it} = ${name}()`);
      assign(d, 'int', `next(${it})`);
      const result = d.fresh();
      d.block('try:', () => d.line(`${result} = ${it}.send(${int(d, 1)}) + next(${it})`));
      d.block('except StopIteration as stop:', () => d.line(`${result} = stop.value`));
      d.declare('int', result);
      if (d.chance(0.5)) d.line(`${it}.close()`);
      assign(d, 'ints', `list(${it})[-3:]`);
    },
  ],
  [
    'generator with an end',
    (d) => {
      const [name, log] = [d.fresh('gen'), d.fresh('log')];
      d.line(`${log} = []`);
      d.block(`def ${name}(n):`, () => {
        d.block('try:', () => {
          d.block('for q in range(n):', () =>
            d.line('yield q', `${log}.append(${d.pick(['q', '6 // (2 - q)'])})`),
          );
        });
        if (d.chance(0.5)) d.block('except ZeroDivisionError:', () => d.line(`${log}.append(-1)`));
        d.block('finally:', () => d.line(`${log}.append(n)`));
      });
      d.block('try:', () =>
        d.block(`for q in ${name}(${d.integer(0, 4)}):`, () => d.line(`${log}.append(q * 10)`)),
      );
      d.block('except ZeroDivisionError:', () => d.line(`${log}.append(-2)`));
      d.declare('ints', log);
    },
  ],
  [
    'context manager of a generator',
    (d) => {
      const [name, log] = [d.fresh('manager'), d.fresh('log')];
      d.line(`${log} = []`, '@contextlib.contextmanager');
      d.block(`def ${name}(a):`, () => {
        d.line(`${log}.append(a)`);
        d.block('try:', () => d.line('yield a + 1'));
        if (d.chance(0.5)) d.block('except ZeroDivisionError:', () => d.line(`${log}.append(-1)`));
        d.block('finally:', () => d.line(`${log}.append(-2)`));
      });
      d.block('try:', () =>
        d.block(`with ${name}(${int(d, 1)}) as q:`, () => d.line(`${log}.append(q // ${d.integer(0, 1)})`)),
      );
      d.block('except ZeroDivisionError:', () => d.line(`${log}.append(-3)`));
      d.declare('ints', log);
    },
  ],
  [
    'generator expression kept',
    (d) => {
      const it = d.fresh('it');
      d.line(`${it} = (q * 2 for q in (${ints(d, 2)})[:9])`);
      assign(d, 'int', `next(${it}, 9)`);
      assign(d, 'ints', `list(${it})`);
    },
  ],
  [
    'iter',
    (d) => {
      const it = d.fresh('it');
      d.line(`${it} = iter(${ints(d, 2)})`);
      assign(d, 'int', `next(${it}, 9)`);
      assign(d, 'int', `sum(${it})`);
      assign(d, 'ints', `list(${it})`);
    },
  ],
  [
    'generator with side effects',
    (d) => {
      const [name, log] = [d.fresh('gen'), d.fresh()];
      d.line(`${log} = []`);
      d.block(`def ${name}():`, () => {
        d.block(`for q in range(3):`, () => d.line(`${log}.append(q)`, 'yield q'));
      });
      assign(d, 'int', `sum(${name}())`);
    },
  ],
  [
    'iterator class',
    (d) => {
      const name = d.fresh('It');
      d.block(`class ${name}:`, () => {
        d.line('def __init__(self, n): self.n = n', 'def __iter__(self): return self');
        d.block('def __next__(self):', () =>
          d.line('if self.n <= 0: raise StopIteration', 'self.n -= 1', `return self.n + ${d.integer(0, 3)}`),
        );
      });
      assign(d, 'ints', `[q for q in ${name}(${d.integer(0, 4)})]`);
      assign(d, 'int', `sum(${name}(abs(${int(d, 1)}) % 5))`);
    },
  ],
  [
    'generator pipeline',
    (d, n) => {
      const name = define(d, n);
      assign(d, 'ints', `list(map(lambda q: q + 1, filter(lambda q: q % 2, ${name}(${int(d, 1)}))))`);
      assign(d, 'int', `max(${name}(${int(d, 1)}), default=0)`);
    },
  ],
];
