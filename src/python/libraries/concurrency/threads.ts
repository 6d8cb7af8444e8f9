/** What evaluation knows of `threading`: what a thread writes may be there or not until it is waited for. */
import type { InAThread, Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { each, silentMaker } from '../support/harmless.ts';
import { startable } from './startable.ts';

/** Slot of a thread that was started; no attribute of a program can have its name. */
const STARTED = '<thread>';

/** Of which nobody can get hold. */
const startedLibrary: ForeignLibrary = { name: 'threading', describe: () => 'a thread', truth: () => true };

function start(it: Interpreter, { cell }: Value, run: () => Value): void {
  const started = it.runInThread(run);
  if (cell.kind === 'instance')
    it.heap.put(cell.namespace, STARTED, it.make.foreign(startedLibrary, started));
}

function join(_it: Interpreter, { cell }: Value): void {
  const started = cell.kind === 'instance' ? cell.namespace.read(STARTED) : undefined;
  // Where it may not have been started, it may not have run either.
  if (started?.cell.kind === 'foreign') (started.cell.payload as InAThread).waitFor();
}

const SILENT = ['setDaemon', 'setName'];

export const threading: LibraryModule = {
  name: 'threading',
  alwaysThere: true,
  exports: (interpreter) => ({
    Thread: startable(interpreter, { path: 'threading.Thread', start, join, silent: SILENT }),
    Timer: startable(
      interpreter,
      { path: 'threading.Timer', start, join, silent: [...SILENT, 'cancel'] },
      'self, interval, function, args=, kwargs=',
      ['function', 'args', 'kwargs'],
    ),
    ...each(['Lock', 'RLock'], (name) => silentMaker(interpreter, `threading.${name}`, ['release'])),
  }),
};
