/** `Thread` and `Process`: objects whose `start` runs elsewhere what `run` does, which calls the target that they were given. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each, silentFunction } from '../support/harmless.ts';
import { isNone, textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { callTarget } from './target.ts';

/** What is particular to one such class. */
export interface Startable {
  /** Dotted, as a person would write it. */
  readonly path: string;
  /** Runs `run` elsewhere; `self` is the object that was started. */
  readonly start: (it: Interpreter, self: Value, run: () => Value) => void;
  readonly join: (it: Interpreter, self: Value) => void;
  /** Methods that give None. */
  readonly silent: readonly string[];
}

/** Attributes under which CPython keeps them, too (`threading.py`, `multiprocessing/process.py`). */
const GIVEN = ['_target', '_args', '_kwargs'] as const;

/** @param parameters which of these `__init__` takes, by the names of the parameters */
export function startable(
  interpreter: Interpreter,
  { path, start, join, silent }: Startable,
  parameters = 'self, group=, target=, name=, args=, kwargs=, *, daemon=',
  names: readonly [string, string, string] = ['target', 'args', 'kwargs'],
): Value {
  const members = {
    __init__: taught(
      interpreter,
      `${path}.__init__`,
      parameters,
      (given, it) => {
        GIVEN.forEach((attribute, i) =>
          it.setAttribute(given.need('self'), attribute, given.get(names[i]!) ?? it.make.none()),
        );
        const name = given.get('name');
        if (name !== undefined && !isNone(name)) it.setAttribute(given.need('self'), 'name', name);
        return it.make.none();
      },
      'lazy',
    ),
    run: taught(
      interpreter,
      `${path}.run`,
      'self',
      (given, it) => {
        const self = given.need('self');
        const values = GIVEN.map((name) => it.attribute(self, name));
        // As in CPython they are gone once it ran: whoever has the object has not what it runs.
        GIVEN.forEach((name, i) => {
          if (values[i]!.cell.kind !== 'unknown') it.deleteAttribute(self, name);
        });
        const [target, args, kwargs] = values;
        if (!isNone(target!)) callTarget(it, target!, args, kwargs);
        return it.make.none();
      },
      'lazy',
    ),
    start: taught(
      interpreter,
      `${path}.start`,
      'self',
      (given, it) => {
        const self = given.need('self');
        start(it, self, () => callWith(it, it.attribute(self, 'run')));
        return it.make.none();
      },
      'lazy',
    ),
    join: taught(
      interpreter,
      `${path}.join`,
      'self, timeout=',
      (given, it) => {
        const timeout = given.get('timeout');
        // It may not have ended in that time.
        if (timeout === undefined || isNone(timeout)) join(it, given.need('self'));
        return it.make.none();
      },
      'lazy',
    ),
    ...each(silent, (name) => silentFunction(interpreter, `${path}.${name}`)),
    __getattr__: taught(
      interpreter,
      `${path}.__getattr__`,
      'self, name',
      (given, it) => {
        const name = textOf(given.need('name')) ?? '';
        // Protocols that it does not have (`__deepcopy__`) are looked for by their names.
        if (name.startsWith('__'))
          return it.raise('AttributeError', `'${path}' object has no attribute '${name}'`);
        return it.make.unknown(`\`.${name}\` of ${path} is not taught`, [given.need('self')]);
      },
      'lazy',
    ),
  };
  return interpreter.make.class(path.slice(path.lastIndexOf('.') + 1), members);
}
