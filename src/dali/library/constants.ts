/** Constants of Python as operands and inputs of operators (DALI: `types.Constant`, `types.ScalarConstant`). */
import type { DType } from '../../model.ts';
import type { Interpreter } from '../../python/evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../python/evaluation/value.ts';
import { arrayConstantOf } from '../arrays.ts';
import { isFloat } from '../dtypes.ts';
import { dtypeOfNumber, scalarOf } from '../scalars.ts';
import type { Device } from '../graph.ts';
import {
  isSequence,
  itemsOf,
  numberOf,
  type PythonNumber,
  SCALAR,
  type ScalarConstant,
  scalarConstantOf,
} from '../values.ts';
import { operate } from './operate.ts';
import type { Session } from './session.ts';

const CONVERSIONS: Readonly<Record<string, DType>> = {
  bool: 'BOOL',
  int8: 'INT8',
  int16: 'INT16',
  int32: 'INT32',
  int64: 'INT64',
  uint8: 'UINT8',
  uint16: 'UINT16',
  uint32: 'UINT32',
  uint64: 'UINT64',
  float16: 'FLOAT16',
  float32: 'FLOAT',
  float64: 'FLOAT64',
};

/** Answers for scalar constants; arithmetic with data nodes is the nodes' business. */
export const SCALARS: ForeignLibrary = {
  name: SCALAR,
  describe: (payload) => `types.Constant(${(payload as ScalarConstant).value.value})`,
  attribute(value, name, interpreter) {
    const constant = scalarConstantOf(value)!;
    if (name === 'value') return pythonNumber(interpreter, constant.value);
    if (name === 'dtype') return interpreter.make.symbol(`nvidia.dali.types.${constant.dtype}`);
    const dtype = Object.hasOwn(CONVERSIONS, name) ? CONVERSIONS[name] : undefined;
    if (dtype === undefined)
      return interpreter.raise('AttributeError', `'ScalarConstant' object has no attribute '${name}'`);
    return interpreter.make.builtin(`types.Constant.${name}`, (_, running) =>
      running.make.foreign(SCALARS, scalarConstant(constant.value, dtype), [value]),
    );
  },
};

function pythonNumber(interpreter: Interpreter, { kind, value }: PythonNumber): Value {
  if (kind === 'bool') return interpreter.make.bool(value !== 0);
  return kind === 'int' ? interpreter.make.int(value) : interpreter.make.float(value);
}

/** A number held as a type of DALI's, converted as `bool()`, `int()` or `float()` would. */
export function scalarConstant(number: PythonNumber, dtype: DType): ScalarConstant {
  if (dtype === 'BOOL') return { value: { kind: 'bool', value: number.value === 0 ? 0 : 1 }, dtype };
  if (isFloat(dtype)) return { value: { kind: 'float', value: number.value }, dtype };
  return { value: { kind: 'int', value: Math.trunc(number.value) }, dtype };
}

/** Further arguments of `types.Constant`, as given. */
export interface ConstantOptions {
  readonly dtype?: Value;
  readonly shape?: Value;
  readonly layout?: Value;
}

/**
 * The node of a constant: a number, a flat list of numbers, or an array. As in DALI it is an `fn.constant` with the
 * elements, their shape and their type.
 * @returns undefined for a value that DALI makes no constant of
 */
export function constantNode(
  session: Session,
  interpreter: Interpreter,
  value: Value,
  device: Device,
  options: ConstantOptions = {},
): Value | undefined {
  const elements = elementsOf(value);
  if (elements === undefined) return undefined;
  const { make } = interpreter;
  const isInteger = elements.numbers.every(({ kind }) => kind !== 'float');
  const data = elements.numbers.map(({ value }) => (isInteger ? make.int(value) : make.float(value)));
  const shape = options.shape ?? make.list(elements.shape.map((extent) => make.int(extent)));
  const given: (readonly [string, Value])[] = [
    [isInteger ? 'idata' : 'fdata', make.list(data, [value])],
    ['shape', shape],
    ['dtype', options.dtype ?? make.symbol(`nvidia.dali.types.${elements.dtype}`)],
    ['device', make.str(device)],
  ];
  if (options.layout !== undefined) given.push(['layout', options.layout]);
  const running = {
    path: 'fn.constant',
    inputs: [],
    arguments: new Map(given),
    device,
    at: interpreter.here,
  };
  return operate(session, interpreter, running)?.[0];
}

/**
 * A keyword argument as DALI takes it: an array of several axes is a constant on the CPU, one of a single axis what the
 * list of its elements is. Any other value is left as it is.
 */
export function arrayArgument(session: Session, interpreter: Interpreter, value: Value): Value {
  const array = arrayConstantOf(value);
  if (array === undefined || array.isScalar || array.shape.length === 0) return value;
  if (array.shape.length > 1) return constantNode(session, interpreter, value, 'cpu') ?? value;
  const { make } = interpreter;
  const items = array.data.map((item) => (isFloat(array.dtype) ? make.float(item) : make.int(item)));
  return make.list(items, [value]);
}

interface Elements {
  readonly numbers: readonly PythonNumber[];
  readonly shape: readonly number[];
  readonly dtype: DType;
}

function elementsOf(value: Value): Elements | undefined {
  const array = arrayConstantOf(value);
  if (array !== undefined) {
    const kind = isFloat(array.dtype) ? 'float' : 'int';
    return { ...array, numbers: array.data.map((element) => ({ kind, value: element })) };
  }
  const scalar = scalarOf(value);
  if (scalar !== undefined) return { numbers: [scalar.value], shape: [], dtype: scalar.dtype };
  if (!isSequence(value)) return undefined;
  const numbers = (itemsOf(value) ?? []).map(numberOf);
  if (numbers.length === 0 || numbers.some((number) => number === null)) return undefined;
  const known = numbers.filter((number) => number !== null);
  const dtype = (['float', 'int', 'bool'] as const).find((kind) => known.some((n) => n.kind === kind))!;
  return { numbers: known, shape: [known.length], dtype: dtypeOfNumber({ kind: dtype, value: 0 }) };
}
