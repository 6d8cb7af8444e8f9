/** Context managers that `contextlib.contextmanager` makes of generators. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import { taken, takeHeld } from '../evaluation/iterators.ts';
import { PythonRaise } from '../evaluation/signals.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { walk } from '../syntax/index.ts';
import { attempt } from './support/raising.ts';

interface Manager {
  /** What the decorated function gave: its body runs where the manager is entered. */
  readonly generator: Value;
  /** The decorated function, and what it was called with. */
  readonly made: Value;
  readonly given: CallArguments;
}

const NOT_FOLLOWED = 'what a context manager made of a generator gives is not followed';

/** `__enter__` runs the generator's body to its `yield`, `__exit__` the rest. */
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
      return make.builtin(name, ({ positional }, it) => leave(it, manager, positional), 'lazy');
    }
    return make.unknown(`\`.${name}\` of a context manager is not taught`, [value]);
  },
  truth: () => true,
};

/** One whose generator may keep an exception to itself. */
const catchingLibrary: ForeignLibrary = { ...managerLibrary, endsExceptions: true };

function holdsHandler(definition: SyntaxNode): boolean {
  return [...walk(definition)].some(({ type }) => type === 'except_clause' || type === 'with_statement');
}

function libraryOf(it: Interpreter, { cell }: Value): ForeignLibrary {
  if (cell.kind === 'method') return libraryOf(it, cell.function);
  const isPlain = cell.kind === 'function' && !it.program.facts.of(cell.node, holdsHandler);
  return isPlain ? managerLibrary : catchingLibrary;
}

/** A function whose calls run in a manager of their own (`contextlib.ContextDecorator`). */
function around(it: Interpreter, { made, given: arguments_ }: Manager, decorated: Value): Value {
  return it.make.builtin(
    'contextlib.ContextDecorator()',
    (given, running) => {
      const manager: Manager = { generator: running.call(made, arguments_), made, given: arguments_ };
      enter(running, manager.generator);
      const result = attempt(() => running.call(decorated, given));
      if ('value' in result) {
        leave(running, manager, []);
        return result.value;
      }
      const { raised } = result;
      const ends = leave(running, manager, [running.make.none(), raised.exception]);
      const truth = running.truth(ends);
      if (truth === false) throw raised;
      return truth === true ? running.make.none() : ends;
    },
    'lazy',
    { __wrapped__: decorated },
  );
}

function enter(it: Interpreter, generator: Value): Value {
  const given = takeHeld(generator, it);
  if (given === null) it.raise('RuntimeError', "generator didn't yield");
  return given ?? it.make.unknown(NOT_FOLLOWED, [generator]);
}

/**
 * An exception is raised in the generator, at its `yield`: what stands around that runs, and may keep it.
 * @param raised type, exception and traceback; None or nothing where there is none
 */
function leave(it: Interpreter, manager: Manager, [, exception]: readonly Value[]): Value {
  const { generator } = manager;
  if (exception === undefined || exception.cell.kind === 'none') {
    const more = takeHeld(generator, it);
    if (more !== null && more !== undefined) it.raise('RuntimeError', "generator didn't stop");
    return it.make.bool(false);
  }
  const control = generator.cell.kind === 'iterator' ? generator.cell.source?.generator : undefined;
  const { cell } = exception;
  if (control === undefined || cell.kind !== 'instance' || cell.class.name === 'StopIteration')
    return mayHaveEnded(it, manager);
  const error = new PythonRaise(exception, cell.class.name, it.str(exception) ?? '', it.here);
  const result = attempt(() => {
    const more = taken(generator, it, (_source, because) => control.throw(because, error, true));
    if (more === undefined) return mayHaveEnded(it, manager);
    if (more !== null) it.raise('RuntimeError', "generator didn't stop after throw()");
    return it.make.bool(true);
  });
  if ('value' in result) return result.value;
  if (result.raised.exception.cell !== cell) throw result.raised;
  return it.make.bool(false);
}

function mayHaveEnded(it: Interpreter, { made, given }: Manager): Value {
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
      return running.make.foreign(libraryOf(running, made), payload, [payload.generator]);
    },
    'lazy',
  );
}
