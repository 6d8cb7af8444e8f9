/** Formatting of int and float (CPython's formatter_unicode.c and pystrtod.c). */
import { fixed, floatRepr, positional, scientific, significant } from './decimal.ts';
import type { FormatSpec } from './format-spec.ts';
import { codePointCount } from './code-points.ts';
import { isNegative } from './number.ts';

/** Parts of a formatted number, before padding. */
interface NumberText {
  readonly sign: string;
  readonly prefix: string;
  /** Digits before the point: where grouping and zeros go. */
  readonly whole: string;
  /** Everything after them. */
  readonly rest: string;
}

const BASES: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16, d: 10 };

/** An integer with a type of `bcdoxX` (`c` is the caller's). */
export function formatInteger(value: bigint, spec: FormatSpec): string {
  const type = spec.type === '' || spec.type === 'n' ? 'd' : spec.type;
  const digits = (value < 0n ? -value : value).toString(BASES[type]);
  const prefix = spec.alternate && type !== 'd' ? `0${type}` : '';
  return assemble(
    {
      sign: signOf(value < 0n, spec.sign),
      prefix,
      whole: type === 'X' ? digits.toUpperCase() : digits,
      rest: '',
    },
    spec,
    type === 'd' ? 3 : 4,
  );
}

/** A float with a type of `eEfFgGn%` or none. */
export function formatFloat(number: number, spec: FormatSpec): string {
  const value = spec.type === '%' ? number * 100 : number;
  const negative = isNegative(value);
  const sign = signOf(negative && !Number.isNaN(value), spec.sign);
  const upper = /[EFG]/.test(spec.type);
  if (!Number.isFinite(value)) {
    const name = `${Number.isNaN(value) ? 'nan' : 'inf'}${spec.type === '%' ? '%' : ''}`;
    const padding = { ...spec, fill: spec.zero ? '0' : spec.fill };
    return assemble(
      { sign, prefix: '', whole: upper ? name.toUpperCase() : name, rest: '' },
      { ...padding, grouping: '' },
      3,
    );
  }
  const text = floatDigits(Math.abs(value), spec.type, spec.precision, spec.alternate);
  const at = text.search(/\D/);
  const [whole, rest] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
  return assemble({ sign, prefix: '', whole, rest: upper ? rest.toUpperCase() : rest }, spec, 3);
}

/** Digits of a float that is finite and not negative, in the layout of a type; for `%` it is a hundredfold already. */
export function floatDigits(
  value: number,
  type: string,
  precision: number | null,
  alternate: boolean,
): string {
  switch (type.toLowerCase()) {
    case '%':
      return `${withPoint(fixed(value, precision ?? 6), alternate)}%`;
    case 'f':
      return withPoint(fixed(value, precision ?? 6), alternate);
    case 'e':
      return exponential(value, precision ?? 6, alternate);
    case 'g':
    case 'n':
      return general(value, precision ?? 6, alternate, 0);
    default:
      return precision === null ? plain(value, alternate) : general(value, precision, alternate, 1);
  }
}

function withPoint(text: string, alternate: boolean): string {
  return alternate && !text.includes('.') ? `${text}.` : text;
}

function exponential(value: number, precision: number, alternate: boolean): string {
  const text = scientific(significant(value, precision + 1));
  return alternate && precision === 0 ? text.replace('e', '.e') : text;
}

/** `repr` without sign. */
function plain(value: number, alternate: boolean): string {
  const text = floatRepr(value);
  return alternate && !text.includes('.') ? text.replace('e', '.e') : text;
}

/** @param dot 1 where a result without exponent keeps a digit after the point (no type letter) */
function general(value: number, precision: number, alternate: boolean, dot: 0 | 1): string {
  const count = Math.max(precision, 1);
  const digits = significant(value, count);
  const trimmed = alternate ? digits.digits : digits.digits.replace(/0+$/, '') || '0';
  const { exponent } = digits;
  if (exponent < -4 || exponent >= count - dot) {
    const text = scientific({ digits: trimmed, exponent });
    return alternate && trimmed.length === 1 ? text.replace('e', '.e') : text;
  }
  const text = positional({ digits: trimmed, exponent });
  if (dot === 1 && !text.includes('.')) return `${text}.0`;
  return withPoint(text, alternate);
}

function signOf(negative: boolean, wanted: FormatSpec['sign']): string {
  if (negative) return '-';
  return wanted === '-' ? '' : wanted;
}

function assemble(number: NumberText, spec: FormatSpec, group: 3 | 4): string {
  const { sign, prefix, rest } = number;
  const inner = spec.align === '=' || (spec.align === '' && spec.zero);
  const room = spec.width - sign.length - prefix.length - rest.length;
  const whole = grouped(number.whole, spec.grouping, group, inner && spec.fill === '0' ? room : 0);
  const padding = Math.max(0, room - whole.length);
  if (inner) return sign + prefix + spec.fill.repeat(padding) + whole + rest;
  return align(sign + prefix + whole + rest, spec, '>');
}

/** Digits with separators, and zeros before them up to a width; a separator never comes first. */
function grouped(digits: string, separator: string, size: 3 | 4, width: number): string {
  if (separator === '') return digits;
  const length = (count: number): number => count + Math.floor((count - 1) / size);
  let count = digits.length;
  while (length(count) < width) count += 1;
  const padded = digits.padStart(count, '0');
  const pieces: string[] = [];
  for (let end = padded.length; end > 0; end -= size)
    pieces.unshift(padded.slice(Math.max(0, end - size), end));
  return pieces.join(separator);
}

/** Pads a text to the width of a specification. */
export function align(text: string, spec: FormatSpec, otherwise: '<' | '>'): string {
  const room = spec.width - codePointCount(text);
  if (room <= 0) return text;
  switch (spec.align === '' ? otherwise : spec.align) {
    case '<':
      return text + spec.fill.repeat(room);
    case '^':
      return spec.fill.repeat(Math.floor(room / 2)) + text + spec.fill.repeat(Math.ceil(room / 2));
    default:
      return spec.fill.repeat(room) + text;
  }
}
