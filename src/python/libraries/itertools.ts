/** What evaluation knows of `itertools`: iterators over elements that are known; endless ones are Unknown. */
import { itemsOf } from '../evaluation/builtins/contents.ts';
import { Sequence } from '../evaluation/heap.ts';
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import { Counter, takeNext } from '../evaluation/iterators.ts';
import type { Value } from '../evaluation/value.ts';
import { countOf, isAbsent } from './support/read.ts';
import { unknownFunction } from './support/harmless.ts';
import { withItems } from './support/sequences.ts';
import { type Given, callWith, taught } from './support/signature.ts';

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

function selection(
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

function islice(given: Given, it: Interpreter): Value {
  const bounds = given.rest.map((value) => (isAbsent(value) ? null : countOf(value)));
  if (bounds.includes(undefined)) return it.make.unknown('the bounds of islice are not known', given.rest);
  const [start, stop, step] =
    bounds.length === 1 ? [0, bounds[0] ?? null, 1] : [bounds[0] ?? 0, bounds[1] ?? null, bounds[2] ?? 1];
  const source = it.iterator(given.need('iterable'));
  if (source === undefined)
    return it.make.unknown('the elements of an iterable are not known', [given.need('iterable')]);
  const taken = new Counter(it);
  const next = (): Value | null | undefined => {
    for (;;) {
      const at = taken.value;
      if (at === undefined) return undefined;
      // Those between two steps are taken with the second: the last stop takes no more than it must.
      if (stop !== null && at >= stop) return null;
      const item = takeNext(source, it);
      if (item === null || item === undefined) return item;
      taken.value = at + 1;
      if (at >= start && (at - start) % step === 0) return item;
    }
  };
  return it.make.lazyIterator(next, [source]);
}

function zipLongest(given: Given, it: Interpreter): Value {
  const fill = given.get('fillvalue') ?? it.make.none();
  return withItems(it, given.rest, (...pools) => {
    const length = Math.max(0, ...pools.map((pool) => pool.length));
    return tuples(
      it,
      Array.from({ length }, (_, i) => pools.map((pool) => pool[i] ?? fill)),
      given.rest,
    );
  });
}

function accumulate(given: Given, it: Interpreter): Value {
  return withItems(it, [given.need('iterable')], (items = []) => {
    const initial = given.get('initial');
    const all = isAbsent(initial) ? items : [initial, ...items];
    const totals: Value[] = [];
    for (const item of all) {
      const before = totals.at(-1);
      const func = given.get('func');
      if (before === undefined) totals.push(item);
      else totals.push(isAbsent(func) ? it.binary('+', before, item) : callWith(it, func, before, item));
    }
    return it.make.iterator(totals, [given.need('iterable')]);
  });
}

/** The elements of each of some iterables, that of an iterator, one after the other. */
function joined(it: Interpreter, iterables: Value): Value {
  const outer = it.iterator(iterables);
  if (outer === undefined) return it.make.unknown('the elements of an iterable are not known', [iterables]);
  const current = new Sequence([]);
  const next = (): Value | null | undefined => {
    for (;;) {
      const [inner] = itemsOf(current) ?? [];
      const item = inner === undefined ? null : takeNext(inner, it);
      if (item !== null || 'lost' in current.read()) return item ?? undefined;
      const iterable = takeNext(outer, it);
      if (iterable === null || iterable === undefined) return iterable;
      const begun = it.iterator(iterable);
      if (begun === undefined) return undefined;
      it.heap.put(current, '', [begun]);
    }
  };
  return it.make.lazyIterator(next, [outer]);
}

function chain(interpreter: Interpreter): Value {
  const fromIterable = taught(interpreter, 'itertools.chain.from_iterable', 'iterable', (given, it) =>
    joined(it, given.need('iterable')),
  );
  return interpreter.make.builtin(
    'itertools.chain',
    ({ positional, open }, it) =>
      open === null
        ? joined(it, it.make.tuple(positional))
        : it.make.unknown('what is chained is not known', [open]),
    'strict',
    { from_iterable: fromIterable },
  );
}

export const itertools: LibraryModule = {
  name: 'itertools',
  alwaysThere: true,
  exports: (interpreter) => ({
    chain: chain(interpreter),
    product: taught(interpreter, 'itertools.product', '*iterables, repeat=', (given, it) => {
      const repeat = given.get('repeat') === undefined ? 1 : countOf(given.get('repeat'));
      if (repeat === undefined)
        return it.make.unknown('how often the product repeats is not known', given.rest);
      return withItems(it, given.rest, (...pools) =>
        tuples(it, productOf(Array.from({ length: repeat }, () => pools).flat()), given.rest),
      );
    }),
    permutations: selection(interpreter, 'permutations', (chosen, next) => !chosen.includes(next)),
    combinations: selection(interpreter, 'combinations', (chosen, next) => next > (chosen.at(-1) ?? -1)),
    combinations_with_replacement: selection(
      interpreter,
      'combinations_with_replacement',
      (chosen, next) => next >= (chosen.at(-1) ?? 0),
    ),
    repeat: taught(interpreter, 'itertools.repeat', 'object, times=', (given, it) => {
      const times = countOf(given.get('times'));
      if (times === undefined || times > MAX_RESULTS)
        return it.make.unknown('an endless iterator is not followed', [given.need('object')]);
      return it.make.iterator(Array.from({ length: Math.max(0, times) }, () => given.need('object')));
    }),
    count: unknownFunction(interpreter, 'itertools.count', 'an endless iterator is not followed'),
    cycle: unknownFunction(interpreter, 'itertools.cycle', 'an endless iterator is not followed'),
    islice: taught(interpreter, 'itertools.islice', 'iterable, *bounds', islice),
    zip_longest: taught(interpreter, 'itertools.zip_longest', '*iterables, fillvalue=', zipLongest),
    accumulate: taught(interpreter, 'itertools.accumulate', 'iterable, func=, *, initial=', accumulate),
    starmap: taught(interpreter, 'itertools.starmap', 'function, iterable', (given, it) =>
      withItems(it, [given.need('iterable')], (rows = []) =>
        withItems(it, rows, (...lists) =>
          it.make.iterator(lists.map((list) => callWith(it, given.need('function'), ...list))),
        ),
      ),
    ),
    pairwise: taught(interpreter, 'itertools.pairwise', 'iterable', (given, it) =>
      withItems(it, [given.need('iterable')], (items = []) =>
        tuples(
          it,
          items.slice(1).map((item, i) => [items[i]!, item]),
          [given.need('iterable')],
        ),
      ),
    ),
  }),
};
