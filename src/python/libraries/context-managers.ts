/** Context managers that `contextlib.contextmanager` makes of generators. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import { takeNext } from '../evaluation/iterators.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

interface Manager {
  /** What the decorated function gave: its body runs where the manager is entered. */
  readonly generator: Value;
  /** The decorated function, and what it was called with. */
  readonly made: Value;
  readonly given: CallArguments;
}

const NOT_FOLLOWED = 'what a context manager made of a generator gives is not followed';

/**
 * `__enter__` runs the generator's body. What it writes where others can see it becomes unknown, as with every generator;
 * whether it lets an exception pass that comes out of the `with` block is not known.
 */
const managerLibrary: ForeignLibrary = {
  name: 'contextlib.contextmanager',
  describe: () => 'a context manager made of a generator',
  holds: (payload) => [(payload as Manager).generator, (payload as Manager).made],
  call: ({ cell }, { positional: [decorated] }, it) =>
    cell.kind === 'foreign' && decorated !== undefined
      ? around(it, cell.payload as Manager, decorated)
      : it.make.unknown(NOT_FOLLOWED),
  attribute: (value, name, { make }) => {
    const { cell } = value;
    if (name === '__enter__' && cell.kind === 'foreign')
      return make.builtin(name, (_args, it) => enter(it, (cell.payload as Manager).generator), 'lazy');
    if (name === '__exit__' && cell.kind === 'foreign') {
      const manager = cell.payload as Manager;
      return make.builtin(name, ({ positional: [type] }, it) => leave(it, manager, type), 'lazy');
    }
    return make.unknown(`\`.${name}\` of a context manager is not taught`, [value]);
  },
  truth: () => true,
};

/** A function whose calls run in a manager of their own (`contextlib.ContextDecorator`). */
function around(it: Interpreter, { made, given: arguments_ }: Manager, decorated: Value): Value {
  return it.make.builtin(
    'contextlib.ContextDecorator()',
    (given, running) => {
      enter(running, running.call(made, arguments_));
      return running.call(decorated, given);
    },
    'lazy',
  );
}

function enter(it: Interpreter, generator: Value): Value {
  return takeNext(generator, it) ?? it.make.unknown(NOT_FOLLOWED, [generator]);
}

/**
 * An exception is raised in the generator, at its `yield`: what stands around that runs, and may keep it.
 * @param type of the exception, None where there is none
 */
function leave(it: Interpreter, { made, given }: Manager, type: Value | undefined): Value {
  if (type === undefined || type.cell.kind === 'none') return it.make.none();
  const reason = 'what a context manager made of a generator does with an exception is not followed';
  it.mayHaveRun(made, [...given.positional, ...given.keywords.values()], reason);
  return it.make.unknown(reason);
}

/** `@contextmanager`: a function whose calls give managers. */
export function contextManagerOf(it: Interpreter, { positional: [made] }: CallArguments): Value {
  if (made === undefined) return it.make.unknown(NOT_FOLLOWED);
  return it.make.builtin(
    'contextlib.contextmanager()',
    (given, running) => {
      const payload: Manager = { generator: running.call(made, given), made, given };
      return running.make.foreign(managerLibrary, payload, [payload.generator]);
    },
    'lazy',
  );
}
