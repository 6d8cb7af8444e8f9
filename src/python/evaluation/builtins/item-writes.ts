/** `value[index] = to` and `del value[index]` of lists and dicts. */
import { MADE } from '../effort.ts';
import type { Contents, Entry } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { putTable } from './attributes-dict.ts';
import { integerOf, typeName } from './cells.ts';
import { entriesOf, itemsOf, lose, lossOf, unknownFrom } from './contents.ts';
import { badIndex, OPEN_INDEX, positionAt, positionsOf } from './slices.ts';
import { hashed, noKey, outOfRange } from './subscripts.ts';

/** `value[index] = to` of a list or dict; where the index is not known, everything in it is lost. */
export function setSubscriptOf(value: Value, index: Value, to: Value, interpreter: Interpreter): void {
  const { cell } = value;
  if (cell.kind === 'dict') {
    const contents = cell.table.read();
    const key = hashed(index, entriesOf(cell.table), interpreter);
    if (key === undefined) lose(interpreter, value, unknownFrom(interpreter, '[]', [index]));
    else if (!('lost' in contents)) {
      const entries = contents as ReadonlyMap<string, Entry>;
      putTable(
        interpreter,
        cell.table,
        new Map(entries).set(key, { key: entries.get(key)?.key ?? index, value: to }),
      );
    }
    return;
  }
  if (cell.kind !== 'list')
    interpreter.raise('TypeError', `'${typeName(value)}' object does not support item assignment`);
  writeList(value, index, interpreter, (items) => {
    if (index.cell.kind === 'slice') return assignSlice(items, index, to, interpreter);
    const at = listPosition(value, items, index, interpreter, 'assignment ');
    return at === undefined ? undefined : items.with(at, to);
  });
}

/** `del value[index]` of a list or dict; where the index is not known, everything in it is lost. */
export function deleteSubscriptOf(value: Value, index: Value, interpreter: Interpreter): void {
  const { cell } = value;
  if (cell.kind === 'dict') {
    const entries = entriesOf(cell.table);
    const key = hashed(index, entries, interpreter);
    if (key === undefined || entries === undefined) {
      if (lossOf(cell) === undefined)
        lose(interpreter, value, unknownFrom(interpreter, 'del', [index, value]));
      return;
    }
    if (!entries.has(key)) noKey(index, interpreter);
    const rest = new Map(entries);
    rest.delete(key);
    putTable(interpreter, cell.table, rest);
    return;
  }
  if (cell.kind !== 'list')
    interpreter.raise('TypeError', `'${typeName(value)}' object doesn't support item deletion`);
  writeList(value, index, interpreter, (items) => {
    if (index.cell.kind === 'slice') {
      const gone = positionsOf(index.cell, items.length, interpreter)?.all;
      const all = gone && new Set(gone);
      return all && items.filter((_, i) => !all.has(i));
    }
    const at = listPosition(value, items, index, interpreter, 'assignment ');
    return at === undefined ? undefined : items.toSpliced(at, 1);
  });
}

/** Writes what `change` makes of a list's elements; undefined from it loses them. */
function writeList(
  value: Value,
  index: Value,
  interpreter: Interpreter,
  change: (items: readonly Value[]) => readonly Value[] | undefined,
): void {
  if (value.cell.kind !== 'list') return;
  const items = itemsOf(value.cell.items);
  if (items === undefined) return;
  const changed: Contents | undefined = change(items);
  if (changed === undefined) lose(interpreter, value, unknownFrom(interpreter, '[]', [index]));
  else interpreter.heap.put(value.cell.items, '', changed);
}

function listPosition(
  list: Value,
  items: readonly Value[],
  index: Value,
  interpreter: Interpreter,
  doing: string,
): number | undefined {
  const number = integerOf(index.cell);
  if (number === undefined)
    return OPEN_INDEX.has(index.cell.kind) ? undefined : badIndex(list, index, interpreter);
  return positionAt(number, items.length) ?? outOfRange(list, interpreter, doing);
}

function assignSlice(
  items: readonly Value[],
  index: Value,
  to: Value,
  interpreter: Interpreter,
): readonly Value[] | undefined {
  const positions =
    index.cell.kind === 'slice' ? positionsOf(index.cell, items.length, interpreter) : undefined;
  const given = interpreter.iterate(to);
  if (positions === undefined || given === undefined) return undefined;
  interpreter.step(given.length / MADE);
  const { start, stop, extended, all } = positions;
  if (!extended) return [...items.slice(0, start), ...given, ...items.slice(Math.max(start, stop))];
  if (given.length !== all.length)
    interpreter.raise(
      'ValueError',
      `attempt to assign sequence of size ${given.length} to extended slice of size ${all.length}`,
    );
  const changed = [...items];
  all.forEach((at, i) => (changed[at] = given[i]!));
  return changed;
}
