/** `contextlib.closing` and the managers that put another stream in the place of one of `sys`. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import { callMethod } from './collections/dicts.ts';
import { taught } from './support/signature.ts';

interface Manager {
  /** What `as` binds. */
  readonly entered: Value;
  readonly enter: (it: Interpreter) => void;
  readonly leave: (it: Interpreter) => void;
}

const managerLibrary: ForeignLibrary = {
  name: 'contextlib.closing',
  describe: () => 'a context manager',
  holds: (payload) => [(payload as Manager).entered],
  attribute: (value, name, { make }) => {
    if (value.cell.kind !== 'foreign' || (name !== '__enter__' && name !== '__exit__'))
      return make.unknown(`\`.${name}\` of a context manager is not taught`, [value]);
    const { entered, enter, leave } = value.cell.payload as Manager;
    return make.builtin(
      name,
      (_args, it) => {
        if (name === '__enter__') enter(it);
        else leave(it);
        return name === '__enter__' ? entered : it.make.none();
      },
      'lazy',
    );
  },
  truth: () => true,
};

/** Its `close()` is called at the end, whatever happened. */
export function closing(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'contextlib.closing',
    'thing',
    (given, it) => {
      const thing = given.need('thing');
      const payload: Manager = {
        entered: thing,
        enter: () => {},
        leave: (running) => void callMethod(running, thing, 'close'),
      };
      return it.make.foreign(managerLibrary, payload, [thing]);
    },
    'lazy',
  );
}

/** What is printed goes elsewhere in the meantime. @param stream `stdout` or `stderr` */
export function redirecting(interpreter: Interpreter, stream: 'stdout' | 'stderr'): Value {
  return taught(
    interpreter,
    `contextlib.redirect_${stream}`,
    'new_target',
    (given, it) => {
      const target = given.need('new_target');
      const before = it.make.list([]);
      const sys = it.importModule('sys');
      const payload: Manager = {
        entered: target,
        enter: (running) => {
          callMethod(running, before, 'append', running.attribute(sys, stream));
          running.setAttribute(sys, stream, target);
        },
        leave: (running) => running.setAttribute(sys, stream, callMethod(running, before, 'pop')),
      };
      return it.make.foreign(managerLibrary, payload, [target]);
    },
    'lazy',
  );
}
