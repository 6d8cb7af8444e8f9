/** Python's `is` between values, as CPython shares its objects. */
import type { Value } from '../../evaluation/value.ts';

/** CPython keeps one object for None, the bools, the ints from -5 to 256 and the texts of at most one Latin-1 character. */
export function isSame(left: Value, right: Value): boolean {
  const [a, b] = [left.cell, right.cell];
  if (a === b) return true;
  if (a.kind === 'none' && b.kind === 'none') return true;
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === b.value;
  if (a.kind === 'int' && b.kind === 'int') return a.value === b.value && a.value >= -5n && a.value <= 256n;
  if (a.kind === 'str' && b.kind === 'str') return a.value === b.value && /^[\0-\xff]?$/s.test(a.value);
  return false;
}
