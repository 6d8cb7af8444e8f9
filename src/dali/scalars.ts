/** Scalars as operands: their type in DALI's promotion. */
import type { DType } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';
import { arrayConstantOf } from './arrays.ts';
import { isFloat } from './dtypes.ts';
import { numberOf, type PythonNumber, type ScalarConstant, scalarConstantOf } from './values.ts';

/** DALI's type of a Python number: int is INT32, float FLOAT, bool BOOL. */
export function dtypeOfNumber(number: PythonNumber): DType {
  return number.kind === 'bool' ? 'BOOL' : number.kind === 'int' ? 'INT32' : 'FLOAT';
}

/** The scalar operand that a value is: a Python or NumPy number, or a `types.Constant`. */
export function scalarOf(value: Value): ScalarConstant | undefined {
  const constant = scalarConstantOf(value);
  if (constant !== undefined) return constant;
  const array = arrayConstantOf(value);
  if (array !== undefined) {
    return array.isScalar
      ? { value: { kind: isFloat(array.dtype) ? 'float' : 'int', value: array.data[0]! }, dtype: array.dtype }
      : undefined;
  }
  const number = numberOf(value);
  return number === null ? undefined : { value: number, dtype: dtypeOfNumber(number) };
}

/** Type of a scalar operand; null where it is none. */
export function arithmeticScalarType(value: Value): DType | null {
  return scalarOf(value)?.dtype ?? null;
}
