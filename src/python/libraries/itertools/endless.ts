/** Iterators of `itertools` that need not end. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { Counter, takeNext } from '../../evaluation/iterators.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, realOf } from '../support/read.ts';
import { overIterators } from '../support/sequences.ts';
import type { Given } from '../support/signature.ts';
import { Kept } from './kept.ts';

/** `itertools.repeat`. */
export function repeat(given: Given, it: Interpreter): Value {
  const object = given.need('object');
  const times = given.get('times');
  const limit = times === undefined ? Infinity : countOf(times);
  if (limit === undefined) return it.make.unknown('how often it is repeated is not known', [times!]);
  const count = new Counter(it);
  return it.make.lazyIterator(() => {
    const at = count.value;
    if (at === undefined || at >= limit) return at === undefined ? undefined : null;
    count.value = at + 1;
    return object;
  }, [object]);
}

/** `itertools.count`: each number is the one before plus the step, in floats too. */
export function count(given: Given, it: Interpreter): Value {
  const start = given.get('start') ?? it.make.int(0);
  const step = given.get('step') ?? it.make.int(1);
  if (realOf(start) === undefined || realOf(step) === undefined)
    return it.make.unknown('counting with these numbers is not followed', [start, step]);
  const last = new Kept(it);
  return it.make.lazyIterator(() => {
    const before = last.value;
    if (before === undefined && !last.isEmpty) return undefined;
    last.value = before === undefined ? start : it.binary('+', before, step);
    return last.value;
  }, []);
}

/** `itertools.cycle`: takes the elements once and gives them again and again. */
export function cycle(given: Given, it: Interpreter): Value {
  return overIterators(it, 'cycle()', [given.need('iterable')], [], (source) => {
    const taken = new Kept(it);
    const count = new Counter(it);
    const again = (): Value | null | undefined => {
      const [items, at] = [taken.all, count.value];
      if (items === undefined || at === undefined) return undefined;
      count.value = at + 1;
      return items[at % items.length] ?? null;
    };
    return it.make.lazyIterator(() => {
      const item = takeNext(source!, it);
      if (item === null || item === undefined) return item === null ? again() : undefined;
      taken.add(item);
      return item;
    }, [source!]);
  });
}
