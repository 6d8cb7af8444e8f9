/** Exact arithmetic below Python's operators: integers, correctly rounded ratios, division of floats. */

/** Integers of more bits than this are not followed. */
export const MAX_BITS = 4096;

export function bitLength(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  if (magnitude === 0n) return 0;
  const hex = magnitude.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0]!, 16)));
}

/** `left // right` of integers: rounded towards minus infinity. `right` is not 0. */
export function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** `left % right` of integers: has the sign of `right`. `right` is not 0. */
export function modulo(left: bigint, right: bigint): bigint {
  const rest = left % right;
  return rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest;
}

/** `numerator / denominator` of non-negative integers, rounded half to even. */
export function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) return quotient + 1n;
  return quotient;
}

/** Bits of a quotient that is rounded to a float afterwards: beyond 53 they only decide the rounding. */
const QUOTIENT_BITS = 66;
/** Below this binary exponent a float has fewer than 53 bits. */
const SUBNORMAL = -1020;

/** The float nearest to `numerator / denominator`, ties to even; infinite where it is too large. `denominator` is not 0. */
export function ratio(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n; // 0 / -1 is -0.0, as in CPython.
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  if (n === 0n) return negative ? -0 : 0;
  const exponent = bitLength(n) - bitLength(d);
  const magnitude =
    exponent > 1025
      ? Infinity
      : exponent < SUBNORMAL
        ? scale(Number(divideToEven(n << 1074n, d)), -1074)
        : normalRatio(n, d, QUOTIENT_BITS - exponent);
  return negative ? -magnitude : magnitude;
}

function normalRatio(n: bigint, d: bigint, shift: number): number {
  const [top, bottom] = shift >= 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const quotient = top / bottom;
  const sticky = top % bottom === 0n ? quotient : quotient | 1n;
  return scale(Number(sticky), -shift);
}

/** `value * 2 ** exponent`, in two steps because the power alone may not be a float. */
export function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** `value` (finite) as `mantissa * 2 ** exponent`, exactly. */
export function decompose(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const negative = bits >> 63n === 1n;
  return { mantissa: negative ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1075 };
}

/** A finite float as a fraction. */
export function fractionOf(value: number): { readonly numerator: bigint; readonly denominator: bigint } {
  const { mantissa, exponent } = decompose(value);
  return exponent >= 0
    ? { numerator: mantissa << BigInt(exponent), denominator: 1n }
    : { numerator: mantissa, denominator: 1n << BigInt(-exponent) };
}

/** `left % right` of floats, as CPython's float_rem. `right` is not 0. */
export function floatModulo(left: number, right: number): number {
  const rest = left % right;
  if (rest === 0) return right < 0 || Object.is(right, -0) ? -0 : 0;
  return right < 0 !== rest < 0 ? rest + right : rest;
}

/** `left // right` of floats, as CPython's _float_div_mod. `right` is not 0. */
export function floatFloorDivide(left: number, right: number): number {
  const rest = left % right;
  const exact = (left - rest) / right;
  const quotient = rest !== 0 && right < 0 !== rest < 0 ? exact - 1 : exact;
  if (quotient === 0) return isNegative(left / right) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

export function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
