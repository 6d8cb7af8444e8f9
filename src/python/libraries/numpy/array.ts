/** Arrays as values: a view of a buffer on the heap, so that writes are seen through every view and can be rolled back. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { Namespace } from '../../evaluation/stores.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { type Dense, offsetsOf, stridesOf } from './dense.ts';
import type { DType } from './dtype.ts';

/** What a numpy value stands for. */
export type Payload = ArrayPayload | DTypePayload;

export interface ArrayPayload {
  readonly type: 'array';
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** In elements. */
  readonly strides: readonly number[];
  readonly offset: number;
  /** Its slot holds the elements. */
  readonly buffer: Namespace;
  /** A NumPy scalar (`numpy.float32(1)`), not an array. */
  readonly isScalar: boolean;
}

/** `numpy.dtype('float32')`. */
export interface DTypePayload {
  readonly type: 'dtype';
  readonly dtype: DType;
}

interface Elements {
  readonly data: readonly number[];
}

const SLOT = 'data';
/** Present where the shape of an array on this buffer was written. */
const RESHAPED = 'reshaped';
const elements: ForeignLibrary = { name: 'numpy', describe: () => 'the elements of an array' };

export function payloadOf(value: Value): Payload | undefined {
  const { cell } = value;
  return cell.kind === 'foreign' && cell.library.name === 'numpy' && 'type' in cell.payload
    ? (cell.payload as Payload)
    : undefined;
}

export function arrayOf(value: Value): ArrayPayload | undefined {
  const payload = payloadOf(value);
  return payload?.type === 'array' ? payload : undefined;
}

function bufferData(buffer: Namespace): readonly number[] | undefined {
  const { cell } = buffer.read(SLOT)!;
  return cell.kind === 'foreign' && cell.library === elements ? (cell.payload as Elements).data : undefined;
}

/** The elements in row-major order of the indices; undefined where a write that is not followed touched them. */
export function denseOf(array: ArrayPayload): Dense | undefined {
  const data = bufferData(array.buffer);
  if (data === undefined) return undefined;
  return {
    dtype: array.dtype,
    shape: array.shape,
    data: offsetsOf(array.shape, array.strides, array.offset).map((offset) => data[offset]!),
  };
}

/** True where row-major order of the indices is the order of memory. */
export function isContiguous(array: ArrayPayload): boolean {
  const strides = stridesOf(array.shape);
  return array.shape.every((extent, axis) => extent === 1 || array.strides[axis] === strides[axis]);
}

/** A new array or scalar with a buffer of its own. */
export function freshPayload(
  interpreter: Interpreter,
  { dtype, shape, data }: Dense,
  isScalar: boolean,
): ArrayPayload {
  const buffer = new Namespace('ndarray', interpreter.heap);
  const held: Elements = { data };
  buffer.restore(SLOT, interpreter.make.foreign(elements, held));
  return { type: 'array', dtype, shape, strides: stridesOf(shape), offset: 0, buffer, isScalar };
}

/** Writes elements at offsets of an array's buffer. */
export function writeElements(
  interpreter: Interpreter,
  array: ArrayPayload,
  offsets: readonly number[],
  values: readonly number[],
): void {
  const before = bufferData(array.buffer);
  if (before === undefined) return;
  const data = [...before];
  offsets.forEach((offset, i) => (data[offset] = values[i]!));
  const held: Elements = { data };
  interpreter.heap.put(array.buffer, SLOT, interpreter.make.foreign(elements, held));
}

/** After a write that is not followed: nothing is known of the elements, through any view. */
export function loseElements(
  interpreter: Interpreter,
  array: ArrayPayload,
  reason: string,
  from: readonly Value[],
): void {
  interpreter.heap.put(array.buffer, SLOT, interpreter.make.unknown(reason, from));
}

/** After `array.shape = …`: neither elements nor shape are known, through any view. */
export function loseShape(
  interpreter: Interpreter,
  array: ArrayPayload,
  reason: string,
  from: readonly Value[],
): void {
  loseElements(interpreter, array, reason, from);
  interpreter.heap.put(array.buffer, RESHAPED, interpreter.make.bool(true));
}

/** False where the shape was written. */
export function hasShape(array: ArrayPayload): boolean {
  return array.buffer.read(RESHAPED) === undefined;
}

/**
 * An array or scalar of numpy as plain data, for what folds it into literals.
 * @returns undefined for any other value, and where the elements are not known
 */
export function arrayPayload(value: Value): { dtype: string; shape: number[]; data: number[] } | undefined {
  const array = arrayOf(value);
  const dense = array && denseOf(array);
  return dense && { dtype: dense.dtype, shape: [...dense.shape], data: [...dense.data] };
}
