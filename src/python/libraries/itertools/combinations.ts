/** Products, permutations and combinations: of all elements, which are taken when the iterator is made, as in Python. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import { withItems } from '../support/sequences.ts';
import { taught } from '../support/signature.ts';

/** More combinations are not followed. */
const MAX_RESULTS = 10_000;

type Items = readonly Value[];

function productOf(pools: readonly Items[]): readonly Items[] | undefined {
  if (pools.reduce((count, pool) => count * pool.length, 1) > MAX_RESULTS) return undefined;
  return pools.reduce<readonly Items[]>(
    (rows, pool) => rows.flatMap((row) => pool.map((item) => [...row, item])),
    [[]],
  );
}

/** Index tuples of `permutations`, `combinations` and `combinations_with_replacement`, in Python's order. */
function indices(
  n: number,
  r: number,
  allows: (chosen: readonly number[], next: number) => boolean,
): readonly (readonly number[])[] | undefined {
  if (n ** r > MAX_RESULTS * 10) return undefined;
  let rows: readonly (readonly number[])[] = [[]];
  for (let i = 0; i < r; i++) {
    rows = rows.flatMap((row) =>
      Array.from({ length: n }, (_, next) => next)
        .filter((next) => allows(row, next))
        .map((next) => [...row, next]),
    );
  }
  return rows;
}

function tuples(it: Interpreter, rows: readonly Items[] | undefined, from: Items): Value {
  if (rows === undefined) return it.make.unknown('so many combinations are not followed', from);
  return it.make.iterator(
    rows.map((row) => it.make.tuple(row)),
    from,
  );
}

export function selection(
  interpreter: Interpreter,
  name: string,
  allows: (chosen: readonly number[], next: number) => boolean,
): Value {
  return taught(interpreter, `itertools.${name}`, 'iterable, r=', (given, it) =>
    withItems(it, [given.need('iterable')], (items = []) => {
      const r = isAbsent(given.get('r')) ? items.length : countOf(given.get('r'));
      const rows = r === undefined ? undefined : indices(items.length, r, allows);
      return tuples(
        it,
        rows?.map((row) => row.map((i) => items[i]!)),
        [given.need('iterable')],
      );
    }),
  );
}

export function product(interpreter: Interpreter): Value {
  return taught(interpreter, 'itertools.product', '*iterables, repeat=', (given, it) => {
    const repeat = given.get('repeat') === undefined ? 1 : countOf(given.get('repeat'));
    if (repeat === undefined)
      return it.make.unknown('how often the product repeats is not known', given.rest);
    return withItems(it, given.rest, (...pools) =>
      tuples(it, productOf(Array.from({ length: repeat }, () => pools).flat()), given.rest),
    );
  });
}
