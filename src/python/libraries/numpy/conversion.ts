/** From Python values to arrays (`numpy.array`), and from elements to Python values (`tolist`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import type { Operand } from './arithmetic.ts';
import { arrayOf, denseOf, payloadOf } from './array.ts';
import { type Dense, MAX_ELEMENTS, cast, sizeOf } from './dense.ts';
import { type DType, dtypeNamed, kindOf, limitsOf, promote } from './dtype.ts';

/** Member of the taught scalar classes that names their type. */
export const DTYPE_MEMBER = '_dtype';

/** One Python element as a scalar operand; undefined where it is no known number. */
function scalarOperand(value: Value): Operand | undefined {
  const { cell } = value;
  if (cell.kind === 'bool') return { dtype: 'bool', shape: [], data: [Number(cell.value)], weak: null };
  if (cell.kind === 'float') return { dtype: 'float64', shape: [], data: [cell.value], weak: 'float' };
  if (cell.kind !== 'int') return undefined;
  const data = Number(cell.value);
  return Number.isSafeInteger(data) ? { dtype: 'int64', shape: [], data: [data], weak: 'int' } : undefined;
}

/** A value as an operand: arrays, scalars, Python numbers, nested lists and tuples of these. */
export function operandOf(interpreter: Interpreter, value: Value): Operand | undefined {
  const scalar = scalarOperand(value);
  if (scalar !== undefined) return scalar;
  const dense = toDense(interpreter, value);
  return dense && { ...dense, weak: null };
}

/** What `numpy.asarray(value)` holds; undefined where that is not known or not numeric. */
export function toDense(interpreter: Interpreter, value: Value): Dense | undefined {
  const scalar = scalarOperand(value);
  if (scalar !== undefined) return scalar;
  const array = arrayOf(value);
  if (array !== undefined) return denseOf(array);
  const { kind } = value.cell;
  if (kind !== 'list' && kind !== 'tuple' && kind !== 'range') return undefined;
  const items = interpreter.iterate(value);
  if (items === undefined || items.length > MAX_ELEMENTS) return undefined;
  const parts: Dense[] = [];
  for (const item of items) {
    const part = toDense(interpreter, item);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return stacked(parts);
}

function stacked(parts: readonly Dense[]): Dense | undefined {
  const [first] = parts;
  if (first === undefined) return { dtype: 'float64', shape: [0], data: [] };
  if (parts.some((part) => part.shape.join() !== first.shape.join())) return undefined;
  if (sizeOf(first.shape) * parts.length > MAX_ELEMENTS) return undefined;
  const dtype = parts.map((part) => part.dtype).reduce(promote);
  const data = parts.map((part) => cast(part, dtype)?.data);
  if (data.includes(undefined)) return undefined;
  return { dtype, shape: [parts.length, ...first.shape], data: data.flat() as number[] };
}

/** True where a Python number among the elements does not fit an integer type: NumPy raises OverflowError. */
export function exceeds(interpreter: Interpreter, value: Value, dtype: DType): boolean {
  const { cell } = value;
  if (kindOf(dtype) === 'f' || kindOf(dtype) === 'b') return false;
  const number =
    cell.kind === 'float' && Number.isFinite(cell.value) ? BigInt(Math.trunc(cell.value)) : undefined;
  const whole = cell.kind === 'int' ? cell.value : number;
  if (whole !== undefined) {
    const [low, high] = limitsOf(dtype);
    return whole < low || whole > high;
  }
  if (cell.kind !== 'list' && cell.kind !== 'tuple') return false;
  return (interpreter.iterate(value) ?? []).some((item) => exceeds(interpreter, item, dtype));
}

/** `numpy.array(value, dtype)` as data; a Python int that does not fit raises OverflowError. */
export function converted(interpreter: Interpreter, value: Value, dtype: DType | null): Dense | undefined {
  const dense = toDense(interpreter, value);
  if (dense === undefined || dtype === null || dense.dtype === dtype) return dense;
  if (exceeds(interpreter, value, dtype))
    interpreter.raise('OverflowError', `Python integer out of bounds for ${dtype}`);
  return cast(dense, dtype);
}

/** The type that a `dtype=` names; null for None, undefined where it is not taught. */
export function dtypeOf(interpreter: Interpreter, value: Value | undefined): DType | null | undefined {
  if (value === undefined || value.cell.kind === 'none') return null;
  const { cell } = value;
  if (cell.kind === 'str') return dtypeNamed(cell.value);
  if (cell.kind === 'foreign') {
    const payload = payloadOf(value);
    return payload?.type === 'dtype' ? payload.dtype : undefined;
  }
  if (cell.kind !== 'class') return undefined;
  const member = cell.namespace.read(DTYPE_MEMBER)?.cell;
  if (member?.kind === 'str') return dtypeNamed(member.value);
  const builtins: readonly (readonly [string, DType])[] = [
    ['float', 'float64'],
    ['int', 'int64'],
    ['bool', 'bool'],
  ];
  return builtins.find(([name]) => interpreter.builtin(name).cell === cell)?.[1];
}

/** One element as a Python value. */
export function pythonElement(
  { make }: Interpreter,
  dtype: DType,
  element: number,
  from: readonly Value[],
): Value {
  const kind = kindOf(dtype);
  if (kind === 'b') return make.bool(element !== 0, from);
  return kind === 'f' ? make.float(element, from) : make.int(element, from);
}

/** Nested lists of Python values; a scalar alone. */
export function pythonList(interpreter: Interpreter, array: Dense, from: readonly Value[]): Value {
  const [length, ...rest] = array.shape;
  if (length === undefined) return pythonElement(interpreter, array.dtype, array.data[0]!, from);
  const size = sizeOf(rest);
  const items = Array.from({ length }, (_, i) => {
    return pythonList(
      interpreter,
      { dtype: array.dtype, shape: rest, data: array.data.slice(i * size, (i + 1) * size) },
      from,
    );
  });
  return interpreter.make.list(items, from);
}
