/** What evaluation knows of `functools`. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { unknownFunction } from '../support/harmless.ts';
import { callWith, taught } from '../support/signature.ts';
import { withItems } from '../support/sequences.ts';
import { cache, lruCache } from './caching.ts';
import { partial } from './partial.ts';
import { updateWrapper, wraps } from './wrapping.ts';

/** A decorator that leaves what it decorates as it is. */
function transparent({ make }: Interpreter, name: string): Value {
  return make.builtin(name, ({ positional: [decorated] }, it) => decorated ?? it.make.none(), 'lazy');
}

/** A decorator whose function picks what it runs by the type of an argument. */
function dispatching({ make }: Interpreter, name: string): Value {
  return make.builtin(
    name,
    (_args, it) => unknownFunction(it, `${name}()`, `${name} is not followed`),
    'lazy',
  );
}

function reduce(interpreter: Interpreter): Value {
  return taught(interpreter, 'functools.reduce', 'function, iterable, initial=', (given, it) =>
    withItems(it, [given.need('iterable')], (items = []) => {
      const all = [...(given.get('initial') === undefined ? [] : [given.need('initial')]), ...items];
      const [first, ...rest] = all;
      if (first === undefined)
        return it.raise('TypeError', 'reduce() of empty iterable with no initial value');
      return rest.reduce((total, item) => callWith(it, given.need('function'), total, item), first);
    }),
  );
}

export const functools: LibraryModule = {
  name: 'functools',
  alwaysThere: true,
  exports: (interpreter) => {
    const { make } = interpreter;
    return {
      partial: partial(interpreter),
      reduce: reduce(interpreter),
      lru_cache: lruCache(interpreter),
      cache: cache(interpreter),
      wraps: wraps(interpreter),
      update_wrapper: updateWrapper(interpreter),
      singledispatch: dispatching(interpreter, 'functools.singledispatch'),
      singledispatchmethod: dispatching(interpreter, 'functools.singledispatchmethod'),
      total_ordering: transparent(interpreter, 'functools.total_ordering'),
      cached_property: make.builtin(
        'functools.cached_property',
        ({ positional: [decorated] }, it) => ({
          cell: { kind: 'descriptor', type: 'cached_property', function: decorated ?? it.make.none() },
          origin: { at: it.here, from: [] },
        }),
        'lazy',
      ),
    };
  },
};
