/** NumPy arrays as DALI takes them for constants. */
import type { DType } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';
import { arrayOf, denseOf } from '../python/libraries/numpy/array.ts';
import { isDType } from './dtypes.ts';

export interface ArrayConstant {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: readonly number[];
  readonly isScalar: boolean;
}

/** NumPy's names that DALI spells differently. */
const NAMES: Readonly<Record<string, DType>> = { bool: 'BOOL', float32: 'FLOAT' };

/**
 * The array that a value is, as `types.Constant` converts it: float64 becomes FLOAT, and in arrays (not in scalars)
 * int64 becomes INT32 and uint64 UINT32.
 * @returns undefined for any other value, for elements that are not known, and for an array without axes
 */
export function arrayConstantOf(value: Value): ArrayConstant | undefined {
  const array = arrayOf(value);
  const dense = array && denseOf(array);
  if (array === undefined || dense === undefined) return undefined;
  const name: string = dense.dtype;
  const dtype = Object.hasOwn(NAMES, name) ? NAMES[name]! : name.toUpperCase();
  if (!isDType(dtype)) return undefined;
  const { isScalar } = array;
  // DALI takes an array without axes for a scalar of its own type in some places, and not in others.
  if (!isScalar && dense.shape.length === 0) return undefined;
  return { dtype: isScalar ? dtype : narrowed(dtype), shape: dense.shape, data: dense.data, isScalar };
}

function narrowed(dtype: DType): DType {
  const NARROW: Partial<Record<DType, DType>> = { FLOAT64: 'FLOAT', INT64: 'INT32', UINT64: 'UINT32' };
  return NARROW[dtype] ?? dtype;
}
