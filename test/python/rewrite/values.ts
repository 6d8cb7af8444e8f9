/** Values for the tests, written as JavaScript. */
import { Sequence, Table } from '../../../src/python/evaluation/stores.ts';
import type { Cell, Value } from '../../../src/python/evaluation/value.ts';

export const value = (cell: Cell): Value => ({ cell, origin: { at: null, from: [] } });

export const int = (number: bigint | number): Value => value({ kind: 'int', value: BigInt(number) });
export const float = (number: number): Value => value({ kind: 'float', value: number });
export const str = (text: string): Value => value({ kind: 'str', value: text });
export const tuple = (...items: Value[]): Value => value({ kind: 'tuple', items });
export const list = (...items: Value[]): Value => value({ kind: 'list', items: new Sequence(items, null) });
export const symbol = (path: string): Value => value({ kind: 'symbol', path });

const table = (entries: readonly (readonly [Value, Value])[]): Table =>
  new Table(new Map(entries.map(([key, of], index) => [String(index), { key, value: of }])), null);

export const dict = (...entries: (readonly [Value, Value])[]): Value =>
  value({ kind: 'dict', table: table(entries) });
export const set = (...items: Value[]): Value =>
  value({ kind: 'set', frozen: false, table: table(items.map((item) => [item, item])) });
