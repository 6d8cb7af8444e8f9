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
