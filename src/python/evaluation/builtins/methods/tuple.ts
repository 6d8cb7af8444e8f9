/** Methods of tuple and namedtuple. */
import type { TupleCell, Value } from '../../value.ts';
import { handle } from '../cells.ts';
import { unknownFrom } from '../contents.ts';
import { lazyMethod, type Method, method } from '../taught.ts';
import { countEqual, indexOfEqualIn } from './search.ts';

function cellOf(self: Value): TupleCell | undefined {
  return self.cell.kind === 'tuple' ? self.cell : undefined;
}

export const TUPLE: Readonly<Record<string, Method>> = {
  index: method('value, start=, stop=, /', (self, given, m) =>
    indexOfEqualIn(cellOf(self)?.items, self, given, m),
  ),
  count: method('value, /', (self, given, m) =>
    countEqual(cellOf(self)?.items, self, given.need('value'), m),
  ),
};

/** What a namedtuple has besides (collections.namedtuple). */
export const NAMED_TUPLE: Readonly<Record<string, Method>> = {
  _asdict: method('', (self, _given, m) => {
    const cell = cellOf(self);
    return m.make.dict((cell?.names ?? []).map((name, i) => [name, cell!.items[i]!] as const));
  }),
  _replace: lazyMethod('**named', (self, given, m) => {
    const cell = cellOf(self);
    if (cell?.names === undefined) return unknownFrom(m, '_replace()', [self]);
    const wrong = [...given.named.keys()].filter((name) => !cell.names!.includes(name));
    if (wrong.length > 0) m.raise('ValueError', `Got unexpected field names: ['${wrong.join("', '")}']`);
    const items = cell.items.map((item, i) => given.named.get(cell.names![i]!) ?? item);
    return handle(m, { ...cell, items }, [self, ...given.named.values()]);
  }),
};
