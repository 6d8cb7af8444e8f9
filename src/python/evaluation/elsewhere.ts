/** Code that runs in another thread or process than the code under way. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Delta } from './heap.ts';
import type { InAThread, Ran } from './interpreter.ts';
import { isContents, joinSlot, type Slot, slotOf, slotsOf } from './joining.ts';
import type { Machine } from './machine.ts';
import { ProgramExit, PythonRaise } from './signals.ts';
import { storesBehind } from './held.ts';
import type { Namespace, Store } from './stores.ts';
import type { Value } from './value.ts';

/**
 * Runs code in another thread. Until somebody waits for it, nothing says whether it has written what it writes. It is
 * run as things stand where it was started.
 */
export function runInThread(m: Machine, run: () => Value): InAThread {
  const own = new Set<Store>();
  const { ran, writes } = apart(m, () => m.heap.bearing(own, run));
  const reason = 'another thread writes it, and has done so or not';
  const left: Delta = new Map();
  for (const [store, key] of slotsOf([writes])) {
    const slot = slotOf(writes, store, key, undefined);
    // What the thread made is seen only by who gets hold of it.
    m.heap.put(store, key, own.has(store) ? slot : either(m, slot, store.read(key), reason));
  }
  for (const [store, slots] of writes)
    left.set(store, new Map([...slots.keys()].map((key) => [key, store.read(key)])));
  return { ran, waitFor: () => settle(m, writes, left, reason) };
}

/** What a slot holds that another thread writes. */
function either(m: Machine, written: Slot, now: Slot, reason: string): Slot {
  const lost = m.make.unknown(reason);
  if (isContents(written) || isContents(now)) return { lost };
  return written === undefined || now === undefined ? joinSlot(m, m.conditionOf(lost), written, now) : lost;
}

/** From here on the thread has run. What was written since may have come after it or before it. */
function settle(m: Machine, writes: Delta, left: Delta, reason: string): void {
  for (const [store, key] of slotsOf([writes])) {
    const now = store.read(key);
    // Elements that are not known are not kept, whoever wrote them: they stay so.
    const written = slotOf(writes, store, key, undefined);
    if (isContents(now) || now === written) continue;
    m.heap.put(
      store,
      key,
      now === slotOf(left, store, key, undefined) ? written : either(m, written, now, reason),
    );
  }
}

/**
 * Runs code in another process. Nothing that it writes is seen here.
 * @param isFresh it imports the program again, and has of what was done since only what it is given; else it begins with
 * all that is here
 */
export function runInProcess(m: Machine, isFresh: boolean, run: () => Value): Ran {
  return apart(m, () => {
    if (isFresh) forgetSinceImport(m);
    return run();
  }).ran;
}

/**
 * What there was when SOURCE had been imported is as it was then. What came about later is left as it is: the process
 * was given it, or imports it itself.
 */
function forgetSinceImport(m: Machine): void {
  const { importedAt } = m;
  // What nothing calls begins in a state that is guessed anyway.
  if (importedAt === null || m.isRoot) return;
  // What was written since is no slot that a step can say it read.
  m.history?.loseTrack();
  const before = m.heap.before(importedAt);
  for (const [store, slots] of before)
    for (const [key, slot] of slots) if (slot !== undefined) m.heap.put(store, key, slot);
  // What is new in what there was is found by going over that, as it is then again.
  const globals = m.modules.map((module) => m.globalsOf(module)).filter((one) => wasImported(one, before));
  const values = globals.flatMap(valuesIn);
  const inClasses = values.flatMap(({ cell }) => (cell.kind === 'class' ? valuesIn(cell.namespace) : []));
  for (const store of [...globals, ...storesBehind([...values, ...inClasses])])
    for (const [key, slot] of before.get(store) ?? [])
      if (slot === undefined) m.heap.put(store, key, undefined);
}

function valuesIn(namespace: Namespace): readonly Value[] {
  return namespace.names.flatMap((name) => namespace.read(name) ?? []);
}

/** True where a module had names of its own at a time. */
function wasImported(globals: Namespace, before: Delta): boolean {
  const written = before.get(globals);
  return globals.names.some((name) => name !== '__name__' && written?.has(name) !== true) || hasAny(written);
}

function hasAny(slots: ReadonlyMap<string, unknown> | undefined): boolean {
  return slots !== undefined && [...slots.values()].some((slot) => slot !== undefined);
}

/** Runs code and undoes what it writes. Whatever ends it does not end what is under way. */
function apart(m: Machine, run: () => Value): { readonly ran: Ran; readonly writes: Delta } {
  const mark = m.heap.mark();
  const { frame, here, assumed } = m;
  const ran = outcomeOf(run);
  const writes = m.heap.delta(mark);
  m.heap.rollback(mark);
  [m.frame, m.here, m.assumed] = [frame, here, assumed];
  return { ran, writes };
}

function outcomeOf(run: () => Value): Ran {
  try {
    return { gave: run(), raised: null };
  } catch (error) {
    if (error instanceof PythonRaise) return { gave: null, raised: error };
    if (error instanceof ProgramExit) return { gave: null, raised: null };
    throw error;
  }
}

/** `if __name__ == '__main__':` of SOURCE, which keeps a process that imports it from running what stands there. */
export function isGuard(m: Machine, statement: SyntaxNode): boolean {
  if (statement.type !== 'if_statement' || statement.parent?.type !== 'module') return false;
  return (
    statement.tree === m.program.main.tree && textOf(field(statement, 'condition')!).includes('__name__')
  );
}
