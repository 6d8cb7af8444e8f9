/** Keys of dictionaries of the program, and what they hold. */
import type { Entry } from '../python/evaluation/stores.ts';
import type { Value } from '../python/evaluation/value.ts';
import { nodesIn } from './contexts.ts';

/** True for a dictionary with that key, and for one of which not all keys are known. */
export function mayHaveKey(value: Value, name: string): boolean {
  const { cell } = value;
  if (cell.kind !== 'dict') return false;
  return 'lost' in cell.table.read() || valueAt(value, name) !== undefined;
}

/** What a dictionary holds under a key; undefined where nothing, and where what it holds is not known. */
export function valueAt({ cell }: Value, name: string): Value | undefined {
  const entries = cell.kind === 'dict' ? cell.table.read() : { lost: null };
  if ('lost' in entries) return undefined;
  const all = [...(entries as ReadonlyMap<string, Entry>).values()];
  return all.find(({ key }) => key.cell.kind === 'str' && key.cell.value === name)?.value;
}

/** True for a dictionary that has entries without data. */
export function holdsMore({ cell }: Value): boolean {
  if (cell.kind !== 'dict') return false;
  const entries = cell.table.read();
  if ('lost' in entries) return true;
  return [...(entries as ReadonlyMap<string, Entry>).values()].some(
    ({ value }) => nodesIn(value).length === 0,
  );
}
