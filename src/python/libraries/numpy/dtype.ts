/** Element types of arrays, and which type an operation on two of them has (NumPy 2, `numpy.promote_types`). */

export type DType =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64';

export type Kind = 'b' | 'i' | 'u' | 'f';

/** Bits of an element. */
const BITS: Readonly<Record<DType, number>> = {
  bool: 8,
  int8: 8,
  int16: 16,
  int32: 32,
  int64: 64,
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64,
  float16: 16,
  float32: 32,
  float64: 64,
};

export const DTYPES = Object.keys(BITS) as readonly DType[];

/** Other names that NumPy gives to the types on 64-bit Linux. */
const ALIASES: Readonly<Record<string, DType>> = {
  bool_: 'bool',
  int_: 'int64',
  int: 'int64',
  intp: 'int64',
  long: 'int64',
  longlong: 'int64',
  intc: 'int32',
  short: 'int16',
  byte: 'int8',
  uint: 'uint64',
  uintp: 'uint64',
  ulong: 'uint64',
  ulonglong: 'uint64',
  uintc: 'uint32',
  ushort: 'uint16',
  ubyte: 'uint8',
  half: 'float16',
  single: 'float32',
  double: 'float64',
  float: 'float64',
};

/** Names of types that the module itself has (`numpy.float32`, `numpy.bool_`). */
export const TYPE_NAMES: Readonly<Record<string, DType>> = {
  ...Object.fromEntries(DTYPES.map((dtype) => [dtype, dtype])),
  ...Object.fromEntries(Object.entries(ALIASES).filter(([name]) => name !== 'int' && name !== 'float')),
};

const CODES: Readonly<Record<string, DType>> = {
  '?': 'bool',
  b: 'int8',
  B: 'uint8',
  h: 'int16',
  H: 'uint16',
  i: 'int32',
  I: 'uint32',
  l: 'int64',
  L: 'uint64',
  q: 'int64',
  Q: 'uint64',
  e: 'float16',
  f: 'float32',
  d: 'float64',
};

export function bitsOf(dtype: DType): number {
  return BITS[dtype];
}

export function kindOf(dtype: DType): Kind {
  if (dtype === 'bool') return 'b';
  if (dtype.startsWith('int')) return 'i';
  return dtype.startsWith('uint') ? 'u' : 'f';
}

/** The type of a dtype string: `float32`, `<f4`, `u1`, `d`; undefined for any that is not taught. */
export function dtypeNamed(text: string): DType | undefined {
  const name = text.replace(/^[<=|]/, '');
  if (Object.hasOwn(BITS, name)) return name as DType;
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name];
  if (Object.hasOwn(CODES, name)) return CODES[name];
  if (name === 'b1') return 'bool';
  const [, letter, bytes] = /^([iuf])([1248])$/.exec(name) ?? [];
  if (letter === undefined) return undefined;
  return DTYPES.find((dtype) => kindOf(dtype) === letter && BITS[dtype] === Number(bytes) * 8);
}

const signed = (bits: number): DType => (bits > 64 ? 'float64' : (`int${bits}` as DType));

function floatFor(bits: number): DType {
  if (bits <= 8) return 'float16';
  return bits <= 16 ? 'float32' : 'float64';
}

/** The type that holds the values of both. */
export function promote(a: DType, b: DType): DType {
  if (a === b || b === 'bool') return a;
  if (a === 'bool') return b;
  const [ka, kb] = [kindOf(a), kindOf(b)];
  const wider = BITS[a] >= BITS[b] ? a : b;
  if (ka === kb) return wider;
  if (ka === 'f' || kb === 'f') {
    const [float, integer] = ka === 'f' ? [a, b] : [b, a];
    const needed = floatFor(BITS[integer]);
    return BITS[float] >= BITS[needed] ? float : needed;
  }
  const [plain, unsigned] = ka === 'i' ? [a, b] : [b, a];
  return BITS[plain] > BITS[unsigned] ? plain : signed(BITS[unsigned] * 2);
}

/** Smallest and largest value of an integer type. */
export function limitsOf(dtype: DType): readonly [bigint, bigint] {
  const bits = BigInt(BITS[dtype]);
  return kindOf(dtype) === 'u' ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}

/** Rounds to the nearest value of float16, ties to even. */
function roundHalf(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const magnitude = Math.abs(value);
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude)));
  const exact =
    magnitude >= 2 ** (exponent + 1)
      ? exponent + 1
      : magnitude < 2 ** exponent && exponent > -14
        ? exponent - 1
        : exponent;
  const step = 2 ** (exact - 10);
  const rounded = roundEven(magnitude / step) * step;
  return Math.sign(value) * (rounded > 65504 ? Infinity : rounded);
}

/** Rounds to the nearest integer, ties to even. */
export function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** An integer wrapped to a type's range; undefined where JavaScript's numbers cannot hold it. */
export function wrapInteger(dtype: DType, value: bigint): number | undefined {
  const bits = BITS[dtype];
  const wrapped = Number(kindOf(dtype) === 'u' ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value));
  return Number.isSafeInteger(wrapped) ? wrapped : undefined;
}

/** A real number in a float type. */
export function roundFloat(dtype: DType, value: number): number {
  if (dtype === 'float64') return value;
  return dtype === 'float32' ? Math.fround(value) : roundHalf(value);
}

/**
 * `astype` of one element.
 * @param from its type: integers wrap, floats that do not fit an integer type are left open by C
 * @returns undefined where C leaves the result open, or where JavaScript's numbers cannot hold it
 */
export function castElement(value: number, from: DType, to: DType): number | undefined {
  const kind = kindOf(to);
  if (kind === 'b') return value === 0 ? 0 : 1;
  if (kind === 'f') return roundFloat(to, value);
  if (kindOf(from) !== 'f') return wrapInteger(to, BigInt(value));
  const whole = Math.trunc(value);
  if (!Number.isSafeInteger(whole)) return undefined;
  const [low, high] = limitsOf(to);
  return BigInt(whole) >= low && BigInt(whole) <= high ? whole + 0 : undefined;
}
