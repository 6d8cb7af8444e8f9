/** `value[index]`, `value[index] = to` and `del value[index]` of built-in values. */
import type { Contents, Entry } from '../heap.ts';
import type { Interpreter } from '../interpreter.ts';
import { PythonRaise } from '../signals.ts';
import type { Value } from '../value.ts';
import { callWith, handle, integerOf, typeName } from './cells.ts';
import { codePoints } from './code-points.ts';
import { entriesOf, itemsOf, lose, lossOf, unknownFrom } from './contents.ts';
import { keyOf } from './keys.ts';
import { rangeLength } from './range.ts';
import { reprText } from './repr.ts';
import { badIndex, positionAt, positionsOf } from './slices.ts';

/** Kinds of index of which nothing, or not enough, is known here. */
const OPEN: ReadonlySet<string> = new Set(['unknown', 'choice', 'foreign', 'instance', 'symbol']);

/** `value[index]`. Raises KeyError, IndexError and TypeError as Python does; Unknown where it is not known. */
export function subscriptOf(value: Value, index: Value, interpreter: Interpreter): Value {
  const { cell } = value;
  const { make } = interpreter;
  switch (cell.kind) {
    case 'dict':
      return itemOfDict(value, index, interpreter);
    case 'list':
    case 'tuple': {
      const items = cell.kind === 'tuple' ? cell.items : itemsOf(cell.items);
      if (items === undefined) return unknownFrom(interpreter, '[]', [value]);
      const pack = (part: readonly Value[]): Value =>
        cell.kind === 'tuple' ? make.tuple(part, [value, index]) : make.list(part, [value, index]);
      return picked(value, items, index, interpreter, (item) => item, pack);
    }
    case 'str': {
      const join = (part: readonly string[]): Value => make.str(part.join(''), [value, index]);
      return picked(value, codePoints(cell.value), index, interpreter, (item) => join([item]), join);
    }
    case 'bytes': {
      const pack = (part: readonly number[]): Value => make.bytes(Uint8Array.from(part), [value, index]);
      return picked(value, [...cell.value], index, interpreter, (byte) => make.int(byte, [value]), pack);
    }
    case 'range':
      return itemOfRange(value, index, interpreter);
    case 'function':
    case 'method':
    case 'builtin':
    case 'descriptor':
    case 'iterator':
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'set':
    case 'slice':
    case 'ellipsis':
      return interpreter.raise('TypeError', `'${typeName(value)}' object is not subscriptable`);
    default:
      return unknownFrom(interpreter, '[]', [value, index]);
  }
}

function picked<T>(
  container: Value,
  items: readonly T[],
  index: Value,
  interpreter: Interpreter,
  single: (item: T) => Value,
  several: (items: readonly T[]) => Value,
): Value {
  if (index.cell.kind === 'slice') {
    const positions = positionsOf(index.cell, items.length, interpreter);
    if (positions === undefined) return unknownFrom(interpreter, '[]', [index]);
    return several(positions.all.map((at) => items[at]!));
  }
  const number = integerOf(index.cell);
  if (number === undefined)
    return OPEN.has(index.cell.kind)
      ? unknownFrom(interpreter, '[]', [index, container])
      : badIndex(container, index, interpreter);
  const at = positionAt(number, items.length);
  if (at === undefined) return outOfRange(container, interpreter);
  return single(items[at]!);
}

function outOfRange(container: Value, interpreter: Interpreter, doing = ''): never {
  const { kind } = container.cell;
  const what =
    kind === 'str'
      ? 'string'
      : kind === 'range'
        ? 'range object'
        : kind === 'bytes'
          ? ''
          : typeName(container);
  return interpreter.raise('IndexError', `${what} ${doing}index out of range`.trimStart());
}

function itemOfDict(value: Value, index: Value, interpreter: Interpreter): Value {
  const entries = value.cell.kind === 'dict' ? entriesOf(value.cell.table) : undefined;
  const key = hashed(index, interpreter);
  if (entries === undefined || key === undefined) return unknownFrom(interpreter, '[]', [index, value]);
  return entries.get(key)?.value ?? noKey(index, interpreter);
}

/** Raises KeyError, whose argument is the key itself. */
export function noKey(key: Value, interpreter: Interpreter): never {
  const exception = callWith(interpreter, interpreter.builtin('KeyError'), key);
  throw new PythonRaise(exception, 'KeyError', reprText(key, interpreter) ?? '', interpreter.here);
}

/** The key's text; raises TypeError for what Python cannot hash. */
export function hashed(key: Value, interpreter: Interpreter): string | undefined {
  const { cell } = key;
  if (cell.kind === 'list' || cell.kind === 'dict' || (cell.kind === 'set' && !cell.frozen))
    return interpreter.raise('TypeError', `unhashable type: '${typeName(key)}'`);
  return keyOf(key, interpreter);
}

function itemOfRange(value: Value, index: Value, interpreter: Interpreter): Value {
  const { cell } = value;
  if (cell.kind !== 'range') return unknownFrom(interpreter, '[]', [value]);
  const length = rangeLength(cell);
  if (index.cell.kind === 'slice') {
    if (length > BigInt(Number.MAX_SAFE_INTEGER)) return unknownFrom(interpreter, '[]', [value]);
    const found = positionsOf(index.cell, Number(length), interpreter);
    if (found === undefined) return unknownFrom(interpreter, '[]', [index]);
    const at = (i: number): bigint => cell.start + BigInt(i) * cell.step;
    const step = integerOf(index.cell.step.cell) ?? 1n;
    return handle(
      interpreter,
      { kind: 'range', start: at(found.start), stop: at(found.stop), step: cell.step * step },
      [value, index],
    );
  }
  const number = integerOf(index.cell);
  if (number === undefined)
    return OPEN.has(index.cell.kind)
      ? unknownFrom(interpreter, '[]', [index])
      : badIndex(value, index, interpreter);
  const position = number < 0n ? number + length : number;
  if (position < 0n || position >= length) return outOfRange(value, interpreter);
  return interpreter.make.int(cell.start + position * cell.step, [value, index]);
}

/** `value[index] = to` of a list or dict; where the index is not known, everything in it is lost. */
export function setSubscriptOf(value: Value, index: Value, to: Value, interpreter: Interpreter): void {
  const { cell } = value;
  const { heap } = interpreter;
  if (cell.kind === 'dict') {
    const key = hashed(index, interpreter);
    const contents = cell.table.read();
    if (key === undefined) lose(interpreter, value, unknownFrom(interpreter, '[]', [index]));
    else if (!('lost' in contents)) {
      const entries = contents as ReadonlyMap<string, Entry>;
      heap.put(cell.table, '', new Map(entries).set(key, { key: entries.get(key)?.key ?? index, value: to }));
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
    const key = hashed(index, interpreter);
    const entries = entriesOf(cell.table);
    if (key === undefined || entries === undefined) {
      if (lossOf(cell) === undefined)
        lose(interpreter, value, unknownFrom(interpreter, 'del', [index, value]));
      return;
    }
    if (!entries.has(key)) noKey(index, interpreter);
    const rest = new Map(entries);
    rest.delete(key);
    interpreter.heap.put(cell.table, '', rest);
    return;
  }
  if (cell.kind !== 'list')
    interpreter.raise('TypeError', `'${typeName(value)}' object doesn't support item deletion`);
  writeList(value, index, interpreter, (items) => {
    if (index.cell.kind === 'slice') {
      const gone = positionsOf(index.cell, items.length, interpreter)?.all;
      return gone && items.filter((_, i) => !gone.includes(i));
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
  if (number === undefined) return OPEN.has(index.cell.kind) ? undefined : badIndex(list, index, interpreter);
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
