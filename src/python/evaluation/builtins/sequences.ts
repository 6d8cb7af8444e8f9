/** Length, iteration and membership of built-in values. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { integerOf, isNumber, textOf, textsFrom, typeName } from './cells.ts';
import { codePointCount, codePoints } from './code-points.ts';
import { sameElement } from './compare.ts';
import { entriesOf, itemsOf, lose, unknownFrom } from './contents.ts';
import { takeAll, takeNext } from '../iterators.ts';
import { keyOf } from './keys.ts';
import { indexInRange, rangeItems, rangeLength } from './range.ts';
import { orderedKeys } from './set-order.ts';

/** `len(value)` of a built-in value; undefined where it has none or it is not known. */
export function lengthOf(value: Value, interpreter: Interpreter): number | undefined {
  const { cell } = value;
  switch (cell.kind) {
    case 'str':
      return codePointCount(cell.value);
    case 'bytes':
      return cell.value.length;
    case 'tuple':
      return cell.items.length;
    case 'list':
      return itemsOf(cell.items)?.length;
    case 'dict':
    case 'set':
      return entriesOf(cell.table)?.size;
    case 'range':
      return Number(rangeLength(cell));
    case 'foreign':
      return cell.library.length?.(value, interpreter);
    default:
      return undefined;
  }
}

/**
 * The elements of a built-in value in order, keys of a dict; undefined where they or their order are not known or there
 * are too many. An iterator is used up. Raises TypeError for what cannot be iterated.
 */
export function iterateBuiltin(value: Value, interpreter: Interpreter): readonly Value[] | undefined {
  const { cell } = value;
  const { make } = interpreter;
  switch (cell.kind) {
    case 'str':
      return textsFrom(value, codePoints(cell.value), interpreter);
    case 'bytes':
      return Array.from(cell.value, (byte) => make.int(byte, [value]));
    case 'tuple':
      return cell.items;
    case 'list':
      return itemsOf(cell.items);
    case 'iterator':
      return takeAll(value, interpreter);
    case 'dict': {
      const entries = entriesOf(cell.table);
      return entries && [...entries.values()].map(({ key }) => key);
    }
    case 'set':
      return orderedKeys(cell.table);
    case 'range':
      return rangeItems(cell, value, interpreter);
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'ellipsis':
      return interpreter.raise('TypeError', `'${typeName(value)}' object is not iterable`);
    default:
      return undefined;
  }
}

/** The elements of any value for a purpose to which their order does not matter. */
export function iterateInAnyOrder(value: Value, interpreter: Interpreter): readonly Value[] | undefined {
  if (value.cell.kind !== 'set') return interpreter.iterate(value);
  const entries = entriesOf(value.cell.table);
  return entries && [...entries.values()].map(({ key }) => key);
}

/** `item in container` of built-in containers; undefined where it is not known. */
export function containsOf(container: Value, item: Value, interpreter: Interpreter): Value | undefined {
  const found = contains(container, item, interpreter);
  return found === undefined ? undefined : interpreter.make.bool(found, [item, container]);
}

function contains(container: Value, item: Value, interpreter: Interpreter): boolean | undefined {
  const { cell } = container;
  switch (cell.kind) {
    case 'str': {
      const text = textOf(item);
      if (text !== undefined) return cell.value.includes(text);
      if (/^(unknown|choice|foreign|symbol)$/.test(item.cell.kind)) return undefined;
      const type = typeName(item);
      return interpreter.raise('TypeError', `'in <string>' requires string as left operand, not ${type}`);
    }
    case 'bytes': {
      const byte = integerOf(item.cell);
      if (byte !== undefined && (byte < 0n || byte > 255n))
        interpreter.raise('ValueError', 'byte must be in range(0, 256)');
      if (byte !== undefined) return cell.value.includes(Number(byte));
      return item.cell.kind === 'bytes' ? indexOfBytes(cell.value, item.cell.value) >= 0 : undefined;
    }
    case 'dict':
    case 'set': {
      const entries = entriesOf(cell.table);
      const key = keyOf(item, interpreter);
      if (entries === undefined || key === undefined) return undefined;
      return entries.has(key) || (interpreter.equalKeys.mayBeAmong(key, entries) ? undefined : false);
    }
    case 'range':
      if (isNumber(item.cell)) return inRange(container, item);
      return anyEqual([interpreter.make.int(0)], item, interpreter) === false ? false : undefined;
    case 'tuple':
    case 'list':
      return anyEqual(interpreter.iterate(container), item, interpreter);
    case 'iterator':
      return inIterator(container, item, interpreter);
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'ellipsis':
    case 'slice':
      return interpreter.raise('TypeError', `argument of type '${typeName(container)}' is not iterable`);
    default:
      return undefined;
  }
}

/** Uses an iterator up to the element that is found. */
function inIterator(container: Value, item: Value, interpreter: Interpreter): boolean | undefined {
  for (let next = takeNext(container, interpreter); next !== null; next = takeNext(container, interpreter)) {
    const isIt = next && sameElement(next, item, interpreter);
    if (isIt === true) return true;
    if (isIt === false) continue;
    lose(interpreter, container, unknownFrom(interpreter, 'in', [item, container]));
    return undefined;
  }
  return false;
}

function inRange(container: Value, item: Value): boolean {
  const number =
    item.cell.kind === 'float' && Number.isInteger(item.cell.value)
      ? BigInt(item.cell.value)
      : integerOf(item.cell);
  if (number === undefined || container.cell.kind !== 'range') return false;
  return indexInRange(container.cell, number) !== undefined;
}

function anyEqual(
  items: readonly Value[] | undefined,
  item: Value,
  interpreter: Interpreter,
): boolean | undefined {
  if (items === undefined) return undefined;
  const answers = items.map((element) => sameElement(element, item, interpreter));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Offset of the first occurrence at or after `from`, or -1. */
export function indexOfBytes(haystack: Uint8Array, needle: Uint8Array, from = 0): number {
  for (let i = from; i + needle.length <= haystack.length; i++) {
    if (needle.every((byte, j) => haystack[i + j] === byte)) return i;
  }
  return -1;
}
