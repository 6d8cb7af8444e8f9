/** Iterators of `itertools` that put elements together. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { takeNext } from '../../evaluation/iterators.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import { overIterators } from '../support/sequences.ts';
import { type Given, callWith } from '../support/signature.ts';
import { Kept } from './kept.ts';

/** `itertools.zip_longest`: an iterator that has no more is not asked again. */
export function zipLongest(given: Given, it: Interpreter): Value {
  const fill = given.get('fillvalue') ?? it.make.none();
  return overIterators(it, 'zip_longest()', given.rest, [], (...columns) => {
    const ended = new Kept(it);
    const next = (): Value | null | undefined => {
      const row: Value[] = [];
      for (const [i, column] of columns.entries()) {
        const done = ended.all?.map(countOf);
        if (done === undefined || done.includes(undefined)) return undefined;
        const item = done.includes(i) ? null : takeNext(column, it);
        if (item === undefined) return undefined;
        if (item === null && !done.includes(i)) ended.add(it.make.int(i));
        if (ended.all?.length === columns.length) return null;
        row.push(item ?? fill);
      }
      return columns.length === 0 ? null : it.make.tuple(row);
    };
    return it.make.lazyIterator(next, [...columns, fill]);
  });
}

/** `itertools.accumulate`: a function is called with each element but the first when that is taken. */
export function accumulate(given: Given, it: Interpreter): Value {
  const func = given.get('func');
  const initial = isAbsent(given.get('initial')) ? undefined : given.get('initial');
  const calls = func === undefined ? [] : [func];
  return overIterators(it, 'accumulate()', [given.need('iterable')], calls, (source) => {
    const total = new Kept(it);
    const next = (): Value | null | undefined => {
      const before = total.value;
      if (before === undefined && !total.isEmpty) return undefined;
      const item = before === undefined && initial !== undefined ? initial : takeNext(source!, it);
      if (item === undefined) it.mayCall(calls);
      if (item === null || item === undefined) return item;
      if (before === undefined) total.value = item;
      else total.value = isAbsent(func) ? it.binary('+', before, item) : callWith(it, func, before, item);
      return total.value;
    };
    return it.make.lazyIterator(next, [source!, ...calls, ...(initial === undefined ? [] : [initial])]);
  });
}

/** `itertools.starmap`. */
export function starmap(given: Given, it: Interpreter): Value {
  const callee = given.need('function');
  return overIterators(it, 'starmap()', [given.need('iterable')], [callee], (source) =>
    it.make.lazyIterator(() => {
      const row = takeNext(source!, it);
      if (row === null) return null;
      const items = row && it.iterate(row);
      if (items === undefined) it.mayCall([callee]);
      return items && callWith(it, callee, ...items);
    }, [callee, source!]),
  );
}

/** `itertools.pairwise`: takes two elements for the first pair, and one for each that follows. */
export function pairwise(given: Given, it: Interpreter): Value {
  return overIterators(it, 'pairwise()', [given.need('iterable')], [], (source) => {
    const last = new Kept(it);
    const next = (): Value | null | undefined => {
      const left = last.isEmpty ? takeNext(source!, it) : last.value;
      if (left === null || left === undefined) return left;
      const right = takeNext(source!, it);
      if (right === null || right === undefined) return right;
      last.value = right;
      return it.make.tuple([left, right]);
    };
    return it.make.lazyIterator(next, [source!]);
  });
}
