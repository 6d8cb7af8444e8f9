/** Plain JavaScript values out of evaluation's values, as DALI's arguments need them; null where it is not known. */
import type { DType } from '../model.ts';
import type { Value } from '../python/evaluation/value.ts';
import { dtypeOfSymbol } from './dtypes.ts';

/** A number of Python with its kind, which decides DALI's type of a constant. */
export interface PythonNumber {
  readonly kind: 'bool' | 'int' | 'float';
  readonly value: number;
}

/** `types.Constant(2, types.UINT8)`: a scalar with a type of DALI's. */
export interface ScalarConstant {
  readonly value: PythonNumber;
  readonly dtype: DType;
}

export const SCALAR = 'nvidia.dali scalar constant';

/** The scalar constant that a value is. */
export function scalarConstantOf(value: Value): ScalarConstant | undefined {
  const { cell } = value;
  return cell.kind === 'foreign' && cell.library.name === SCALAR
    ? (cell.payload as ScalarConstant)
    : undefined;
}

/** The value, or the constant behind a library's scalar (a numpy scalar). */
function plain(value: Value): Value {
  const { cell } = value;
  return cell.kind === 'foreign' ? (cell.library.toPython?.(value) ?? value) : value;
}

/** The number that a value is, also as a NumPy scalar or a `types.Constant`. */
export function numberOf(value: Value): PythonNumber | null {
  const constant = scalarConstantOf(value);
  if (constant !== undefined) return constant.value;
  const { cell } = plain(value);
  if (cell.kind === 'bool') return { kind: 'bool', value: cell.value ? 1 : 0 };
  if (cell.kind === 'int') return { kind: 'int', value: Number(cell.value) };
  if (cell.kind === 'float') return { kind: 'float', value: cell.value };
  return null;
}

/** The elements of a tuple or list. */
export function itemsOf(value: Value): readonly Value[] | null {
  const { cell } = plain(value);
  if (cell.kind === 'tuple') return cell.items;
  if (cell.kind !== 'list') return null;
  const items = cell.items.read();
  return 'lost' in items ? null : items;
}

export function isSequence(value: Value): boolean {
  const { kind } = plain(value).cell;
  return kind === 'tuple' || kind === 'list';
}

export function textOf(value: Value): string | null {
  const { cell } = plain(value);
  return cell.kind === 'str' ? cell.value : null;
}

/** The dotted path of a library symbol. */
export function symbolOf(value: Value): string | null {
  return value.cell.kind === 'symbol' ? value.cell.path : null;
}

/** The data type that a value names: `types.FLOAT`. */
export function dtypeOf(value: Value): DType | null {
  const path = symbolOf(value);
  return path === null ? null : (dtypeOfSymbol(path) ?? null);
}

export function isNone(value: Value): boolean {
  return value.cell.kind === 'none';
}
