/** `==` and the order of built-in values (language reference 6.10.1). */
import type { Entry } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Cell, SetCell, Value } from '../value.ts';
import { integerOf, isNumber } from './cells.ts';
import { codePoints } from './code-points.ts';
import { entriesOf, itemsOf } from './contents.ts';
import { rangeLength } from './range.ts';
import { rejectOrder } from './undefined-operators.ts';

/** Kinds whose `==` is here; between different ones it is false. */
const PLAIN: ReadonlySet<Cell['kind']> = new Set([
  'none',
  'ellipsis',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'tuple',
  'list',
  'dict',
  'set',
  'slice',
  'range',
  'iterator',
  'function',
  'class',
  'module',
]);

/** `left == right` for values of built-in types; undefined where it cannot be told. */
export function equalCells(left: Value, right: Value, interpreter: Interpreter): boolean | undefined {
  const [a, b] = [left.cell, right.cell];
  interpreter.step();
  if (isNumber(a) && isNumber(b)) return numberOf(a) == numberOf(b); // oxlint-disable-line eqeqeq
  if (a === b) return true;
  if (!PLAIN.has(a.kind) || !PLAIN.has(b.kind)) return undefined;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'none' || a.kind === 'ellipsis') return true;
  if (a.kind === 'str' && b.kind === 'str') return a.value === b.value;
  if (a.kind === 'bytes' && b.kind === 'bytes')
    return a.value.length === b.value.length && a.value.every((byte, i) => byte === b.value[i]);
  if (a.kind === 'range' && b.kind === 'range') {
    const [m, n] = [rangeLength(a), rangeLength(b)];
    return m === n && (m === 0n || (a.start === b.start && (m === 1n || a.step === b.step)));
  }
  if (a.kind === 'dict' && b.kind === 'dict')
    return equalTables(entriesOf(a.table), entriesOf(b.table), interpreter);
  if (a.kind === 'set' && b.kind === 'set')
    return equalTables(entriesOf(a.table), entriesOf(b.table), interpreter);
  if (a.kind === 'slice' && b.kind === 'slice')
    return equalAll([a.start, a.stop, a.step], [b.start, b.stop, b.step], interpreter);
  // What is shared in them is gone over each time that it is met.
  interpreter.step();
  const [x, y] = [elements(a), elements(b)];
  if (a.kind === 'tuple' || a.kind === 'list')
    return x === undefined || y === undefined ? undefined : equalAll(x, y, interpreter);
  return false;
}

/** The number for exact comparison: JavaScript compares a bigint and a number without rounding. */
function numberOf(cell: Cell): number | bigint {
  return cell.kind === 'float' ? cell.value : integerOf(cell)!;
}

function elements(cell: Cell): readonly Value[] | undefined {
  if (cell.kind === 'tuple') return cell.items;
  return cell.kind === 'list' ? itemsOf(cell.items) : undefined;
}

/** `x is y or x == y`, as containers compare their elements. */
export function sameElement(left: Value, right: Value, interpreter: Interpreter): boolean | undefined {
  return left.cell === right.cell ? true : interpreter.equal(left, right);
}

function equalAll(
  left: readonly Value[],
  right: readonly Value[],
  interpreter: Interpreter,
): boolean | undefined {
  if (left.length !== right.length) return false;
  return every(left, (item, i) => sameElement(item, right[i]!, interpreter));
}

/** False where one is false, else undefined where one is not known. */
function every<T>(
  items: readonly T[],
  test: (item: T, i: number) => boolean | undefined,
): boolean | undefined {
  let result: boolean | undefined = true;
  for (const [i, item] of items.entries()) {
    const answer = test(item, i);
    if (answer === false) return false;
    result = answer === undefined ? undefined : result;
  }
  return result;
}

type Entries = ReadonlyMap<string, Entry> | undefined;

function equalTables(left: Entries, right: Entries, interpreter: Interpreter): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left.size !== right.size) return false;
  return every([...left], ([key, entry]) => {
    const other = right.get(key);
    if (other === undefined) return false;
    return sameElement(entry.value, other.value, interpreter);
  });
}

/**
 * Negative, 0 or positive as `left` is less than, equal to or greater than `right`; NaN where Python's order has
 * neither (NaN, sets of which none contains the other); undefined where it cannot be told. Raises TypeError where Python
 * has no order between two built-in types.
 * @param operator for the message of TypeError
 */
export function orderCells(
  left: Value,
  right: Value,
  interpreter: Interpreter,
  operator = '<',
): number | undefined {
  const [a, b] = [left.cell, right.cell];
  if (isNumber(a) && isNumber(b)) {
    const [x, y] = [numberOf(a), numberOf(b)];
    if (x < y) return -1;
    if (x > y) return 1;
    return x == y ? 0 : Number.NaN; // oxlint-disable-line eqeqeq
  }
  if (a.kind === 'str' && b.kind === 'str') return orderTexts(a.value, b.value);
  if (a.kind === 'bytes' && b.kind === 'bytes') return orderBytes(a.value, b.value);
  if (a.kind === 'set' && b.kind === 'set') return orderSets(a, b);
  rejectOrder(left, right, interpreter, operator);
  const [x, y] = [elements(a), elements(b)];
  if (a.kind !== b.kind || !('items' in a)) return undefined;
  return x === undefined || y === undefined ? undefined : orderAll(x, y, interpreter);
}

function orderTexts(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [codePoints(left), codePoints(right)];
  const at = a.findIndex((character, i) => character !== b[i]);
  if (at < 0) return -1;
  if (at >= b.length) return 1;
  return a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
}

function orderBytes(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, i) => byte !== right[i]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : left[at]! - right[at]!;
}

function orderSets(left: SetCell, right: SetCell): number | undefined {
  const [a, b] = [entriesOf(left.table), entriesOf(right.table)];
  if (a === undefined || b === undefined) return undefined;
  const [below, above] = [[...a.keys()].every((key) => b.has(key)), [...b.keys()].every((key) => a.has(key))];
  if (below && above) return 0;
  if (below) return -1;
  return above ? 1 : Number.NaN;
}

function orderAll(
  left: readonly Value[],
  right: readonly Value[],
  interpreter: Interpreter,
): number | undefined {
  for (const [i, item] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const equal = sameElement(item, other, interpreter);
    if (equal === undefined) return undefined;
    if (!equal) return orderCells(item, other, interpreter);
  }
  return left.length - right.length;
}
