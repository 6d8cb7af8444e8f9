/** Methods of list (library reference "Sequence Types"). */
import { MADE } from '../../effort.ts';
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf, isNone } from '../cells.ts';
import { itemsOf, lose, unknownFrom } from '../contents.ts';
import { positionAt } from '../slices.ts';
import { sortValues } from '../sorting.ts';
import { type Method, method, mutator } from '../taught.ts';
import { countEqual, indexOfEqual, indexOfEqualIn } from './search.ts';

/** Elements of a list; undefined where they are lost. */
function elements(self: Value): readonly Value[] | undefined {
  return self.cell.kind === 'list' ? itemsOf(self.cell.items) : undefined;
}

/** Writes what `change` makes of the elements; a lost list stays lost. */
function write(
  self: Value,
  interpreter: Interpreter,
  change: (items: readonly Value[]) => readonly Value[],
): Value {
  const items = elements(self);
  if (items !== undefined && self.cell.kind === 'list')
    interpreter.heap.put(self.cell.items, '', change(items));
  return interpreter.make.none();
}

/** Loses the elements, because of values that are not known. */
function forget(self: Value, interpreter: Interpreter, operation: string, because: readonly Value[]): Value {
  const unknown = unknownFrom(interpreter, operation, because);
  lose(interpreter, self, unknown);
  return unknown;
}

export const LIST: Readonly<Record<string, Method>> = {
  append: mutator('object, /', [], (self, given, m) =>
    write(self, m, (items) => [...items, given.need('object')]),
  ),
  extend: mutator('iterable, /', ['iterable'], (self, given, m) => {
    const added = m.iterate(given.need('iterable'));
    if (added === undefined) {
      forget(self, m, 'list.extend()', [given.need('iterable')]);
      return m.make.none();
    }
    m.step(added.length / MADE);
    return write(self, m, (items) => [...items, ...added]);
  }),
  insert: mutator('index, object, /', ['index'], (self, given, m) => {
    const index = integerOf(given.need('index').cell);
    if (index === undefined) return forget(self, m, 'list.insert()', [given.need('index')]);
    return write(self, m, (items) =>
      items.toSpliced(insertionPoint(index, items.length), 0, given.need('object')),
    );
  }),
  pop: mutator('index=, /', ['index'], (self, given, m) => {
    const index = given.get('index');
    const at = index === undefined ? -1n : integerOf(index.cell);
    if (at === undefined) return forget(self, m, 'list.pop()', [index!]);
    const items = elements(self);
    if (items === undefined) return unknownFrom(m, 'list.pop()', [self]);
    if (items.length === 0) m.raise('IndexError', 'pop from empty list');
    const position = positionAt(at, items.length);
    if (position === undefined) return m.raise('IndexError', 'pop index out of range');
    write(self, m, () => items.toSpliced(position, 1));
    return items[position]!;
  }),
  remove: mutator('value, /', ['value'], (self, given, m) => {
    const items = elements(self);
    if (items === undefined) return m.make.none();
    const at = indexOfEqual(items, given.need('value'), m);
    if (at === undefined) return forget(self, m, 'list.remove()', [given.need('value'), self]);
    if (at < 0) m.raise('ValueError', 'list.remove(x): x not in list');
    return write(self, m, () => items.toSpliced(at, 1));
  }),
  clear: mutator('', [], (self, _given, m) => {
    if (self.cell.kind === 'list') m.heap.put(self.cell.items, '', []);
    return m.make.none();
  }),
  reverse: mutator('', [], (self, _given, m) => write(self, m, (items) => items.toReversed())),
  sort: mutator('*, key=, reverse=', ['key', 'reverse'], (self, given, m) => {
    const items = elements(self);
    if (items === undefined) return m.make.none();
    const key = given.get('key');
    const sorted = sortValues(items, isNone(key) ? undefined : key, given.get('reverse'), m);
    if (sorted === undefined) {
      forget(self, m, 'list.sort()', [self]);
      return m.make.none();
    }
    return write(self, m, () => sorted);
  }),
  copy: method('', (self, _given, m) => {
    const items = elements(self);
    return items === undefined ? unknownFrom(m, 'list.copy()', [self]) : m.make.list(items, [self]);
  }),
  index: method('value, start=, stop=, /', (self, given, m) =>
    indexOfEqualIn(elements(self), self, given, m),
  ),
  count: method('value, /', (self, given, m) => countEqual(elements(self), self, given.need('value'), m)),
};

/** Where `insert` puts an element: positions beyond the ends are the ends. */
function insertionPoint(index: bigint, length: number): number {
  const at = index < 0n ? index + BigInt(length) : index;
  if (at < 0n) return 0;
  return at > BigInt(length) ? length : Number(at);
}
