/** How numpy answers for its values: operators, subscripts, iteration, truth. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { type Answer, binary, invert, unary } from './arithmetic.ts';
import {
  type ArrayPayload,
  type Payload,
  arrayOf,
  denseOf,
  freshPayload,
  hasShape,
  loseShape,
  payloadOf,
} from './array.ts';
import { DTYPE_MEMBER, dtypeOf, operandOf, toDense } from './conversion.ts';
import type { Dense } from './dense.ts';
import { dtypeNamed, kindOf } from './dtype.ts';
import { dtypeAttribute } from './dtype-value.ts';
import { select } from './indexing.ts';
import { arrayAttribute } from './methods.ts';
import { scalarText } from './scalar-text.ts';
import { writeAt, writeOperation } from './writing.ts';

const UNARY: Readonly<Record<string, string>> = { '-': 'negative', '+': 'positive', abs: 'absolute' };

function describe(payload: object): string {
  const known = payload as Payload;
  if (known.type === 'dtype') return `numpy.dtype('${known.dtype}')`;
  if (known.isScalar) return `a numpy.${known.dtype}`;
  return `a numpy array of shape (${known.shape.join(', ')}${known.shape.length === 1 ? ',' : ''}) and type ${known.dtype}`;
}

export const numpyLibrary: ForeignLibrary = {
  name: 'numpy',
  describe,
  attribute(value, name, interpreter) {
    const payload = payloadOf(value)!;
    return payload.type === 'dtype'
      ? dtypeAttribute(interpreter, payload, name, value)
      : arrayAttribute(interpreter, payload, name, value);
  },
  setAttribute(value, name, _to, interpreter) {
    const array = arrayOf(value);
    if (array !== undefined)
      loseShape(interpreter, array, `the attribute \`${name}\` of an array was set`, [value]);
  },
  subscript(value, index, interpreter) {
    const array = arrayOf(value);
    if (array === undefined) return interpreter.make.unknown('a dtype with fields is not taught', [value]);
    const selection = select(interpreter, array, index);
    if (selection.kind === 'error') return interpreter.raise(selection.type, selection.message);
    if (selection.kind === 'unknown')
      return interpreter.make.unknown('this subscript of an array is not taught', [value, index]);
    const { shape } = selection;
    if (selection.kind === 'view' && !selection.isElement) {
      const view: ArrayPayload = {
        ...array,
        shape,
        strides: selection.strides,
        offset: selection.offset,
        isScalar: false,
      };
      return interpreter.make.foreign(numpyLibrary, view, [value]);
    }
    const whole = denseOf({ ...array, shape: [], strides: [], offset: 0 });
    if (whole === undefined) return unknownElements(interpreter, value);
    const offsets = selection.kind === 'view' ? [selection.offset] : selection.offsets;
    const data = offsets.map((offset) => denseOf({ ...array, shape: [], strides: [], offset })!.data[0]!);
    return wrap(interpreter, { dtype: array.dtype, shape, data }, shape.length === 0, [value]);
  },
  setSubscript: writeAt,
  binary(operator, left, right, interpreter) {
    return dtypeComparison(interpreter, operator, left, right) ?? operate(interpreter, operator, left, right);
  },
  inPlace: writeOperation,
  unary(operator, operand, interpreter) {
    const array = arrayOf(operand);
    if (array === undefined) return undefined;
    const dense = denseOf(array);
    if (dense === undefined) return unknownElements(interpreter, operand);
    if (operator === 'not') return undefined;
    const answer = operator === '~' ? invert(dense) : unary(UNARY[operator] ?? operator, dense);
    return answered(interpreter, answer, operator, [operand]);
  },
  iterate(value, interpreter) {
    const array = arrayOf(value);
    const [length] = array?.shape ?? [];
    if (array === undefined || denseOf(array) === undefined) return undefined;
    if (length === undefined) return interpreter.raise('TypeError', 'iteration over a 0-d array');
    return Array.from({ length }, (_, i) => interpreter.subscript(value, interpreter.make.int(i)));
  },
  length(value) {
    const array = arrayOf(value);
    return array !== undefined && hasShape(array) ? array.shape[0] : undefined;
  },
  contains(value, item, interpreter) {
    const [array, element] = [toDense(interpreter, value), toDense(interpreter, item)];
    if (array === undefined || element?.shape.length !== 0) return undefined;
    return interpreter.make.bool(array.data.includes(element.data[0]!), [value, item]);
  },
  truth(value, interpreter) {
    const array = arrayOf(value);
    if (array === undefined) return true;
    const dense = denseOf(array);
    if (dense === undefined) return undefined;
    if (dense.data.length === 1) return dense.data[0] !== 0;
    const message =
      'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()';
    return dense.data.length === 0 ? undefined : interpreter.raise('ValueError', message);
  },
  isInstance(value, of) {
    const array = arrayOf(value);
    if (array === undefined || of.cell.kind !== 'class') return undefined;
    const { name } = of.cell;
    const member = of.cell.namespace.read(DTYPE_MEMBER)?.cell;
    if (member?.kind === 'str') return array.isScalar && dtypeNamed(member.value) === array.dtype;
    if (of.cell.module !== null || of.cell.node !== null) return false;
    if (name === 'ndarray') return !array.isScalar;
    if (!array.isScalar) return false;
    if (name === 'float') return array.dtype === 'float64';
    const kind = kindOf(array.dtype);
    if (name === 'floating') return kind === 'f';
    if (name === 'integer') return kind === 'i' || kind === 'u';
    if (name === 'number') return kind !== 'b';
    return name === 'generic'
      ? true
      : ['int', 'bool', 'str', 'list', 'tuple', 'dict'].includes(name)
        ? false
        : undefined;
  },
  text(value, form) {
    const payload = payloadOf(value)!;
    if (payload.type === 'dtype')
      return form === 'str' ? payload.dtype : describe(payload).replace('numpy.', '');
    const dense = payload.isScalar ? denseOf(payload) : undefined;
    return dense && scalarText(dense.dtype, dense.data[0]!, form);
  },
  toPython(value) {
    const array = arrayOf(value);
    const dense = array?.isScalar === true ? denseOf(array) : undefined;
    if (dense === undefined) return undefined;
    const element = dense.data[0]!;
    const kind = kindOf(dense.dtype);
    if (kind === 'f') return { cell: { kind: 'float', value: element }, origin: value.origin };
    if (kind === 'b') return { cell: { kind: 'bool', value: element !== 0 }, origin: value.origin };
    return { cell: { kind: 'int', value: BigInt(element) }, origin: value.origin };
  },
};

/** An array or scalar as a value. */
export function wrap(
  interpreter: Interpreter,
  dense: Dense,
  isScalar: boolean,
  from: readonly Value[],
): Value {
  return interpreter.make.foreign(numpyLibrary, freshPayload(interpreter, dense, isScalar), from);
}

export function unknownElements(interpreter: Interpreter, array: Value): Value {
  return interpreter.make.unknown('the elements of an array are not known', [array]);
}

/** What an operation gave as a value: a scalar where no operand is an array. */
export function answered(
  interpreter: Interpreter,
  answer: Answer | undefined,
  what: string,
  from: readonly Value[],
): Value {
  if (answer === undefined || answer === 'unknown') {
    return interpreter.make.unknown(`\`${what}\` of these numpy values is not followed`, from);
  }
  if (answer === 'type') return interpreter.raise('TypeError', `numpy has no \`${what}\` of these types`);
  if (answer === 'overflow') return interpreter.raise('OverflowError', 'Python integer out of bounds');
  if (answer === 'broadcast')
    return interpreter.raise('ValueError', 'operands could not be broadcast together');
  return wrap(interpreter, answer, answer.shape.length === 0, from);
}

export function operate(interpreter: Interpreter, operator: string, left: Value, right: Value): Value {
  const [a, b] = [operandOf(interpreter, left), operandOf(interpreter, right)];
  if (a === undefined || b === undefined) {
    return interpreter.make.unknown(`\`${operator}\` of these numpy values is not followed`, [left, right]);
  }
  return answered(interpreter, binary(operator, a, b), operator, [left, right]);
}

/** `array.dtype == numpy.float32`, `dtype != 'uint8'`. */
function dtypeComparison(
  interpreter: Interpreter,
  operator: string,
  left: Value,
  right: Value,
): Value | undefined {
  if (payloadOf(left)?.type !== 'dtype' && payloadOf(right)?.type !== 'dtype') return undefined;
  const [a, b] = [dtypeOf(interpreter, left), dtypeOf(interpreter, right)];
  if ((operator !== '==' && operator !== '!=') || a === undefined || b === undefined) {
    return interpreter.make.unknown('a comparison of types is not followed', [left, right]);
  }
  return interpreter.make.bool((a === b) === (operator === '=='), [left, right]);
}
