/** Floats as decimal digits, exactly rounded half to even as CPython's dtoa does. All values here are finite and not negative. */
import { divideToEven, fractionOf } from './number.ts';

/** Significant digits without leading zeros (`0` for zero) and the decimal exponent of the first of them. */
export interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

/** `value` rounded to `places` digits after the point, as text with exactly that many. `places` is not negative. */
export function fixed(value: number, places: number): string {
  const { numerator, denominator } = fractionOf(value);
  const scaled = divideToEven(numerator * 10n ** BigInt(places), denominator).toString();
  if (places === 0) return scaled;
  const padded = scaled.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** `value` rounded to a multiple of `10 ** power`, `power` positive. */
export function roundToPower(value: number, power: number): bigint {
  const unit = 10n ** BigInt(power);
  const { numerator, denominator } = fractionOf(value);
  return divideToEven(numerator, denominator * unit) * unit;
}

/** `value` rounded to `count` significant digits. */
export function significant(value: number, count: number): Digits {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  // The shortest digits of a float may round up to the next power of ten (1e23 is below 10**23), exact ones may not.
  const estimate = Number(value.toExponential().split('e')[1]);
  const first = digitsAt(value, count, estimate);
  const digits = first.length < count ? digitsAt(value, count, estimate - 1) : first;
  const exponent = first.length < count ? estimate - 1 : estimate;
  return digits.length > count
    ? { digits: digits.slice(0, count), exponent: exponent + 1 }
    : { digits, exponent };
}

/** `value / 10 ** exponent` with `count - 1` digits after the point, without the point. */
function digitsAt(value: number, count: number, exponent: number): string {
  const { numerator, denominator } = fractionOf(value);
  const shift = count - 1 - exponent;
  const [top, bottom] =
    shift >= 0
      ? [numerator * 10n ** BigInt(shift), denominator]
      : [numerator, denominator * 10n ** BigInt(-shift)];
  return divideToEven(top, bottom).toString();
}

/** The shortest digits that read back as `value`. */
export function shortest(value: number): Digits {
  const [mantissa, exponent] = value.toExponential().split('e');
  return { digits: mantissa!.replace('.', ''), exponent: Number(exponent) };
}

/** Digits without exponent, without a point where there is no fraction. */
export function positional({ digits, exponent }: Digits): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Digits with an exponent of at least two digits, as Python prints it. */
export function scientific({ digits, exponent }: Digits, marker = 'e'): string {
  const fraction = digits.slice(1);
  const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return `${digits[0]}${fraction === '' ? '' : `.${fraction}`}${marker}${power}`;
}

/** `repr` of a float of any value (float_repr_style 'short'). */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const digits = shortest(Math.abs(value));
  if (digits.exponent < -4 || digits.exponent >= 16) return sign + scientific(digits);
  const text = positional(digits);
  return sign + (text.includes('.') ? text : `${text}.0`);
}
