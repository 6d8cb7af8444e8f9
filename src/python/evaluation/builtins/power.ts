/** `**` of floats, where its last bit is certain. */
import { bitLength, decompose, isNegative, ratio } from './number.ts';

/** Exponents beyond this are not computed exactly. */
const MAX_EXPONENT = 20_000;
/** Bits beyond a float's 53 that tell how near a result is to a tie. */
const EXTRA_BITS = 12;
/** Results nearer to a tie than this share of 2**EXTRA_BITS (0.03 ulp; glibc's pow errs by 0.52) may be rounded either way. */
const UNSAFE = 128n;

/**
 * `base ** exponent` as C's pow gives it (special cases: float_pow of CPython's floatobject.c).
 *
 * The C library's pow errs by up to some hundredths of a unit in the last place, so a result is given only where the
 * exact one is farther than that from the middle between two floats; else undefined. Infinite where it overflows.
 * `base` 0 with a negative exponent and negative bases with fractional exponents are the caller's.
 */
export function power(base: number, exponent: number): number | undefined {
  return special(base, exponent) ?? finitePower(base, exponent);
}

function special(base: number, exponent: number): number | undefined {
  if (exponent === 0 || base === 1) return 1;
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN;
  const isOdd = Math.abs(exponent) % 2 === 1;
  const magnitude = Math.abs(base);
  if (!Number.isFinite(exponent)) {
    if (magnitude === 1) return 1;
    return exponent > 0 === magnitude > 1 ? Infinity : 0;
  }
  if (!Number.isFinite(base)) {
    if (exponent > 0) return isOdd ? base : Infinity;
    return isOdd && base < 0 ? -0 : 0;
  }
  if (base === 0) return isOdd ? base : 0;
  if (base === -1) return isOdd ? -1 : 1;
  return undefined;
}

function finitePower(base: number, exponent: number): number | undefined {
  if (exponent === 0.5 && base > 0) return squareRoot(base);
  if (!Number.isInteger(exponent) || Math.abs(exponent) > MAX_EXPONENT) return undefined;
  const binary = exponent * Math.log2(Math.abs(base));
  const negative = isNegative(base) && exponent % 2 !== 0;
  if (binary > 1030) return negative ? -Infinity : Infinity;
  if (binary < -1085) return negative ? -0 : 0;
  const { mantissa, exponent: scale } = decompose(base);
  const times = BigInt(Math.abs(exponent));
  const shift = BigInt(Math.abs(scale)) * times;
  const [top, bottom] = [mantissa ** times * (scale > 0 ? 1n << shift : 1n), scale < 0 ? 1n << shift : 1n];
  return exponent > 0 ? certainRatio(top, bottom) : certainRatio(bottom, top);
}

/** `numerator / denominator` as a float, or undefined where it is too near to a tie or has fewer than 53 bits. */
function certainRatio(numerator: bigint, denominator: bigint): number | undefined {
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const shift = 53 + EXTRA_BITS + 1 - (bitLength(n) - bitLength(d));
  const [top, bottom] = shift >= 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const quotient = top / bottom;
  const extra = BigInt(bitLength(quotient) - 53);
  const distance = (quotient & ((1n << extra) - 1n)) - (1n << (extra - 1n));
  const isExact = top % bottom === 0n && quotient % (1n << extra) === 0n;
  if (!isExact && (distance < 0n ? -distance : distance) < UNSAFE) return undefined;
  const result = ratio(numerator, denominator);
  return Math.abs(result) < 2.3e-308 ? undefined : result;
}

function squareRoot(value: number): number | undefined {
  const { mantissa, exponent } = decompose(value);
  const odd = Math.abs(exponent % 2);
  const even = exponent - odd;
  // The root of mantissa * 2**odd * 2**160 has 80 more bits than that of the mantissa; the last one only marks a rest.
  const squared = mantissa << BigInt(odd + 160);
  const root = integerRoot(squared);
  const marked = root * root === squared ? root * 2n : root * 2n + 1n;
  const binary = even / 2 - 81;
  return binary >= 0
    ? certainRatio(marked << BigInt(binary), 1n)
    : certainRatio(marked, 1n << BigInt(-binary));
}

/** The largest integer whose square is at most `value`. */
export function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}
