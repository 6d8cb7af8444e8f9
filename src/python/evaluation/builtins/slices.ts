/** Positions that a slice or index names (PySlice_AdjustIndices of CPython's sliceobject.c). */
import type { Interpreter } from '../interpreter.ts';
import type { SliceCell, Value } from '../value.ts';
import { integerOf, isNone, typeName } from './cells.ts';

/** Kinds of index of which nothing, or not enough, is known here. */
export const OPEN_INDEX: ReadonlySet<string> = new Set([
  'unknown',
  'choice',
  'foreign',
  'instance',
  'symbol',
]);

export interface Positions {
  readonly start: number;
  readonly stop: number;
  /** A step other than 1 was given: assignment needs as many elements as there are positions. */
  readonly extended: boolean;
  /** Every position, in order. */
  readonly all: readonly number[];
}

/** A part of a slice: null for None; undefined where it is not known. */
function part(value: Value, interpreter: Interpreter): bigint | null | undefined {
  if (isNone(value)) return null;
  const integer = integerOf(value.cell);
  if (integer !== undefined) return integer;
  if (OPEN_INDEX.has(value.cell.kind)) return undefined;
  return interpreter.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
}

/** The positions below `length` that a slice names; undefined where a part of it is not known. */
export function positionsOf(
  slice: SliceCell,
  length: number,
  interpreter: Interpreter,
): Positions | undefined {
  const parts = [slice.start, slice.stop, slice.step].map((value) => part(value, interpreter));
  if (parts.includes(undefined)) return undefined;
  const [from, to, by] = parts as (bigint | null)[];
  if (by === 0n) interpreter.raise('ValueError', 'slice step cannot be zero');
  const step = clamp(by ?? 1n, -length - 1, length + 1) || 1;
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const bound = (given: bigint | null | undefined, otherwise: number): number => {
    if (given === null || given === undefined) return otherwise;
    return clamp(given < 0n ? given + BigInt(length) : given, low, high);
  };
  const start = bound(from, step > 0 ? low : high);
  const stop = bound(to, step > 0 ? high : low);
  const all: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) all.push(i);
  return { start, stop, extended: by !== null && by !== undefined && by !== 1n, all };
}

function clamp(value: bigint, low: number, high: number): number {
  if (value < BigInt(low)) return low;
  return value > BigInt(high) ? high : Number(value);
}

/** Position of an index counted from the end where negative; undefined outside the sequence. */
export function positionAt(index: bigint, length: number): number | undefined {
  const at = index < 0n ? index + BigInt(length) : index;
  return at >= 0n && at < BigInt(length) ? Number(at) : undefined;
}

/** Raises what Python raises for a subscript that is neither index nor slice. */
export function badIndex(container: Value, index: Value, interpreter: Interpreter): never {
  const what =
    container.cell.kind === 'str' ? 'string' : container.cell.kind === 'bytes' ? 'byte' : typeName(container);
  return interpreter.raise('TypeError', `${what} indices must be integers or slices, not ${typeName(index)}`);
}
