/** Plain JavaScript values out of constants; undefined for anything else. */
import type { Value } from '../../evaluation/value.ts';

/** The text of a str. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.cell.kind === 'str' ? value.cell.value : undefined;
}

/** The value of an int or bool. */
export function integerOf(value: Value | undefined): bigint | undefined {
  if (value?.cell.kind === 'int') return value.cell.value;
  if (value?.cell.kind === 'bool') return value.cell.value ? 1n : 0n;
  return undefined;
}

/** The value of an int or bool that is exact as a JavaScript number. */
export function countOf(value: Value | undefined): number | undefined {
  const integer = integerOf(value);
  if (integer === undefined) return undefined;
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The value of a float, int or bool as Python's `float()` gives it (round half to even; ints beyond its range give none). */
export function realOf(value: Value | undefined): number | undefined {
  if (value?.cell.kind === 'float') return value.cell.value;
  const integer = integerOf(value);
  if (integer === undefined) return undefined;
  const number = Number(integer);
  return Number.isFinite(number) ? number : undefined;
}

export function isNone(value: Value | undefined): boolean {
  return value?.cell.kind === 'none';
}

/** True where a value is left out or None. */
export function isAbsent(value: Value | undefined): value is undefined {
  return value === undefined || value.cell.kind === 'none';
}

/** True where nothing is known of the value as a whole. */
export function isOpen(value: Value): boolean {
  return value.cell.kind === 'unknown' || value.cell.kind === 'choice';
}
