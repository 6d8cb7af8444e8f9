/** Context managers that `contextlib.contextmanager` makes of generators. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import { takeNext } from '../evaluation/iterators.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

interface Manager {
  /** What the decorated function gave: its body runs where the manager is entered. */
  readonly generator: Value;
  /** Makes another one, for each call of what the manager decorates. */
  readonly again: (it: Interpreter) => Value;
}

const NOT_FOLLOWED = 'what a context manager made of a generator gives is not followed';

/**
 * `__enter__` runs the generator's body. What it writes where others can see it becomes unknown, as with every generator;
 * whether it lets an exception pass that comes out of the `with` block is not known.
 */
const managerLibrary: ForeignLibrary = {
  name: 'contextlib.contextmanager',
  describe: () => 'a context manager made of a generator',
  holds: (payload) => [(payload as Manager).generator],
  call: ({ cell }, { positional: [decorated] }, it) =>
    cell.kind === 'foreign' && decorated !== undefined
      ? around(it, cell.payload as Manager, decorated)
      : it.make.unknown(NOT_FOLLOWED),
  attribute: (value, name, { make }) => {
    const { cell } = value;
    if (name === '__enter__' && cell.kind === 'foreign')
      return make.builtin(name, (_args, it) => enter(it, (cell.payload as Manager).generator), 'lazy');
    if (name === '__exit__')
      return make.builtin(name, ({ positional }, it) => leave(it, positional[0]), 'lazy');
    return make.unknown(`\`.${name}\` of a context manager is not taught`, [value]);
  },
  truth: () => true,
};

/** A function whose calls run in a manager of their own (`contextlib.ContextDecorator`). */
function around(it: Interpreter, { again }: Manager, decorated: Value): Value {
  return it.make.builtin(
    'contextlib.ContextDecorator()',
    (given, running) => {
      enter(running, again(running));
      return running.call(decorated, given);
    },
    'lazy',
  );
}

function enter(it: Interpreter, generator: Value): Value {
  return takeNext(generator, it) ?? it.make.unknown(NOT_FOLLOWED, [generator]);
}

/** @param type of the exception, None where there is none */
function leave(it: Interpreter, type: Value | undefined): Value {
  if (type === undefined || type.cell.kind === 'none') return it.make.none();
  return it.make.unknown(
    'whether a context manager made of a generator lets an exception pass is not followed',
  );
}

/** `@contextmanager`: a function whose calls give managers. */
export function contextManagerOf(it: Interpreter, { positional: [made] }: CallArguments): Value {
  if (made === undefined) return it.make.unknown(NOT_FOLLOWED);
  return it.make.builtin(
    'contextlib.contextmanager()',
    (given, running) => {
      const again = (at: Interpreter): Value => at.call(made, given);
      const payload: Manager = { generator: again(running), again };
      return running.make.foreign(managerLibrary, payload, [payload.generator]);
    },
    'lazy',
  );
}
