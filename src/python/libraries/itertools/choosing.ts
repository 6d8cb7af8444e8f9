/** Iterators of `itertools` that leave elements out. Where it is not known which, nothing behind is known. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { takeNext } from '../../evaluation/iterators.ts';
import type { Value } from '../../evaluation/value.ts';
import { isNone } from '../support/read.ts';
import { overIterators } from '../support/sequences.ts';
import { type Given, callWith } from '../support/signature.ts';
import { Kept } from './kept.ts';

type Passes = (item: Value) => boolean | undefined;

/**
 * An iterator over elements that a function tests.
 * @param next the next element that is let through
 */
function tested(
  operation: string,
  test: Value,
  iterable: Value,
  it: Interpreter,
  next: (take: () => Value | null | undefined, passes: Passes) => Value | null | undefined,
): Value {
  return overIterators(it, operation, [iterable], [test], (source) => {
    const passes: Passes = (item) => {
      const truth = it.truth(isNone(test) ? item : callWith(it, test, item));
      // What is left is hidden with this element; that it is taken and tested is not.
      if (truth === undefined) it.repeatedly(item, () => void takeNext(source!, it));
      if (truth === undefined) it.mayCall([test]);
      return truth;
    };
    const take = (): Value | null | undefined => {
      const item = takeNext(source!, it);
      if (item === undefined) it.mayCall([test]);
      return item;
    };
    return it.make.lazyIterator(() => next(take, passes), [test, source!]);
  });
}

/** `itertools.filterfalse`. */
export function filterfalse(given: Given, it: Interpreter): Value {
  return tested('filterfalse()', given.need('function'), given.need('iterable'), it, (take, passes) => {
    for (;;) {
      const item = take();
      if (item === null || item === undefined) return item;
      const truth = passes(item);
      if (truth !== true) return truth === false ? item : undefined;
    }
  });
}

/** `itertools.takewhile`: the first that does not pass is taken, and ends it. */
export function takewhile(given: Given, it: Interpreter): Value {
  const ended = new Kept(it);
  return tested('takewhile()', given.need('predicate'), given.need('iterable'), it, (take, passes) => {
    if (!ended.isEmpty) return ended.all && null;
    const item = take();
    if (item === null || item === undefined) return item;
    const truth = passes(item);
    if (truth === false) ended.value = item;
    return truth === false ? null : truth && item;
  });
}

/** `itertools.dropwhile`: behind the first that does not pass nothing is tested. */
export function dropwhile(given: Given, it: Interpreter): Value {
  const begun = new Kept(it);
  return tested('dropwhile()', given.need('predicate'), given.need('iterable'), it, (take, passes) => {
    for (;;) {
      const item = take();
      if (item === null || item === undefined) return item;
      if (begun.all === undefined) return undefined;
      const truth = begun.isEmpty ? passes(item) : false;
      if (truth === false) begun.value = item;
      if (truth !== true) return truth === false ? item : undefined;
    }
  });
}

/** `itertools.compress`. */
export function compress(given: Given, it: Interpreter): Value {
  return overIterators(
    it,
    'compress()',
    [given.need('data'), given.need('selectors')],
    [],
    (data, selectors) =>
      it.make.lazyIterator(() => {
        for (;;) {
          const item = takeNext(data!, it);
          if (item === null || item === undefined) return item;
          const selector = takeNext(selectors!, it);
          if (selector === null || selector === undefined) return selector;
          const truth = it.truth(selector);
          if (truth !== false) return truth && item;
        }
      }, [data!, selectors!]),
  );
}
