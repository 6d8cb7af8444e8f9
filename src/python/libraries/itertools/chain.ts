/** `itertools.chain` and `islice`. */
import { itemsOf } from '../../evaluation/builtins/contents.ts';
import { Sequence } from '../../evaluation/stores.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { Counter, takeNext } from '../../evaluation/iterators.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';

/** The elements of each of some iterables, that of an iterator, one after the other. */
function joined(it: Interpreter, iterables: Value): Value {
  const outer = it.iterator(iterables);
  if (outer === undefined) return it.make.unknown('the elements of an iterable are not known', [iterables]);
  const current = new Sequence([], it.heap);
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

export function chain(interpreter: Interpreter): Value {
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

export function islice(given: Given, it: Interpreter): Value {
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
