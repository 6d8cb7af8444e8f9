/** Objects of the program that are iterators: `__next__` is called for each element until it raises StopIteration. */
import type { Machine } from './machine.ts';
import { PythonRaise } from './signals.ts';
import type { Value } from './value.ts';

/** An iterator over what `__next__` gives. */
export function stepsOf(m: Machine, iterator: Value): Value {
  const step = m.attribute(iterator, '__next__');
  return m.make.lazyIterator(() => {
    const { doubts, frame, here } = m;
    try {
      const value = m.call(step, { positional: [], keywords: new Map(), open: null, node: m.here });
      // Where it may have raised, whether there are more is not known.
      return m.doubts === doubts ? value : undefined;
    } catch (error) {
      if (!(error instanceof PythonRaise) || error.type !== 'StopIteration') throw error;
      m.frame = frame;
      m.here = here;
      return m.doubts === doubts ? null : undefined;
    }
  }, [iterator, step]);
}
