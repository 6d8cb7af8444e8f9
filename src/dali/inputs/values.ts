/** Values in and for arguments of operators that are written. */
import { Sequence } from '../../python/evaluation/stores.ts';
import type { Cell, Value } from '../../python/evaluation/value.ts';
import { isSequence, itemsOf, numberOf } from '../values.ts';

function plain(cell: Cell): Value {
  return { cell, origin: { at: null, from: [] } };
}

export function flag(value: boolean): Value {
  return plain({ kind: 'bool', value });
}

export function whole(value: number): Value {
  return plain({ kind: 'int', value: BigInt(value) });
}

export function text(value: string): Value {
  return plain({ kind: 'str', value });
}

/** A list of whole numbers. */
export function numbers(items: readonly number[]): Value {
  const cells = items.map(whole);
  return plain({ kind: 'list', items: new Sequence(cells, null) });
}

/** The numbers of a list, or the one that a number is; undefined where one is not known. */
export function numbersIn(value: Value | undefined): readonly number[] | undefined {
  if (value === undefined) return undefined;
  const items = isSequence(value) ? itemsOf(value) : [value];
  const found = items?.map((item) => numberOf(item)?.value);
  return found?.every((item) => item !== undefined) === true ? found : undefined;
}
