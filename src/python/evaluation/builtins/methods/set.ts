/** Methods of set and frozenset (library reference "Set Types"). */
import { type Entry, Table } from '../../stores.ts';
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { handle } from '../cells.ts';
import { entriesOf, lose, unknownFrom } from '../contents.ts';
import { iterateInAnyOrder } from '../sequences.ts';
import { orderedKeys } from '../set-order.ts';
import { hashed, noKey } from '../subscripts.ts';
import { type Method, method, mutator } from '../taught.ts';

type Entries = ReadonlyMap<string, Entry>;
/** @param isSet the other is a set, not some iterable */
type Combine = (mine: Entries, other: Entries, isSet: boolean) => Entries;

const union: Combine = (mine, other) => new Map([...mine, ...without(other, mine)]);
/** The elements kept are those of the smaller set, or of the iterable (set_intersection of CPython's setobject.c). */
const intersection: Combine = (mine, other, isSet) => {
  const [kept, asked] = isSet && other.size > mine.size ? [mine, other] : [other, mine];
  return new Map([...kept].filter(([key]) => asked.has(key)));
};
const difference: Combine = (mine, other) => without(mine, other);
const symmetric: Combine = (mine, other) => new Map([...without(mine, other), ...without(other, mine)]);

function without(entries: Entries, gone: Entries): Entries {
  return new Map([...entries].filter(([key]) => !gone.has(key)));
}

function own(self: Value): Entries | undefined {
  return self.cell.kind === 'set' ? entriesOf(self.cell.table) : undefined;
}

/** The elements of any iterable as entries; undefined where they are not known. */
export function elementEntries(value: Value, interpreter: Interpreter): Entries | undefined {
  const items = iterateInAnyOrder(value, interpreter);
  if (items === undefined) return undefined;
  const entries = new Map<string, Entry>();
  for (const item of items) {
    const key = hashed(item, undefined, interpreter);
    if (key === undefined) return undefined;
    if (!entries.has(key)) entries.set(key, { key: item, value: item });
  }
  return interpreter.equalKeys.areMixed(entries) ? undefined : entries;
}

function combined(
  self: Value,
  others: readonly Value[],
  combine: Combine,
  interpreter: Interpreter,
): Entries | undefined {
  let result = own(self);
  for (const other of others) {
    const entries = elementEntries(other, interpreter);
    result = result && entries && combine(result, entries, other.cell.kind === 'set');
  }
  return result;
}

/** A method that gives a new set. */
function giving(name: string, parameters: string, combine: Combine): Method {
  return method(parameters, (self, given, m) => {
    const entries = combined(self, given.rest.concat(given.get('other') ?? []), combine, m);
    if (entries === undefined || self.cell.kind !== 'set')
      return unknownFrom(m, `set.${name}()`, [self, ...given.rest]);
    return handle(m, { kind: 'set', frozen: self.cell.frozen, table: new Table(entries, m.heap) }, [self]);
  });
}

/** A method that changes the set. */
function changing(name: string, parameters: string, combine: Combine): Method {
  return mutator(parameters, ['*', 'other'], (self, given, m) => {
    const others = given.rest.concat(given.get('other') ?? []);
    if (own(self) !== undefined && self.cell.kind === 'set') {
      const entries = combined(self, others, combine, m);
      if (entries === undefined) lose(m, self, unknownFrom(m, `set.${name}()`, others));
      else m.heap.put(self.cell.table, '', entries);
    }
    return m.make.none();
  });
}

/** A question about two sets. */
function asking(name: string, answer: (mine: Entries, other: Entries) => boolean): Method {
  return method('other, /', (self, given, m) => {
    const [mine, other] = [own(self), elementEntries(given.need('other'), m)];
    if (mine === undefined || other === undefined)
      return unknownFrom(m, `set.${name}()`, [self, given.need('other')]);
    return m.make.bool(answer(mine, other), [self, given.need('other')]);
  });
}

const isSubset = (mine: Entries, other: Entries): boolean => [...mine.keys()].every((key) => other.has(key));

export const FROZEN_SET: Readonly<Record<string, Method>> = {
  union: giving('union', '*others', union),
  intersection: giving('intersection', '*others', intersection),
  difference: giving('difference', '*others', difference),
  symmetric_difference: giving('symmetric_difference', 'other, /', symmetric),
  copy: giving('copy', '', union),
  issubset: asking('issubset', isSubset),
  issuperset: asking('issuperset', (mine, other) => isSubset(other, mine)),
  isdisjoint: asking('isdisjoint', (mine, other) => ![...mine.keys()].some((key) => other.has(key))),
};

/** A method that takes one element out or puts it in. */
function single(
  name: string,
  change: (entries: Map<string, Entry>, key: string, item: Value, m: Interpreter) => void,
): Method {
  return mutator('element, /', ['element'], (self, given, m) => {
    const item = given.need('element');
    const entries = own(self);
    const key = hashed(item, entries, m);
    if (key === undefined) lose(m, self, unknownFrom(m, `set.${name}()`, [item]));
    else if (entries !== undefined && self.cell.kind === 'set') {
      const changed = new Map(entries);
      change(changed, key, item, m);
      m.heap.put(self.cell.table, '', changed);
    }
    return m.make.none();
  });
}

export const SET: Readonly<Record<string, Method>> = {
  ...FROZEN_SET,
  add: single('add', (entries, key, item) => {
    if (!entries.has(key)) entries.set(key, { key: item, value: item });
  }),
  discard: single('discard', (entries, key) => entries.delete(key)),
  remove: single('remove', (entries, key, item, m) => {
    if (!entries.delete(key)) noKey(item, m);
  }),
  update: changing('update', '*others', union),
  intersection_update: changing('intersection_update', '*others', intersection),
  difference_update: changing('difference_update', '*others', difference),
  symmetric_difference_update: changing('symmetric_difference_update', 'other, /', symmetric),
  clear: mutator('', [], (self, _given, m) => {
    if (self.cell.kind === 'set') m.heap.put(self.cell.table, '', new Map());
    return m.make.none();
  }),
  pop: mutator('', [], (self, _given, m) => {
    const entries = own(self);
    if (entries?.size === 0) return noKey(m.make.str('pop from an empty set'), m);
    const first = self.cell.kind === 'set' ? orderedKeys(self.cell.table)?.[0] : undefined;
    const key = first && hashed(first, entries, m);
    if (entries === undefined || first === undefined || key === undefined || self.cell.kind !== 'set') {
      const unknown = unknownFrom(m, 'set.pop()', [self]);
      lose(m, self, unknown);
      return unknown;
    }
    m.heap.put(self.cell.table, '', without(entries, new Map([[key, { key: first, value: first }]])));
    return first;
  }),
};
