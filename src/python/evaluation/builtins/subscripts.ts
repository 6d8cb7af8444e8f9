/** `value[index]` of built-in values. */
import type { Interpreter } from '../interpreter.ts';
import { PythonRaise } from '../signals.ts';
import type { Value } from '../value.ts';
import { callWith, handle, integerOf, typeName } from './cells.ts';
import { codePoints } from './code-points.ts';
import { special } from './conversion.ts';
import { entriesOf, itemsOf, unknownFrom } from './contents.ts';
import { keyOf } from './keys.ts';
import { rangeLength } from './range.ts';
import { reprText } from './repr.ts';
import { badIndex, OPEN_INDEX, positionAt, positionsOf } from './slices.ts';

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
  const number = integerOf((special(index, '__index__', interpreter) ?? index).cell);
  if (number === undefined)
    return OPEN_INDEX.has(index.cell.kind)
      ? unknownFrom(interpreter, '[]', [index, container])
      : badIndex(container, index, interpreter);
  const at = positionAt(number, items.length);
  if (at === undefined) return outOfRange(container, interpreter);
  return single(items[at]!);
}

/** Raises IndexError. */
export function outOfRange(container: Value, interpreter: Interpreter, doing = ''): never {
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
  const key = hashed(index, entries, interpreter);
  if (entries === undefined || key === undefined) return unknownFrom(interpreter, '[]', [index, value]);
  return entries.get(key)?.value ?? noKey(index, interpreter);
}

/** Raises KeyError, whose argument is the key itself. */
export function noKey(key: Value, interpreter: Interpreter): never {
  const exception = callWith(interpreter, interpreter.builtin('KeyError'), key);
  throw new PythonRaise(exception, 'KeyError', reprText(key, interpreter) ?? '', interpreter.here);
}

/**
 * The key's text; undefined where it is not known whether it is one of the keys that are there. Raises TypeError for what
 * Python cannot hash.
 */
export function hashed(
  key: Value,
  entries: ReadonlyMap<string, unknown> | undefined,
  interpreter: Interpreter,
): string | undefined {
  const { cell } = key;
  if (cell.kind === 'list' || cell.kind === 'dict' || (cell.kind === 'set' && !cell.frozen))
    return interpreter.raise('TypeError', `unhashable type: '${typeName(key)}'`);
  const text = keyOf(key, interpreter);
  if (text === undefined || entries === undefined || entries.has(text)) return text;
  return interpreter.equalKeys.mayBeAmong(text, entries) ? undefined : text;
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
    return OPEN_INDEX.has(index.cell.kind)
      ? unknownFrom(interpreter, '[]', [index])
      : badIndex(value, index, interpreter);
  const position = number < 0n ? number + length : number;
  if (position < 0n || position >= length) return outOfRange(value, interpreter);
  return interpreter.make.int(cell.start + position * cell.step, [value, index]);
}
