/** What it takes to make or go over what a value holds, in steps of the budget. */
import type { Cell, Value } from './value.ts';

/** What a value takes, whatever it is. */
export const VALUE = 1 / 3;

/** What an operation on two values takes, beside what it goes over. */
export const OPERATION = 1 / 2;

/** Elements of one value that are made, and kept, for a step. */
export const MADE = 16;

/** Elements that are looked at in the time of one step. */
const LOOKED_AT = 128;

/** Characters or bytes that are made or looked at in the time of one step. */
const CHARACTERS = 256;

/** Steps for making a value whose elements are there. */
export function effortOfMaking(cell: Cell): number {
  return VALUE + charactersOf(cell) / CHARACTERS + elementsOf(cell) / MADE;
}

/** Steps for looking once at everything that the values hold themselves; what is in their elements does not count. */
export function effortOfReading(values: readonly Value[]): number {
  let steps = 0;
  for (const { cell } of values) steps += charactersOf(cell) / CHARACTERS + elementsOf(cell) / LOOKED_AT;
  return steps;
}

function charactersOf(cell: Cell): number {
  return cell.kind === 'str' || cell.kind === 'bytes' ? cell.value.length : 0;
}

function elementsOf(cell: Cell): number {
  switch (cell.kind) {
    case 'tuple':
      return cell.items.length;
    case 'list':
    case 'iterator': {
      const items = cell.items.read();
      return 'lost' in items ? 0 : items.length;
    }
    case 'dict':
    case 'set': {
      const entries = cell.table.read();
      return 'lost' in entries ? 0 : (entries.size as number);
    }
    default:
      return 0;
  }
}
