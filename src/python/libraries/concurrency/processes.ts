/**
 * What evaluation knows of `multiprocessing` and `torch.multiprocessing`: nothing that a process writes is seen in the
 * one that started it.
 */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import { PythonRaise } from '../../evaluation/signals.ts';
import type { Value } from '../../evaluation/value.ts';
import { deepCopy } from '../copy.ts';
import { each, silentFunction } from '../support/harmless.ts';
import { attempt } from '../support/raising.ts';
import { isNone, textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { startable } from './startable.ts';
import { callTarget } from './target.ts';

/** Start methods: whether what is started imports the program again (Python's documentation, "Contexts and start methods"). */
const IS_FRESH: Readonly<Record<string, boolean>> = { fork: false, forkserver: true, spawn: true };

/** How `torch.multiprocessing.spawn` starts processes where it is not told (torch/multiprocessing/spawn.py). */
const SPAWN = 'spawn';

/** Whether processes of this start method import the program again; undefined where that is not known. */
function isFresh(method: Value | undefined, otherwise: string): boolean | undefined {
  const name = method === undefined || isNone(method) ? otherwise : textOf(method);
  return name === undefined || !Object.hasOwn(IS_FRESH, name) ? undefined : IS_FRESH[name];
}

/** `spawn(fn, args, nprocs)`: of the processes, the first is looked at. */
function spawn(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'torch.multiprocessing.spawn',
    'fn, args=, nprocs=, join=, daemon=, start_method=',
    (given, it) => {
      const { make } = it;
      const fresh = isFresh(given.get('start_method'), SPAWN);
      const args = given.get('args') ?? make.tuple([]);
      if (fresh === undefined)
        return make.unknown('how processes are started is not known', [given.need('fn')]);
      const rank = make.via(make.int(0), it.assume('the rank that torch.multiprocessing.spawn() gives is 0'));
      const sent = deepCopy(it, make.tuple([given.need('fn'), args]));
      const ran = it.runInProcess(fresh, () => {
        const [fn, copies] = it.iterate(sent)!;
        const rest = it.iterate(copies!);
        const positional = rest === undefined ? copies! : make.tuple([rank, ...rest]);
        return callTarget(it, fn!, positional, undefined);
      });
      const join = given.get('join');
      const waits = join === undefined || it.truth(join) === true;
      if (waits && ran.raised !== null) return raiseThere(it, ran.raised);
      return waits && ran.gave !== null ? make.none() : make.unknown('how processes ended is not known');
    },
    'lazy',
  );
}

/** What ended a process ends the one that waits for it, as an exception of another class. */
function raiseThere(it: Interpreter, { type, message, at }: PythonRaise): never {
  const here = attempt(() => it.raise('Exception', `${type}: ${message}`));
  if ('value' in here) throw new Error('raise came back');
  throw new PythonRaise(here.raised.exception, type, message, at);
}

/** `Process`, whose start method is the one that was set. @param methods a list: what was set, the last counts */
function processClass(interpreter: Interpreter, methods: Value): Value {
  return startable(interpreter, {
    path: 'multiprocessing.Process',
    start: (it, self, run) => {
      const fresh = isFresh(it.iterate(methods)?.at(-1), 'fork');
      if (fresh === false) it.runInProcess(false, run);
      if (fresh !== true) return;
      const sent = deepCopy(it, self);
      it.runInProcess(true, () => callWith(it, it.attribute(sent, 'run')));
    },
    // What it wrote is not seen here.
    join: () => undefined,
    silent: ['terminate', 'kill', 'close'],
  });
}

export const multiprocessing: LibraryModule = {
  name: 'multiprocessing',
  alwaysThere: true,
  exports: (interpreter) => {
    const methods = interpreter.make.list([]);
    return {
      Process: processClass(interpreter, methods),
      set_start_method: taught(
        interpreter,
        'multiprocessing.set_start_method',
        'method, force=',
        (given, it) => callWith(it, it.attribute(methods, 'append'), given.need('method')),
        'lazy',
      ),
      freeze_support: silentFunction(interpreter, 'multiprocessing.freeze_support'),
    };
  },
};

const SHARED = ['Process', 'set_start_method', 'freeze_support'];

export const torchMultiprocessing: LibraryModule = {
  name: 'torch.multiprocessing',
  exports: (interpreter) => {
    const standard = interpreter.taughtModule('multiprocessing');
    return {
      ...each(SHARED, (name) => interpreter.attribute(standard, name)),
      set_sharing_strategy: silentFunction(interpreter, 'torch.multiprocessing.set_sharing_strategy'),
      spawn: spawn(interpreter),
    };
  },
};
