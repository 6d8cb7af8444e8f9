/** `concurrent.futures.ThreadPoolExecutor`: what it is given runs in threads, and a future says what came of it. */
import type { CallArguments, InAThread, Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import { takeNext } from '../../evaluation/iterators.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { isNone } from '../support/read.ts';
import { taught } from '../support/signature.ts';
import { callTarget } from './target.ts';

const NO_ARGUMENTS: CallArguments = { positional: [], keywords: new Map(), open: null, node: null };

type Method<P> = (it: Interpreter, args: CallArguments, payload: P, self: Value) => Value;

/** Objects with these methods, of which nothing else is known. */
function library<P extends object>(
  name: string,
  methods: Readonly<Record<string, Method<P>>>,
  holds: (payload: P) => readonly Value[],
): ForeignLibrary {
  return {
    name,
    describe: () => `a ${name.slice(name.lastIndexOf('.') + 1)}`,
    holds: (payload) => holds(payload as P),
    attribute: (value, attribute, { make }) => {
      const method = Object.hasOwn(methods, attribute) ? methods[attribute] : undefined;
      if (method === undefined || value.cell.kind !== 'foreign')
        return make.unknown(`\`.${attribute}\` of ${name} is not taught`, [value]);
      const payload = value.cell.payload as P;
      return make.builtin(`${name}.${attribute}`, (args, it) => method(it, args, payload, value), 'lazy');
    },
    truth: () => true,
  };
}

/** What a call in a thread gave, once it is waited for; raises what it raised. */
function resultOf(it: Interpreter, { ran, waitFor }: InAThread): Value {
  waitFor();
  if (ran.raised !== null) throw ran.raised;
  return ran.gave ?? it.make.unknown('a call in a thread ended the thread');
}

const futureLibrary = library<InAThread>(
  'concurrent.futures.Future',
  {
    result: (it, { positional: [first], keywords, open }, thread) => {
      const timeout = first ?? keywords.get('timeout');
      const waits = open === null && (timeout === undefined || isNone(timeout));
      return waits ? resultOf(it, thread) : it.make.unknown('whether a call ends in time is not known');
    },
    add_done_callback: (it, { positional }) => {
      it.mayCall(positional);
      return it.make.none();
    },
  },
  ({ ran }) => (ran.gave === null ? [] : [ran.gave]),
);

interface Pool {
  /** A list of the futures that it gave. */
  readonly futures: Value;
}

function submitted(it: Interpreter, { futures }: Pool, run: () => Value): Value {
  const future = it.make.foreign(futureLibrary, it.runInThread(run));
  it.call(it.attribute(futures, 'append'), { ...NO_ARGUMENTS, positional: [future] });
  return future;
}

/** All that was submitted has run. */
function waitForAll(it: Interpreter, { futures }: Pool): void {
  for (const { cell } of it.iterate(futures) ?? [])
    if (cell.kind === 'foreign') (cell.payload as InAThread).waitFor();
}

const poolLibrary = library<Pool>(
  'concurrent.futures.ThreadPoolExecutor',
  {
    __enter__: (_it, _args, _pool, self) => self,
    __exit__: (it, _args, pool) => {
      waitForAll(it, pool);
      return it.make.none();
    },
    shutdown: (it, { positional: [first], keywords, open }, pool) => {
      const waits = first ?? keywords.get('wait');
      if (open === null && (waits === undefined || it.truth(waits) === true)) waitForAll(it, pool);
      return it.make.none();
    },
    submit: (it, { positional: [callee, ...positional], ...args }, pool) => {
      if (callee === undefined)
        return it.raise('TypeError', 'submit expected at least 1 positional argument');
      return submitted(it, pool, () => it.call(callee, { ...args, positional }));
    },
    map: (it, { positional: [callee, ...iterables], keywords }, pool) => {
      if (callee === undefined) return it.raise('TypeError', "map() missing required argument 'fn'");
      const columns = iterables.map((iterable) => it.iterate(iterable));
      const isKnown = columns.every((column) => column !== undefined) && !keywords.has('timeout');
      if (!isKnown) {
        it.mayCall([callee]);
        return it.make.unknown('what is mapped in threads is not known', iterables);
      }
      const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
      const rows = Array.from({ length }, (_, i) => columns.map((column) => column[i]!));
      const given = rows.map((row) =>
        submitted(it, pool, () => it.call(callee, { ...NO_ARGUMENTS, positional: row })),
      );
      const left = it.make.iterator(given);
      const next = (): Value | null | undefined => {
        const future = takeNext(left, it);
        return future?.cell.kind === 'foreign' ? resultOf(it, future.cell.payload as InAThread) : future;
      };
      return it.make.lazyIterator(next, [left]);
    },
  },
  ({ futures }) => [futures],
);

export const concurrentFutures: LibraryModule = {
  name: 'concurrent.futures',
  alwaysThere: true,
  exports: (interpreter) => ({
    ThreadPoolExecutor: taught(
      interpreter,
      'concurrent.futures.ThreadPoolExecutor',
      'max_workers=, thread_name_prefix=, initializer=, initargs=',
      (given, it) => {
        const initializer = given.get('initializer');
        if (initializer !== undefined && !isNone(initializer)) {
          const lost = it.make.unknown('how many threads a pool starts is not known');
          it.repeatedly(lost, () => void callTarget(it, initializer, given.get('initargs'), undefined));
        }
        const pool: Pool = { futures: it.make.list([]) };
        return it.make.foreign(poolLibrary, pool, [pool.futures]);
      },
      'lazy',
    ),
  }),
};
