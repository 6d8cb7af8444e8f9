/** What evaluation knows of `contextlib`. */
import type { ForeignLibrary, Value } from '../evaluation/value.ts';
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { closing, redirecting } from './closing.ts';
import { contextManagerOf } from './context-managers.ts';
import { exitStack } from './exit-stack.ts';
import { taught } from './support/signature.ts';
import { suppress } from './suppress.ts';

interface Manager {
  readonly entered: Value;
}

/** A context manager that gives a value and does nothing at its end. */
const managerLibrary: ForeignLibrary = {
  name: 'contextlib',
  describe: () => 'a context manager',
  holds: (payload) => Object.values(payload as Manager),
  attribute: (value, name, { make }) => {
    const { cell } = value;
    const entered = cell.kind === 'foreign' ? (cell.payload as Manager).entered : value;
    if (name === '__enter__') return make.builtin(name, () => entered, 'lazy');
    if (name === '__exit__') return make.builtin(name, (_args, it) => it.make.none(), 'lazy');
    return make.unknown(`\`.${name}\` of a context manager is not taught`, [value]);
  },
  truth: () => true,
};

export const contextlib: LibraryModule = {
  name: 'contextlib',
  alwaysThere: true,
  exports: (interpreter) => ({
    nullcontext: taught(
      interpreter,
      'contextlib.nullcontext',
      'enter_result=',
      (given, it) => {
        const payload: Manager = { entered: given.get('enter_result') ?? it.make.none() };
        return it.make.foreign(managerLibrary, payload);
      },
      'lazy',
    ),
    contextmanager: interpreter.make.builtin(
      'contextlib.contextmanager',
      (args, it) => contextManagerOf(it, args),
      'lazy',
    ),
    ExitStack: exitStack(interpreter),
    suppress: suppress(interpreter),
    closing: closing(interpreter),
    redirect_stdout: redirecting(interpreter, 'stdout'),
    redirect_stderr: redirecting(interpreter, 'stderr'),
  }),
};
