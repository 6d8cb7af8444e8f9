/** What evaluation knows of `functools`. */
import type { CallArguments, Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { callWith, taught } from './support/signature.ts';
import { withItems } from './support/sequences.ts';

/** `partial(function, …)`: a function that adds its arguments to those that were given first. */
function partial({ make }: Interpreter): Value {
  return make.builtin(
    'functools.partial',
    ({ positional: [callee, ...first], keywords, open }, it) => {
      if (callee === undefined) return it.raise('TypeError', "type 'partial' takes at least one argument");
      const call = (args: CallArguments, running: Interpreter): Value =>
        running.call(callee, {
          positional: [...first, ...args.positional],
          keywords: new Map([...keywords, ...args.keywords]),
          open: open ?? args.open,
          node: args.node,
        });
      const attributes = { func: callee, args: it.make.tuple(first), keywords: it.make.dict(keywords) };
      return it.make.builtin('functools.partial()', call, 'lazy', attributes);
    },
    'lazy',
  );
}

/** A decorator that leaves what it decorates as it is. */
function transparent({ make }: Interpreter, name: string): Value {
  return make.builtin(name, ({ positional: [decorated] }, it) => decorated ?? it.make.none(), 'lazy');
}

/** `@lru_cache` and `@lru_cache(maxsize=…)`. */
function cacheMaker(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'functools.lru_cache',
    ({ positional: [first] }, it) => {
      const kind = first?.cell.kind;
      const isDecorator = kind === 'function' || kind === 'builtin' || kind === 'method' || kind === 'class';
      return isDecorator ? first! : transparent(it, 'functools.lru_cache()');
    },
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
    const returnsDecorator = (name: string): Value =>
      make.builtin(name, (_args, it) => transparent(it, name), 'lazy');
    return {
      partial: partial(interpreter),
      reduce: reduce(interpreter),
      lru_cache: cacheMaker(interpreter),
      cache: transparent(interpreter, 'functools.cache'),
      wraps: returnsDecorator('functools.wraps'),
      update_wrapper: transparent(interpreter, 'functools.update_wrapper'),
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
