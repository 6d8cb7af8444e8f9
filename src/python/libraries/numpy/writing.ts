/** Writes into arrays: through a subscript, and in place. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { type ArrayPayload, arrayOf, denseOf, loseElements, writeElements } from './array.ts';
import { exceeds, toDense } from './conversion.ts';
import { type Dense, broadcastData, broadcastShapes, offsetsOf } from './dense.ts';
import { castElement, kindOf } from './dtype.ts';
import { select } from './indexing.ts';
import { operate } from './library.ts';

/** `array[index] = to`. */
export function writeAt(value: Value, index: Value, to: Value, interpreter: Interpreter): void {
  const array = arrayOf(value);
  if (array === undefined) return;
  if (array.isScalar)
    return interpreter.raise('TypeError', `'numpy.${array.dtype}' object does not support item assignment`);
  const selection = select(interpreter, array, index);
  if (selection.kind === 'error') return interpreter.raise(selection.type, selection.message);
  if (exceeds(interpreter, to, array.dtype)) {
    return interpreter.raise('OverflowError', `Python integer out of bounds for ${array.dtype}`);
  }
  const source = toDense(interpreter, to);
  if (selection.kind === 'unknown' || source === undefined) {
    loseElements(interpreter, array, 'an array was written in a way that is not followed', [to]);
    return;
  }
  const offsets =
    selection.kind === 'copy'
      ? selection.offsets
      : offsetsOf(selection.shape, selection.strides, selection.offset);
  store(interpreter, array, selection.shape, offsets, source, to);
}

/** `array += right`: the same array, seen through every view; scalars are made anew. */
export function writeOperation(
  operator: string,
  left: Value,
  right: Value,
  interpreter: Interpreter,
): Value | undefined {
  const array = arrayOf(left);
  if (array === undefined || array.isScalar) return undefined;
  const result = operate(interpreter, operator, left, right);
  const dense = arrayOf(result) && denseOf(arrayOf(result)!);
  if (dense === undefined) {
    loseElements(interpreter, array, 'an array was changed in place in a way that is not followed', [right]);
    return left;
  }
  if (!'buif'.slice(0, 'buif'.indexOf(kindOf(array.dtype)) + 1).includes(kindOf(dense.dtype))) {
    return interpreter.raise('TypeError', `numpy cannot put a ${dense.dtype} into a ${array.dtype} array`);
  }
  if (dense.shape.join() !== array.shape.join()) {
    return interpreter.raise('ValueError', 'non-broadcastable output operand');
  }
  store(interpreter, array, array.shape, offsetsOf(array.shape, array.strides, array.offset), dense, right);
  return interpreter.make.via(left, { at: interpreter.here, from: [left.origin, right.origin] });
}

/** Writes a source, broadcast, to places of an array's buffer. */
function store(
  interpreter: Interpreter,
  array: ArrayPayload,
  shape: readonly number[],
  offsets: readonly number[],
  source: Dense,
  from: Value,
): void {
  const joint = broadcastShapes(shape, source.shape);
  if (joint === undefined || joint.join() !== shape.join()) {
    interpreter.raise('ValueError', 'could not broadcast input array');
  }
  const values = broadcastData(source, shape).map((element) =>
    castElement(element, source.dtype, array.dtype),
  );
  if (values.includes(undefined)) {
    loseElements(interpreter, array, 'a value written into an array does not fit its type', [from]);
    return;
  }
  writeElements(interpreter, array, offsets, values as readonly number[]);
}
