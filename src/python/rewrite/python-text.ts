import type { Value } from '../evaluation/value.ts';
import { InternalError } from './internal-error.ts';

export interface PrintOptions {
  readonly quote: '"' | "'";
  /** Text of a library symbol in the target module (`types.FLOAT`), undefined where it cannot be named there. */
  readonly symbol: (path: string) => string | undefined;
}

/**
 * The Python literal (or library symbol) that a value is: numbers as Python's `repr` has them, strings in the given
 * quotes, tuples, lists, dicts, sets and slices of these. A value of a library is asked by `toPython`.
 * @returns undefined where the value, or part of it, is not printable so, or where it contains itself
 */
export function printConstant(value: Value, options: PrintOptions): string | undefined {
  throw new InternalError(`printConstant is not there yet (${value.cell.kind}, ${options.quote})`);
}
