/** `str` and `repr` of NumPy scalars: the shortest digits that give the number back in its own type. */
import { type DType, kindOf, roundFloat } from './dtype.ts';

/** Digits that every number of a type can be told from its neighbours by. */
const MOST_DIGITS: Readonly<Record<string, number>> = { float16: 5, float32: 9, float64: 17 };

/** The shortest decimal digits of a number in its type, without sign. */
function shortest(dtype: DType, magnitude: number): { readonly digits: string; readonly exponent: number } {
  for (let count = 1; ; count++) {
    const text = magnitude.toExponential(count - 1);
    if (roundFloat(dtype, Number(text)) !== magnitude && count < MOST_DIGITS[dtype]!) continue;
    const [mantissa, exponent] = text.split('e') as [string, string];
    return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
  }
}

/** As NumPy prints floats: positional from 1e-4 to below 1e16, else scientific. */
function floatText(dtype: DType, value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = Math.abs(value);
  if (!Number.isFinite(magnitude)) return `${sign}inf`;
  if (magnitude === 0) return `${sign}0.0`;
  const { digits, exponent } = shortest(dtype, magnitude);
  if (magnitude >= 1e16 || magnitude < 1e-4) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const shown = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${shown}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

export function scalarText(dtype: DType, value: number, form: 'str' | 'repr'): string {
  const kind = kindOf(dtype);
  const text =
    kind === 'f' ? floatText(dtype, value) : kind === 'b' ? (value === 0 ? 'False' : 'True') : String(value);
  if (form === 'str') return text;
  return kind === 'b' ? `np.${text}_` : `np.${dtype}(${text})`;
}
