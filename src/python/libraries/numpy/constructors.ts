/** Functions of numpy that make arrays. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent, realOf } from '../support/read.ts';
import { type Given } from '../support/signature.ts';
import { arrayOf } from './array.ts';
import { converted, dtypeOf, toDense } from './conversion.ts';
import { type Dense, MAX_ELEMENTS, broadcastData, cast, sizeOf } from './dense.ts';
import { type DType, castElement } from './dtype.ts';
import { wrap } from './library.ts';
import { intsOf } from './shapes.ts';

export interface Maker {
  readonly parameters: string;
  readonly call: (given: Given, interpreter: Interpreter) => Value;
}

function unknown(interpreter: Interpreter, what: string, from: readonly Value[]): Value {
  return interpreter.make.unknown(`numpy's \`${what}\` of this is not followed`, from);
}

/** `array`, `asarray` and their like; where no copy is asked for, an array of the type stays itself. */
function array(what: string, mayShare: boolean): Maker {
  return {
    parameters: 'a, dtype=, order=, *, copy=, subok=, ndmin=, like=',
    call: (given, it) => {
      const value = given.need('a');
      const dtype = dtypeOf(it, given.get('dtype'));
      if (dtype === undefined) return unknown(it, what, [value, given.need('dtype')]);
      const held = arrayOf(value);
      const isArray = held !== undefined && !held.isScalar;
      if (mayShare && isArray && (dtype === null || dtype === held.dtype)) return value;
      const dense = converted(it, value, dtype);
      const ndmin = isAbsent(given.get('ndmin')) ? 0 : countOf(given.get('ndmin'));
      if (dense === undefined || ndmin === undefined) return unknown(it, what, [value]);
      const missing = Math.max(0, ndmin - dense.shape.length);
      return wrap(
        it,
        { ...dense, shape: [...Array.from({ length: missing }, () => 1), ...dense.shape] },
        false,
        [value],
      );
    },
  };
}

function filledWith(
  it: Interpreter,
  what: string,
  shape: readonly number[] | undefined,
  element: number,
  dtype: DType,
  from: readonly Value[],
): Value {
  if (shape === undefined || sizeOf(shape) > MAX_ELEMENTS) return unknown(it, what, from);
  return wrap(it, { dtype, shape, data: Array.from({ length: sizeOf(shape) }, () => element) }, false, from);
}

function constant(what: string, element: number): Maker {
  return {
    parameters: 'shape, dtype=, order=, *, device=, like=',
    call: (given, it) => {
      const dtype = dtypeOf(it, given.get('dtype'));
      if (dtype === undefined) return unknown(it, what, [given.need('dtype')]);
      return filledWith(it, what, intsOf(it, [given.need('shape')]), element, dtype ?? 'float64', [
        given.need('shape'),
      ]);
    },
  };
}

function constantLike(what: string, element: number): Maker {
  return {
    parameters: 'a, dtype=, order=, subok=, shape=, *, device=',
    call: (given, it) => {
      const source = toDense(it, given.need('a'));
      const dtype = dtypeOf(it, given.get('dtype'));
      if (source === undefined || dtype === undefined || !isAbsent(given.get('shape')))
        return unknown(it, what, [given.need('a')]);
      return filledWith(it, what, source.shape, element, dtype ?? source.dtype, [given.need('a')]);
    },
  };
}

/** Elements of a value broadcast to a shape, in a type. */
function full(
  it: Interpreter,
  what: string,
  shape: readonly number[] | undefined,
  value: Value,
  dtype: DType | null,
): Value {
  const source = converted(it, value, dtype);
  if (source === undefined || shape === undefined || sizeOf(shape) > MAX_ELEMENTS)
    return unknown(it, what, [value]);
  return wrap(it, { dtype: source.dtype, shape, data: broadcastData(source, shape) }, false, [value]);
}

/** The common type of `arange`'s bounds. */
function rangeType(it: Interpreter, bounds: readonly Value[]): DType | undefined {
  return toDense(it, it.make.tuple(bounds))?.dtype;
}

/** `arange` as NumPy fills it: the first two elements, then multiples of their difference. */
function arange(given: Given, it: Interpreter): Value {
  const bounds = ['start', 'stop', 'step']
    .flatMap((name) => given.get(name) ?? [])
    .filter((value) => value.cell.kind !== 'none');
  const scalars = bounds.map((value) => toDense(it, value)).filter((dense) => dense?.shape.length === 0);
  const numbers = scalars.map((dense) => dense!.data[0]!);
  const wanted = dtypeOf(it, given.get('dtype'));
  const type = rangeType(it, bounds);
  const [a, b] = numbers;
  if (numbers.length !== bounds.length || a === undefined || wanted === undefined || type === undefined)
    return unknown(it, 'arange', bounds);
  const [start, stop] = b === undefined ? [0, a] : [a, b];
  const step = isAbsent(given.get('step')) ? 1 : numbers.at(-1)!;
  const length = step === 0 ? NaN : Math.max(0, Math.ceil((stop - start) / step));
  if (!(length <= MAX_ELEMENTS)) return unknown(it, 'arange', bounds);
  const dtype = wanted ?? type;
  const [first, second] = [castElement(start, type, dtype), castElement(start + step, type, dtype)];
  if (first === undefined || second === undefined) return unknown(it, 'arange', bounds);
  const delta = castElement(second - first, dtype, dtype);
  const data = Array.from({ length }, (_, i) => {
    if (i < 2) return i === 0 ? first : second;
    return delta === undefined ? undefined : castElement(first + i * delta, dtype, dtype);
  });
  if (dtype === 'float16' || data.includes(undefined)) return unknown(it, 'arange', bounds);
  return wrap(it, { dtype, shape: [length], data: data as readonly number[] }, false, bounds);
}

/** `linspace` of real numbers (numpy/_core/function_base.py). */
function linspace(given: Given, it: Interpreter): Value {
  const from = [given.need('start'), given.need('stop')];
  const [start, stop] = from.map(realOf);
  const num = given.get('num') === undefined ? 50 : countOf(given.get('num'));
  const endpoint = given.get('endpoint') === undefined ? true : it.truth(given.get('endpoint')!);
  const dtype = dtypeOf(it, given.get('dtype'));
  const isPlain =
    isAbsent(given.get('axis')) &&
    (given.get('retstep') === undefined || it.truth(given.get('retstep')!) === false);
  if (
    start === undefined ||
    stop === undefined ||
    num === undefined ||
    endpoint === undefined ||
    dtype === undefined ||
    !isPlain ||
    num < 0 ||
    num > MAX_ELEMENTS
  ) {
    return unknown(it, 'linspace', from);
  }
  const parts = endpoint ? num - 1 : num;
  const delta = stop - start;
  const step = delta / parts;
  const data = Array.from(
    { length: num },
    (_, i) => (parts > 0 ? (step === 0 ? (i / parts) * delta : i * step) : i * delta) + start,
  );
  if (endpoint && num > 1) data[num - 1] = stop;
  const result: Dense | undefined =
    dtype === null
      ? { dtype: 'float64', shape: [num], data }
      : cast({ dtype: 'float64', shape: [num], data: wholeNumbers(data, dtype) }, dtype);
  return result === undefined ? unknown(it, 'linspace', from) : wrap(it, result, false, from);
}

/** Towards integers `linspace` rounds down before it casts. */
function wholeNumbers(data: readonly number[], dtype: DType): readonly number[] {
  return dtype.includes('int') ? data.map(Math.floor) : data;
}

function eye(given: Given, it: Interpreter): Value {
  const rows = countOf(given.need('N'));
  const columns = isAbsent(given.get('M')) ? rows : countOf(given.get('M'));
  const diagonal = isAbsent(given.get('k')) ? 0 : countOf(given.get('k'));
  const dtype = dtypeOf(it, given.get('dtype'));
  if (
    rows === undefined ||
    columns === undefined ||
    diagonal === undefined ||
    dtype === undefined ||
    rows * columns > MAX_ELEMENTS
  ) {
    return unknown(it, 'eye', [given.need('N')]);
  }
  const data = Array.from({ length: rows * columns }, (_, i) =>
    Number((i % columns) - Math.floor(i / columns) === diagonal),
  );
  return wrap(it, { dtype: dtype ?? 'float64', shape: [rows, columns], data }, false, [given.need('N')]);
}

export const CONSTRUCTORS: Readonly<Record<string, Maker>> = {
  array: array('array', false),
  asarray: array('asarray', true),
  asanyarray: array('asanyarray', true),
  ascontiguousarray: array('ascontiguousarray', false),
  zeros: constant('zeros', 0),
  ones: constant('ones', 1),
  zeros_like: constantLike('zeros_like', 0),
  ones_like: constantLike('ones_like', 1),
  full: {
    parameters: 'shape, fill_value, dtype=, order=, *, device=, like=',
    call: (given, it) => {
      const dtype = dtypeOf(it, given.get('dtype'));
      if (dtype === undefined) return unknown(it, 'full', [given.need('fill_value')]);
      return full(it, 'full', intsOf(it, [given.need('shape')]), given.need('fill_value'), dtype);
    },
  },
  full_like: {
    parameters: 'a, fill_value, dtype=, order=, subok=, shape=, *, device=',
    call: (given, it) => {
      const source = toDense(it, given.need('a'));
      const dtype = dtypeOf(it, given.get('dtype'));
      if (source === undefined || dtype === undefined || !isAbsent(given.get('shape')))
        return unknown(it, 'full_like', [given.need('a')]);
      return full(it, 'full_like', source.shape, given.need('fill_value'), dtype ?? source.dtype);
    },
  },
  arange: { parameters: 'start, stop=, step=, dtype=, *, device=, like=', call: arange },
  linspace: {
    parameters: 'start, stop, num=, endpoint=, retstep=, dtype=, axis=, *, device=',
    call: linspace,
  },
  eye: { parameters: 'N, M=, k=, dtype=, order=, *, device=, like=', call: eye },
  identity: { parameters: 'N, dtype=, *, like=', call: eye },
};
