/** Arrays as plain data: all elements, row major. */
import { type DType, castElement } from './dtype.ts';

export interface Dense {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Row major; bools are 0 and 1. */
  readonly data: readonly number[];
}

/** Arrays of more elements are not followed. */
export const MAX_ELEMENTS = 10_000;

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Elements to step over for one step along each axis, row major. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides: number[] = [];
  let step = 1;
  for (const extent of shape.toReversed()) {
    strides.unshift(step);
    step *= extent;
  }
  return strides;
}

/** Offsets of the elements of a strided array, in row-major order of its indices. */
export function offsetsOf(
  shape: readonly number[],
  strides: readonly number[],
  start = 0,
): readonly number[] {
  let offsets = [start];
  shape.forEach((extent, axis) => {
    offsets = offsets.flatMap((offset) =>
      Array.from({ length: extent }, (_, i) => offset + i * strides[axis]!),
    );
  });
  return offsets;
}

/** The shape that both broadcast to; undefined where they do not. */
export function broadcastShapes(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  const ndim = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < ndim; axis++) {
    const [x, y] = [a[axis - ndim + a.length] ?? 1, b[axis - ndim + b.length] ?? 1];
    if (x !== y && x !== 1 && y !== 1) return undefined;
    shape.push(x === 1 ? y : x);
  }
  return shape;
}

/** Strides with which an array of one shape is read as one of another that it broadcasts to. */
export function broadcastStrides(
  shape: readonly number[],
  strides: readonly number[],
  to: readonly number[],
): readonly number[] {
  return to.map((_, axis) => {
    const own = axis - to.length + shape.length;
    return own < 0 || shape[own] === 1 ? 0 : strides[own]!;
  });
}

/** Elements of an array broadcast to a shape. */
export function broadcastData(array: Dense, shape: readonly number[]): readonly number[] {
  const strides = broadcastStrides(array.shape, stridesOf(array.shape), shape);
  return offsetsOf(shape, strides).map((offset) => array.data[offset]!);
}

/** Elements in another type; undefined where one of them has no defined value there. */
export function cast(array: Dense, dtype: DType): Dense | undefined {
  const data = array.data.map((value) => castElement(value, array.dtype, dtype));
  return data.includes(undefined)
    ? undefined
    : { dtype, shape: array.shape, data: data as readonly number[] };
}

/** An axis counted from 0; undefined where it is out of bounds. */
export function normalizedAxis(axis: number, ndim: number): number | undefined {
  const from0 = axis < 0 ? axis + ndim : axis;
  return from0 >= 0 && from0 < ndim ? from0 : undefined;
}
