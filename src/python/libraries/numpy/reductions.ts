/** `sum`, `mean`, `max` and their like, as functions of the module and as methods. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import type { Given } from '../support/signature.ts';
import { arrayOf, isContiguous } from './array.ts';
import { dtypeOf, toDense } from './conversion.ts';
import { type Dense, cast, normalizedAxis } from './dense.ts';
import { kindOf } from './dtype.ts';
import { wrap } from './library.ts';
import { extreme, keepAxes, logical, product, sum } from './reduce.ts';
import { deviation, mean, variance } from './statistics.ts';

type Rule = (array: Dense, axes: ReadonlySet<number>, ddof: number) => Dense | undefined;

export const REDUCTIONS: Readonly<Record<string, Rule>> = {
  sum,
  prod: product,
  mean,
  var: variance,
  std: deviation,
  max: (array, axes) => extreme(array, axes, true),
  min: (array, axes) => extreme(array, axes, false),
  amax: (array, axes) => extreme(array, axes, true),
  amin: (array, axes) => extreme(array, axes, false),
  any: (array, axes) => logical(array, axes, true),
  all: (array, axes) => logical(array, axes, false),
};

/** Results of these do not depend on the order of the elements. */
const ORDERLESS: ReadonlySet<string> = new Set(['max', 'min', 'amax', 'amin', 'any', 'all']);

const AVERAGES: ReadonlySet<string> = new Set(['mean', 'var', 'std']);

export const REDUCTION_PARAMETERS = 'a, axis=, dtype=, out=, keepdims=, ddof=';

/** @param takesAxisOfScalar plain reductions take axis 0 of an array without axes, averages do not */
function axesOf(
  interpreter: Interpreter,
  axis: Value | undefined,
  ndim: number,
  takesAxisOfScalar: boolean,
): ReadonlySet<number> | undefined {
  if (isAbsent(axis)) return new Set(Array.from({ length: ndim }, (_, i) => i));
  if (ndim === 0 && takesAxisOfScalar && (countOf(axis) === 0 || countOf(axis) === -1)) return new Set();
  const items = axis.cell.kind === 'tuple' ? axis.cell.items : [axis];
  const axes = items.map((item) => {
    const at = countOf(item);
    return at === undefined ? undefined : normalizedAxis(at, ndim);
  });
  if (items.some((item, i) => countOf(item) !== undefined && axes[i] === undefined)) {
    interpreter.raise('ValueError', `axis is out of bounds for array of dimension ${ndim}`);
  }
  return axes.includes(undefined) ? undefined : new Set(axes as number[]);
}

/** Where floats are not in row-major order in memory, NumPy adds them in another order. */
function hasOtherOrder(value: Value, array: Dense, name: string): boolean {
  const held = arrayOf(value);
  return (
    held !== undefined &&
    kindOf(array.dtype) === 'f' &&
    !ORDERLESS.has(name) &&
    array.shape.length > 1 &&
    !isContiguous(held)
  );
}

/** The reduction `name` of the argument `a`. */
export function reduction(interpreter: Interpreter, name: string, given: Given): Value {
  const value = given.need('a');
  const unknown = (): Value =>
    interpreter.make.unknown(`numpy's \`${name}\` of this is not followed`, [value]);
  const source = toDense(interpreter, value);
  const dtype = dtypeOf(interpreter, given.get('dtype'));
  const array = dtype === null || dtype === undefined ? source : source && cast(source, dtype);
  const ddof = given.get('ddof') === undefined ? 0 : countOf(given.get('ddof'));
  const keep = given.get('keepdims') === undefined ? false : interpreter.truth(given.get('keepdims')!);
  if (array === undefined || dtype === undefined || ddof === undefined || keep === undefined)
    return unknown();
  if (!isAbsent(given.get('out')) || hasOtherOrder(value, array, name)) return unknown();
  const axes = axesOf(interpreter, given.get('axis'), array.shape.length, !AVERAGES.has(name));
  const result = axes && REDUCTIONS[name]!(array, axes, ddof);
  if (axes === undefined || result === undefined) return unknown();
  const typed = dtype === null || (name !== 'sum' && name !== 'prod') ? result : cast(result, dtype);
  if (typed === undefined) return unknown();
  const shaped = keep ? keepAxes(typed, array.shape, axes) : typed;
  return wrap(interpreter, shaped, shaped.shape.length === 0, [value]);
}
