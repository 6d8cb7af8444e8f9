/** `mean`, `var` and `std` as NumPy puts them together (numpy/_core/_methods.py). */
import { type Operand, binary, unary } from './arithmetic.ts';
import { type Dense, cast } from './dense.ts';
import { kindOf, roundFloat } from './dtype.ts';
import { countOver, keepAxes, sum } from './reduce.ts';

const strong = (array: Dense): Operand => ({ ...array, weak: null });

/** Integers and bools are averaged in float64. */
function floating(array: Dense): Dense | undefined {
  return kindOf(array.dtype) === 'f' ? array : cast(array, 'float64');
}

function divided(total: Dense, count: number): Dense {
  return { ...total, data: total.data.map((x) => roundFloat(total.dtype, x / count)) };
}

export function mean(array: Dense, axes: ReadonlySet<number>): Dense | undefined {
  const values = floating(array);
  const total = values && sum(values, axes);
  return total && divided(total, countOver(array, axes));
}

/** @param ddof what is taken off the number of elements before dividing */
export function variance(array: Dense, axes: ReadonlySet<number>, ddof: number): Dense | undefined {
  const values = floating(array);
  const average = mean(array, axes);
  if (values === undefined || average === undefined) return undefined;
  const centred = binary('-', strong(values), strong(keepAxes(average, array.shape, axes)));
  if (typeof centred === 'string') return undefined;
  const squares = binary('*', strong(centred), strong(centred));
  if (typeof squares === 'string') return undefined;
  const total = sum(squares, axes);
  return total && divided(total, Math.max(countOver(array, axes) - ddof, 0));
}

export function deviation(array: Dense, axes: ReadonlySet<number>, ddof: number): Dense | undefined {
  const squared = variance(array, axes, ddof);
  const root = squared && unary('sqrt', squared);
  return typeof root === 'string' ? undefined : root;
}
