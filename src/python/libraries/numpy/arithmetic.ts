/** Element-wise arithmetic with NumPy's types and rounding; what NumPy leaves to the C library is not answered. */
import { type Dense, broadcastData, broadcastShapes, sizeOf, MAX_ELEMENTS } from './dense.ts';
import { type DType, bitsOf, kindOf, promote, roundFloat, wrapInteger } from './dtype.ts';

/** An operand; `weak` for a Python int, float or bool, which adapts to the other operand's type (NEP 50). */
export interface Operand extends Dense {
  readonly weak: 'int' | 'float' | null;
}

export type Answer = Dense | 'unknown' | 'overflow' | 'broadcast' | 'type';

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>']);

function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) return 0n;
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

const INTEGER: Readonly<Record<string, (a: bigint, b: bigint) => bigint | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '//': floorDivide,
  '%': (a, b) => (b === 0n ? 0n : a - floorDivide(a, b) * b),
  '**': (a, b) => (b < 0n || b > 512n ? undefined : a ** b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => (b < 0n || b > 63n ? undefined : a << b),
  '>>': (a, b) => (b < 0n || b > 63n ? undefined : a >> b),
  maximum: (a, b) => (a > b ? a : b),
  minimum: (a, b) => (a < b ? a : b),
};

type RealRule = (a: number, b: number, round: (x: number) => number) => number | undefined;

/** C's fmod, then Python's sign (`npy_divmod`). */
function divmod(a: number, b: number, round: (x: number) => number): readonly [number, number] {
  let mod = a % b;
  if (b === 0) return [round(a / b), mod];
  let quotient = round(round(a - mod) / b);
  if (mod !== 0) {
    if (b < 0 !== mod < 0) {
      mod = round(mod + b);
      quotient = round(quotient - 1);
    }
  } else mod = b < 0 ? -0 : 0;
  if (quotient === 0) return [a / b < 0 || Object.is(a / b, -0) ? -0 : 0, mod];
  const floor = Math.floor(quotient);
  return [quotient - floor > 0.5 ? floor + 1 : floor, mod];
}

/** float16 is divided in float32. */
function inner(round: (x: number) => number): (x: number) => number {
  return round(1 + 2 ** -11) === 1 ? Math.fround : round;
}

/** `maximum` of zeros of two signs is up to the processor. */
const REAL: Readonly<Record<string, RealRule>> = {
  '+': (a, b, round) => round(a + b),
  '-': (a, b, round) => round(a - b),
  '*': (a, b, round) => round(a * b),
  '/': (a, b, round) => round(a / b),
  '//': (a, b, round) => round(divmod(a, b, inner(round))[0]),
  '%': (a, b, round) => round(divmod(a, b, inner(round))[1]),
  '**': power,
  maximum: (a, b) => (a === 0 && b === 0 && !Object.is(a, b) ? undefined : Math.max(a, b)),
  minimum: (a, b) => (a === 0 && b === 0 && !Object.is(a, b) ? undefined : Math.min(a, b)),
};

/** Powers that are exact, or that NumPy itself makes of one multiplication, division or square root. */
function power(a: number, b: number, round: (x: number) => number): number | undefined {
  if (b === 0) return 1;
  if (b === 1) return a;
  const isSmallInteger = Number.isInteger(a) && Number.isInteger(b) && b > 0;
  const exact = isSmallInteger ? BigInt(a) ** BigInt(Math.min(b, 64)) : undefined;
  if (
    exact !== undefined &&
    b <= 64 &&
    Math.abs(Number(exact)) <= 2 ** 53 &&
    round(Number(exact)) === Number(exact)
  )
    return Number(exact);
  return undefined;
}

/** The type in which an operator works, from the types of its operands. */
export function workingType(a: Operand, b: Operand): DType {
  if (a.weak === null && b.weak === null) return promote(a.dtype, b.dtype);
  if (a.weak !== null && b.weak !== null) return promote(a.dtype, b.dtype);
  const [strong, weak] = a.weak === null ? [a, b] : [b, a];
  const kind = kindOf(strong.dtype);
  if (weak.weak === 'float') return kind === 'f' ? strong.dtype : 'float64';
  return kind === 'b' ? 'int64' : strong.dtype;
}

/** True where a Python int does not fit the type that the other operand imposes. */
function overflows(operand: Operand, dtype: DType): boolean {
  if (operand.weak !== 'int' || kindOf(dtype) === 'f') return false;
  const value = operand.data[0]!;
  return wrapInteger(dtype, BigInt(value)) !== value;
}

function zip(
  a: Operand,
  b: Operand,
  shape: readonly number[],
  dtype: DType,
  each: (x: number, y: number) => number | undefined,
): Answer {
  const [xs, ys] = [broadcastData(a, shape), broadcastData(b, shape)];
  const data = xs.map((x, i) => each(x, ys[i]!));
  return data.includes(undefined) ? 'unknown' : { dtype, shape, data: data as readonly number[] };
}

/** The fast paths of `array ** scalar`: square, square root, reciprocal. */
function scalarPower(a: Operand, b: Operand, dtype: DType): Answer | undefined {
  if (kindOf(dtype) !== 'f' || b.weak === null || a.shape.length === 0) return undefined;
  const exponent = b.data[0]!;
  const rule = { '2': (x: number) => x * x, '0.5': Math.sqrt, '-1': (x: number) => 1 / x }[String(exponent)];
  if (rule === undefined) return undefined;
  return { dtype, shape: a.shape, data: a.data.map((x) => roundFloat(dtype, rule(roundFloat(dtype, x)))) };
}

/**
 * `a operator b`, where the operator is Python's, or `maximum` or `minimum`.
 * @returns `overflow` where NumPy raises OverflowError, `broadcast` where the shapes do not fit, `type` where the types
 * have no such operator
 */
export function binary(operator: string, a: Operand, b: Operand): Answer {
  const common = workingType(a, b);
  const kind = kindOf(common);
  if ((kind === 'f' && BITWISE.has(operator)) || (kind === 'b' && operator === '-')) return 'type';
  const shape = broadcastShapes(a.shape, b.shape);
  if (shape === undefined) return 'broadcast';
  if (sizeOf(shape) > MAX_ELEMENTS) return 'unknown';
  if (operator === '**' && (kindOf(a.dtype) === 'b' || kindOf(b.dtype) === 'b')) return 'unknown';
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined) return compare(comparison, a, b, shape, common);
  if (operator !== '/' && (overflows(a, common) || overflows(b, common))) return 'overflow';
  if (operator === '/' && kind !== 'f') return real('/', a, b, shape, 'float64');
  if (kind === 'f')
    return (operator === '**' ? scalarPower(a, b, common) : undefined) ?? real(operator, a, b, shape, common);
  if (kind === 'b') return booleans(operator, a, b, shape);
  const rule = INTEGER[operator];
  if (rule === undefined) return 'unknown';
  return zip(a, b, shape, common, (x, y) => {
    const value = rule(BigInt(x), BigInt(y));
    if (value === undefined || ((operator === '<<' || operator === '>>') && y >= bitsOf(common)))
      return undefined;
    return wrapInteger(common, value);
  });
}

function real(operator: string, a: Operand, b: Operand, shape: readonly number[], dtype: DType): Answer {
  const rule = REAL[operator];
  if (rule === undefined) return 'unknown';
  const round = (x: number): number => roundFloat(dtype, x);
  return zip(a, b, shape, dtype, (x, y) => rule(round(x), round(y), round));
}

function booleans(operator: string, a: Operand, b: Operand, shape: readonly number[]): Answer {
  const rules: Readonly<Record<string, (x: number, y: number) => number>> = {
    '+': (x, y) => x | y,
    '*': (x, y) => x & y,
    '&': (x, y) => x & y,
    '|': (x, y) => x | y,
    '^': (x, y) => x ^ y,
    maximum: (x, y) => x | y,
    minimum: (x, y) => x & y,
  };
  const rule = rules[operator];
  return rule === undefined ? 'unknown' : zip(a, b, shape, 'bool', rule);
}

/** Comparisons take Python ints of any size; against floats both sides are in the common type. */
function compare(
  rule: (a: number, b: number) => boolean,
  a: Operand,
  b: Operand,
  shape: readonly number[],
  common: DType,
): Answer {
  const round = (x: number): number => (kindOf(common) === 'f' ? roundFloat(common, x) : x);
  return zip(a, b, shape, 'bool', (x, y) => Number(rule(round(x), round(y))));
}

type UnaryRule = (x: number) => number;

/** Functions of one element that NumPy computes exactly or correctly rounded, by NumPy's name; results in the operand's type. */
const UNARY: Readonly<Record<string, UnaryRule>> = {
  negative: (x) => -x,
  positive: (x) => x,
  absolute: Math.abs,
  square: (x) => x * x,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  rint: (x) => (x === 0 ? x : evenKeepingSign(x)),
  reciprocal: (x) => 1 / x,
  sign: (x) => (Number.isNaN(x) ? NaN : Math.sign(x) + 0),
};

function evenKeepingSign(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  const rounded = rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1;
  return rounded === 0 && x < 0 ? -0 : rounded;
}

const WHOLE: ReadonlySet<string> = new Set(['floor', 'ceil', 'trunc', 'positive']);

/** `numpy.<name>(a)`. */
export function unary(name: string, a: Dense): Answer {
  const rule = UNARY[name];
  const kind = kindOf(a.dtype);
  if (rule === undefined) return 'unknown';
  if (kind === 'f') return { ...a, data: a.data.map((x) => roundFloat(a.dtype, rule(x))) };
  if (kind === 'b' || name === 'reciprocal') return 'unknown';
  if (WHOLE.has(name)) return a;
  if (name === 'sqrt' || name === 'rint') {
    const dtype = promote(a.dtype, 'float16');
    return { dtype, shape: a.shape, data: a.data.map((x) => roundFloat(dtype, rule(x))) };
  }
  const data = a.data.map((x) =>
    Number.isSafeInteger(rule(x)) ? wrapInteger(a.dtype, BigInt(rule(x))) : undefined,
  );
  return data.includes(undefined) ? 'unknown' : { ...a, data: data as readonly number[] };
}

/** `~a`. */
export function invert(a: Dense): Answer {
  const kind = kindOf(a.dtype);
  if (kind === 'f') return 'unknown';
  if (kind === 'b') return { ...a, data: a.data.map((x) => 1 - x) };
  const data = a.data.map((x) => wrapInteger(a.dtype, ~BigInt(x)));
  return data.includes(undefined) ? 'unknown' : { ...a, data: data as readonly number[] };
}
