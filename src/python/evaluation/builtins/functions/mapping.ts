/** `zip`, `map` and `filter`. */
import type { Interpreter } from '../../interpreter.ts';
import { takeNext } from '../../iterators.ts';
import type { Value } from '../../value.ts';
import { callWith, isNone } from '../cells.ts';
import { unknownFrom } from '../contents.ts';
import type { Given } from '../signature.ts';

/** One element of each iterator; null where the first that has no more is at its end, undefined where one is not known. */
export function takeEach(iterators: readonly Value[], m: Interpreter): readonly Value[] | null | undefined {
  const items: Value[] = [];
  for (const iterator of iterators) {
    const next = takeNext(iterator, m);
    if (next === null || next === undefined) return next;
    items.push(next);
  }
  return items;
}

/** Iterators over all of some values; undefined where one cannot be iterated. */
export function iteratorsOf(values: readonly Value[], m: Interpreter): readonly Value[] | undefined {
  const iterators = values.map((value) => m.iterator(value));
  return iterators.includes(undefined) ? undefined : (iterators as readonly Value[]);
}

export function zip(given: Given, m: Interpreter): Value {
  const strictly = given.get('strict') === undefined ? false : m.truth(given.get('strict')!);
  const iterators = iteratorsOf(given.rest, m);
  if (iterators === undefined || strictly === undefined) return unknownFrom(m, 'zip()', given.rest);
  if (strictly) return zipStrictly(given.rest, m);
  return m.make.lazyIterator(() => {
    const row = iterators.length === 0 ? null : takeEach(iterators, m);
    return row && m.make.tuple(row);
  }, iterators);
}

/** `zip(…, strict=True)`: its elements are made at once, up to where it raises. */
function zipStrictly(values: readonly Value[], m: Interpreter): Value {
  const columns = values.map((value) => m.iterate(value));
  if (columns.includes(undefined)) return unknownFrom(m, 'zip()', values);
  const lengths = columns.map((column) => column!.length);
  const odd = lengths.findIndex((length) => length !== lengths[0]);
  if (odd > 0)
    m.raise(
      'ValueError',
      `zip() argument ${odd + 1} is ${lengths[odd]! < lengths[0]! ? 'shorter' : 'longer'} than argument${odd > 1 ? 's 1-' : ' '}${odd}`,
    );
  const rows = Array.from({ length: lengths[0] ?? 0 }, (_, i) =>
    m.make.tuple(columns.map((column) => column![i]!)),
  );
  return m.make.iterator(rows, values);
}

/** The Unknown for elements that are not known; the function may be called with each. */
function notCalled(operation: string, callee: Value, values: readonly Value[], m: Interpreter): Value {
  m.mayCall([callee]);
  return unknownFrom(m, operation, values);
}

export function map(given: Given, m: Interpreter): Value {
  if (given.rest.length === 0) m.raise('TypeError', 'map() must have at least two arguments.');
  const callee = given.need('function');
  const iterators = iteratorsOf(given.rest, m);
  if (iterators === undefined) return notCalled('map()', callee, given.rest, m);
  return m.make.lazyIterator(() => {
    const items = takeEach(iterators, m);
    if (items === undefined) m.mayCall([callee]);
    return items && callWith(m, callee, ...items);
  }, [callee, ...iterators]);
}

export function filter(given: Given, m: Interpreter): Value {
  const source = given.need('iterable');
  const iterator = m.iterator(source);
  const keep = given.need('function');
  if (iterator === undefined) return notCalled('filter()', keep, [source], m);
  const passes = (item: Value): boolean | undefined => m.truth(isNone(keep) ? item : callWith(m, keep, item));
  const next = (): Value | null | undefined => {
    for (;;) {
      const item = takeNext(iterator, m);
      if (item === undefined) m.mayCall([keep]);
      if (item === null || item === undefined) return item;
      const truth = passes(item);
      if (truth) return item;
      if (truth === false) continue;
      // What is left is hidden with this element; that it is asked for is not.
      m.repeatedly(item, () => {
        const other = takeNext(iterator, m);
        if (other !== null) passes(other ?? unknownFrom(m, 'iteration', [iterator]));
      });
      return undefined;
    }
  };
  return m.make.lazyIterator(next, [keep, iterator]);
}
