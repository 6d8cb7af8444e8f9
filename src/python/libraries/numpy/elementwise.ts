/** `round`, `clip` and `where`. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import { type Operand, binary, unary, workingType } from './arithmetic.ts';
import { operandOf } from './conversion.ts';
import { type Dense, broadcastData, broadcastShapes } from './dense.ts';
import { castElement, kindOf } from './dtype.ts';
import { answered, wrap } from './library.ts';

/** Rounds to decimals as NumPy does: by multiplying, rounding half to even, and dividing. */
export function rounded(
  interpreter: Interpreter,
  dense: Dense,
  decimals: Value | undefined,
  self: Value,
): Value {
  const places = isAbsent(decimals) ? 0 : countOf(decimals);
  if (places === undefined || places < 0 || places > 22)
    return answered(interpreter, undefined, 'round', [self]);
  if (kindOf(dense.dtype) !== 'f')
    return answered(interpreter, kindOf(dense.dtype) === 'b' ? undefined : dense, 'round', [self]);
  if (places === 0) return answered(interpreter, unary('rint', dense), 'round', [self]);
  const factor: Operand = { dtype: 'int64', shape: [], data: [10 ** places], weak: 'int' };
  const scaled = binary('*', { ...dense, weak: null }, factor);
  const whole = typeof scaled === 'string' ? scaled : unary('rint', scaled);
  const result = typeof whole === 'string' ? whole : binary('/', { ...whole, weak: null }, factor);
  return answered(interpreter, result, 'round', [self]);
}

/** `clip(low, high)`; a bound that is left out or None is none. */
export function clipped(
  interpreter: Interpreter,
  dense: Dense,
  low: Value | undefined,
  high: Value | undefined,
  self: Value,
): Value {
  let result: Dense = dense;
  for (const [bound, operator] of [
    [low, 'maximum'],
    [high, 'minimum'],
  ] as const) {
    if (isAbsent(bound)) continue;
    const operand = operandOf(interpreter, bound);
    const answer = operand === undefined ? 'unknown' : binary(operator, { ...result, weak: null }, operand);
    if (typeof answer === 'string') return answered(interpreter, answer, 'clip', [self, bound]);
    result = answer;
  }
  return answered(interpreter, result, 'clip', [self]);
}

/** `numpy.where(condition, x, y)`. */
export function chosen(interpreter: Interpreter, values: readonly [Value, Value, Value]): Value {
  const [test, x, y] = values.map((value) => operandOf(interpreter, value));
  const inner = test && x && broadcastShapes(test.shape, x.shape);
  const shape = inner && y && broadcastShapes(inner, y.shape);
  if (test === undefined || x === undefined || y === undefined || shape === undefined) {
    return answered(interpreter, undefined, 'where', values);
  }
  const dtype = workingType(x, y);
  const [tests, xs, ys] = [broadcastData(test, shape), broadcastData(x, shape), broadcastData(y, shape)];
  const data = tests.map((bit, i) =>
    castElement(bit === 0 ? ys[i]! : xs[i]!, (bit === 0 ? y : x).dtype, dtype),
  );
  const isExact = data.every(
    (element, i) => kindOf(dtype) === 'f' || element === (tests[i] === 0 ? ys[i] : xs[i]),
  );
  if (!isExact || data.includes(undefined)) return answered(interpreter, undefined, 'where', values);
  return wrap(interpreter, { dtype, shape, data: data as readonly number[] }, false, values);
}
