/** DALI's data types: kinds, widths, and how arithmetic promotes them. */
import type { DType } from '../model.ts';

type Kind = 'bool' | 'unsigned' | 'signed' | 'float';

/** Kinds and widths in bits. */
const KINDS: Readonly<Record<DType, readonly [Kind, number]>> = {
  BOOL: ['bool', 8],
  UINT8: ['unsigned', 8],
  UINT16: ['unsigned', 16],
  UINT32: ['unsigned', 32],
  UINT64: ['unsigned', 64],
  INT8: ['signed', 8],
  INT16: ['signed', 16],
  INT32: ['signed', 32],
  INT64: ['signed', 64],
  FLOAT16: ['float', 16],
  FLOAT: ['float', 32],
  FLOAT64: ['float', 64],
};

const PREFIX = 'nvidia.dali.types.';

/** True where a text is DALI's name of a data type. */
export function isDType(name: string): name is DType {
  return Object.hasOwn(KINDS, name);
}

/** The data type that a library symbol names (`nvidia.dali.types.FLOAT`); undefined where it names none. */
export function dtypeOfSymbol(path: string): DType | undefined {
  const name = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : '';
  return isDType(name) ? name : undefined;
}

export function isFloat(dtype: DType): boolean {
  return KINDS[dtype][0] === 'float';
}

/** Width of one element in bits. */
export function widthOf(dtype: DType): number {
  return KINDS[dtype][1];
}

export function isBool(dtype: DType): boolean {
  return dtype === 'BOOL';
}

export function isUnsigned(dtype: DType): boolean {
  return KINDS[dtype][0] === 'unsigned';
}

/**
 * The type that `+ - * // % **`, `min`, `max` and the bitwise operators give of two types (DALI, "Type promotion
 * rules"): the wider of one kind; signed with unsigned the signed type that holds both, INT64 at most; a floating
 * point type beats any integer; BOOL gives way.
 */
export function promote(a: DType, b: DType): DType {
  if (a === b || isBool(b)) return a;
  if (isBool(a)) return b;
  const [[kindA, bitsA], [kindB, bitsB]] = [KINDS[a], KINDS[b]];
  if (kindA === kindB) return bitsA > bitsB ? a : b;
  if (kindA === 'float') return a;
  if (kindB === 'float') return b;
  const [signed, unsigned] = kindA === 'signed' ? [bitsA, bitsB] : [bitsB, bitsA];
  const bits = signed > unsigned ? signed : Math.min(64, unsigned * 2);
  return `INT${bits}` as DType;
}
