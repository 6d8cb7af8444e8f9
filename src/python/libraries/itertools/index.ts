/** What evaluation knows of `itertools`: iterators that make their elements when these are taken. */
import type { LibraryModule } from '../../evaluation/interpreter.ts';
import { taught } from '../support/signature.ts';
import { chain, islice } from './chain.ts';
import { product, selection } from './combinations.ts';
import { compress, dropwhile, filterfalse, takewhile } from './choosing.ts';
import { count, cycle, repeat } from './endless.ts';
import { accumulate, pairwise, starmap, zipLongest } from './together.ts';

export const itertools: LibraryModule = {
  name: 'itertools',
  alwaysThere: true,
  exports: (interpreter) => ({
    chain: chain(interpreter),
    product: product(interpreter),
    permutations: selection(interpreter, 'permutations', (chosen, next) => !chosen.includes(next)),
    combinations: selection(interpreter, 'combinations', (chosen, next) => next > (chosen.at(-1) ?? -1)),
    combinations_with_replacement: selection(
      interpreter,
      'combinations_with_replacement',
      (chosen, next) => next >= (chosen.at(-1) ?? 0),
    ),
    repeat: taught(interpreter, 'itertools.repeat', 'object, times=', repeat),
    count: taught(interpreter, 'itertools.count', 'start=, step=', count),
    cycle: taught(interpreter, 'itertools.cycle', 'iterable', cycle),
    islice: taught(interpreter, 'itertools.islice', 'iterable, *bounds', islice),
    zip_longest: taught(interpreter, 'itertools.zip_longest', '*iterables, fillvalue=', zipLongest),
    accumulate: taught(interpreter, 'itertools.accumulate', 'iterable, func=, *, initial=', accumulate),
    starmap: taught(interpreter, 'itertools.starmap', 'function, iterable', starmap),
    pairwise: taught(interpreter, 'itertools.pairwise', 'iterable', pairwise),
    takewhile: taught(interpreter, 'itertools.takewhile', 'predicate, iterable', takewhile),
    dropwhile: taught(interpreter, 'itertools.dropwhile', 'predicate, iterable', dropwhile),
    filterfalse: taught(interpreter, 'itertools.filterfalse', 'function, iterable', filterfalse),
    compress: taught(interpreter, 'itertools.compress', 'data, selectors', compress),
  }),
};
