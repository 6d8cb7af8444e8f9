/** Making slots Unknown: what a call that was cut short, or a loop of unknown length, may have written. */
import type { Contents, Entry, Store } from './stores.ts';
import type { Machine } from './machine.ts';
import { slotsOf } from './joining.ts';
import type { Value } from './value.ts';

type Slot = Value | Contents | undefined;

/** A slot of the same form that says it is not known. */
export function lostLike(m: Machine, slot: Slot, reason: string): Slot {
  const unknown = m.make.unknown(reason);
  return slot !== undefined && !('cell' in slot) ? { lost: unknown } : unknown;
}

function isLost(slot: Slot): boolean {
  if (slot === undefined) return false;
  return 'cell' in slot ? slot.cell.kind === 'unknown' : 'lost' in slot;
}

/** Undoes what was written since `mark` and makes every slot written Unknown. */
export function forgetSince(m: Machine, mark: number, reason: string): void {
  const delta = m.heap.delta(mark);
  m.heap.rollback(mark);
  for (const [store, key] of slotsOf([delta]))
    m.heap.put(store, key, lostLike(m, delta.get(store)!.get(key) ?? store.read(key), reason));
}

/** As `forgetSince`, for slots that were there before. @returns whether any slot was not Unknown already */
export function widenSince(m: Machine, mark: number, reason: string): boolean {
  const delta = m.heap.delta(mark);
  m.heap.rollback(mark);
  const grown = [...slotsOf([delta])].filter(
    ([store, key]) => store.read(key) !== undefined && !isLost(store.read(key)),
  );
  const held = grown.flatMap(([store, key]) => [
    ...valuesOf(store.read(key)),
    ...valuesOf(delta.get(store)!.get(key)),
  ]);
  for (const [store, key] of grown) loseSlot(m, store, key, reason);
  // What is written through a name that is not known reaches one of the containers that it may stand for.
  loseContainers(m, held, reason);
  return grown.length > 0;
}

/** Values in a slot, those of a whole container included. */
export function valuesOf(slot: Slot): readonly Value[] {
  if (slot === undefined) return [];
  if ('cell' in slot) return [slot];
  if ('lost' in slot) return [];
  if (Array.isArray(slot)) return slot as readonly Value[];
  return [...(slot as ReadonlyMap<string, Entry>).values()].map(({ value }) => value);
}

/** Makes a slot Unknown. */
export function loseSlot(m: Machine, store: Store, key: string, reason: string): void {
  m.heap.put(store, key, lostLike(m, store.read(key), reason));
}

/** Mutable containers that code which was cut short may have changed. */
export function loseContainers(m: Machine, values: readonly Value[], reason: string): void {
  for (const value of values) {
    const { cell } = m.pick(value);
    if (cell.kind === 'choice') loseContainers(m, [cell.then, cell.else], reason);
    else if (cell.kind === 'list') m.heap.put(cell.items, '', { lost: m.make.unknown(reason) });
    else if (cell.kind === 'dict' || cell.kind === 'set')
      m.heap.put(cell.table, '', { lost: m.make.unknown(reason) });
    else if (cell.kind === 'instance')
      for (const name of cell.namespace.names) m.heap.put(cell.namespace, name, m.make.unknown(reason));
  }
}
