/** Iterables of taught functions. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';

/** What `body` makes of the elements of iterables; Unknown where those of one are not known. */
export function withItems(
  interpreter: Interpreter,
  iterables: readonly Value[],
  body: (...items: readonly (readonly Value[])[]) => Value,
): Value {
  const items: (readonly Value[])[] = [];
  for (const iterable of iterables) {
    const own = interpreter.iterate(iterable);
    if (own === undefined)
      return interpreter.make.unknown('the elements of an iterable are not known', [iterable]);
    items.push(own);
  }
  return body(...items);
}

/**
 * What `body` makes of iterators over iterables; Unknown where one cannot be followed.
 * @param calls functions that are called with the elements
 */
export function overIterators(
  interpreter: Interpreter,
  operation: string,
  iterables: readonly Value[],
  calls: readonly Value[],
  body: (...iterators: readonly Value[]) => Value,
): Value {
  const iterators = iterables.map((iterable) => interpreter.iterator(iterable));
  if (!iterators.includes(undefined)) return body(...(iterators as readonly Value[]));
  interpreter.mayCall(calls);
  return interpreter.make.unknown(`the elements that ${operation} gets are not known`, iterables);
}
