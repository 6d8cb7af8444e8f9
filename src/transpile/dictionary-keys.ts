/** Keys of dictionaries of the program. */
import type { Entry } from '../python/evaluation/stores.ts';
import type { Value } from '../python/evaluation/value.ts';

/** True for a dictionary with that key, and for one of which not all keys are known. */
export function mayHaveKey({ cell }: Value, name: string): boolean {
  if (cell.kind !== 'dict') return false;
  const entries = cell.table.read();
  if ('lost' in entries) return true;
  return [...(entries as ReadonlyMap<string, Entry>).values()].some(
    ({ key }) => key.cell.kind === 'str' && key.cell.value === name,
  );
}
