/** The order in which CPython iterates a set. */
import type { Table } from '../stores.ts';
import type { Value } from '../value.ts';
import { integerOf } from './cells.ts';
import { entriesOf } from './contents.ts';

/** Slots of the table that a set of so many elements has at least (set_add_entry of CPython's setobject.c). */
function slots(elements: number): number {
  let size = 8;
  while (elements * 5 >= (size - 1) * 3) size *= 4;
  return size;
}

/**
 * Keys of a set in the order of iteration; undefined where that differs from run to run (hashes of text) or depends on
 * the set's past. Small non-negative integers are their own hashes: each has a slot of its own, so they come in order.
 */
export function orderedKeys(table: Table): readonly Value[] | undefined {
  const entries = entriesOf(table);
  if (entries === undefined) return undefined;
  const keys = [...entries.values()].map(({ key }) => key);
  if (keys.length < 2) return keys;
  const size = BigInt(slots(keys.length));
  const numbered: { readonly key: Value; readonly hash: bigint }[] = [];
  for (const key of keys) {
    const hash = integerOf(key.cell);
    if (hash === undefined || hash < 0n || hash >= size) return undefined;
    numbered.push({ key, hash });
  }
  return numbered.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ key }) => key);
}
