/** Other arrangements of the elements of an array: views where NumPy gives views. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { countOf, isAbsent } from '../support/read.ts';
import { type ArrayPayload, denseOf, isContiguous } from './array.ts';
import { normalizedAxis, sizeOf, stridesOf } from './dense.ts';
import { numpyLibrary, unknownElements, wrap } from './library.ts';

export function viewOf(
  interpreter: Interpreter,
  array: ArrayPayload,
  shape: readonly number[],
  strides: readonly number[],
  from: Value,
): Value {
  const view: ArrayPayload = { ...array, shape, strides, isScalar: false };
  return interpreter.make.foreign(numpyLibrary, view, [from]);
}

/** Ints of one argument that is an int or a sequence, or of several arguments. */
export function intsOf(interpreter: Interpreter, values: readonly Value[]): readonly number[] | undefined {
  const [first] = values;
  const items =
    values.length === 1 && first !== undefined && countOf(first) === undefined
      ? interpreter.iterate(first)
      : values;
  const ints = items?.map((item) => countOf(interpreter.constant(item) === undefined ? asInt(item) : item));
  return ints?.includes(undefined) === false ? (ints as readonly number[]) : undefined;
}

function asInt(value: Value): Value | undefined {
  return value.cell.kind === 'foreign' ? value.cell.library.toPython?.(value) : undefined;
}

/** `reshape`: a view where the elements lie in order, else a copy. One extent may be -1. */
export function reshaped(
  interpreter: Interpreter,
  array: ArrayPayload,
  wanted: readonly number[],
  from: Value,
): Value {
  const size = sizeOf(array.shape);
  const open = wanted.indexOf(-1);
  const known = sizeOf(wanted.filter((extent) => extent !== -1));
  const shape = wanted.map((extent, i) => (i === open && known > 0 ? size / known : extent));
  if (sizeOf(shape) !== size || shape.some((extent) => !Number.isInteger(extent) || extent < 0)) {
    const [first] = wanted;
    const shown = wanted.length === 1 ? `(${first},)` : `(${wanted.join(',')})`;
    interpreter.raise('ValueError', `cannot reshape array of size ${size} into shape ${shown}`);
  }
  if (isContiguous(array)) return viewOf(interpreter, array, shape, stridesOf(shape), from);
  const dense = denseOf(array);
  return dense === undefined
    ? unknownElements(interpreter, from)
    : wrap(interpreter, { ...dense, shape }, false, [from]);
}

/** `transpose`; without axes all are reversed. */
export function transposed(
  interpreter: Interpreter,
  array: ArrayPayload,
  axes: readonly number[] | null,
  from: Value,
): Value {
  const ndim = array.shape.length;
  const order = (axes ?? Array.from({ length: ndim }, (_, i) => ndim - 1 - i)).map((axis) =>
    normalizedAxis(axis, ndim),
  );
  if (order.length !== ndim || order.includes(undefined) || new Set(order).size !== ndim) {
    interpreter.raise('ValueError', "axes don't match array");
  }
  const at = order as readonly number[];
  return viewOf(
    interpreter,
    array,
    at.map((axis) => array.shape[axis]!),
    at.map((axis) => array.strides[axis]!),
    from,
  );
}

/** `squeeze`: axes of extent 1 go, all or the one named. */
export function squeezed(
  interpreter: Interpreter,
  array: ArrayPayload,
  axis: Value | undefined,
  from: Value,
): Value {
  const ndim = array.shape.length;
  const named = isAbsent(axis)
    ? null
    : intsOf(interpreter, [axis])?.map((each) => normalizedAxis(each, ndim));
  if (named === undefined || named?.includes(undefined) === true)
    return interpreter.make.unknown('the axis to squeeze is not known', [from]);
  if (named?.some((each) => array.shape[each!] !== 1) === true) {
    interpreter.raise('ValueError', 'cannot select an axis to squeeze out which has size not equal to one');
  }
  const keep = array.shape.map((extent, each) => (named === null ? extent !== 1 : !named.includes(each)));
  return viewOf(
    interpreter,
    array,
    array.shape.filter((_, each) => keep[each]),
    array.strides.filter((_, each) => keep[each]),
    from,
  );
}

/** `expand_dims`: an axis of extent 1 at a place of the result. */
export function expanded(interpreter: Interpreter, array: ArrayPayload, axis: number, from: Value): Value {
  const at = normalizedAxis(axis, array.shape.length + 1);
  if (at === undefined) interpreter.raise('AxisError', `axis ${axis} is out of bounds`);
  return viewOf(interpreter, array, array.shape.toSpliced(at, 0, 1), array.strides.toSpliced(at, 0, 0), from);
}
