/** Numbers in texts, as `int()` and `float()` read them. */
import type { Interpreter } from '../interpreter.ts';
import { reprOfText } from './string-literal.ts';
import { isWhitespace } from './methods/str-split.ts';

/** Digits beyond this make integers that are not followed. */
const MAX_DIGITS = 1200;

/** Digits of other scripts, which Python reads too. */
const OTHER_DIGITS = /(?![0-9])\p{Nd}/u;

function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isWhitespace(text[start]!)) start += 1;
  while (end > start && isWhitespace(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** `int(text, base)`; undefined where it is not followed (other than ASCII digits). Raises ValueError. */
export function parseIntText(text: string, base: number, interpreter: Interpreter): bigint | undefined {
  if (base !== 0 && (base < 2 || base > 36))
    interpreter.raise('ValueError', 'int() base must be >= 2 and <= 36, or 0');
  const body = trimmed(text);
  if (OTHER_DIGITS.test(body) || body.length > MAX_DIGITS) return undefined;
  const value = digitsValue(body, base);
  if (value === undefined)
    interpreter.raise(
      'ValueError',
      `invalid literal for int() with base ${base}: ${reprOfText(text) ?? text}`,
    );
  return value;
}

function digitsValue(body: string, base: number): bigint | undefined {
  const match =
    /^([+-])?(?:0([box])(?=_?[0-9a-z]))?([0-9a-z](?:_?[0-9a-z])*|_[0-9a-z](?:_?[0-9a-z])*)$/i.exec(body);
  if (match === null) return undefined;
  const [, sign, marker = '', digits = ''] = match;
  const marked = { b: 2, o: 8, x: 16 }[marker.toLowerCase()];
  const isPrefixed = marked !== undefined && (base === 0 || base === marked);
  if (!isPrefixed && digits.startsWith('_')) return undefined;
  const radix = isPrefixed ? marked : base === 0 ? 10 : base;
  const all = (isPrefixed || marked === undefined ? digits : `0${marker}${digits}`).replaceAll('_', '');
  if (base === 0 && !isPrefixed && /^0+[1-9]/.test(all)) return undefined;
  let value = 0n;
  for (const digit of all.toLowerCase()) {
    const worth = digit <= '9' ? Number(digit) : digit.charCodeAt(0) - 87;
    if (worth >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(worth);
  }
  return sign === '-' ? -value : value;
}

/** `float(text)`; undefined where it is not followed. Raises ValueError. */
export function parseFloatText(text: string, interpreter: Interpreter): number | undefined {
  const body = trimmed(text);
  if (OTHER_DIGITS.test(body)) return undefined;
  const special = /^([+-])?(inf|infinity|nan)$/i.exec(body);
  if (special !== null) {
    if (/nan/i.test(special[2]!)) return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  const digits = String.raw`\d(?:_?\d)*`;
  const pattern = new RegExp(`^[+-]?(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[+-]?${digits})?$`, 'i');
  if (!pattern.test(body))
    interpreter.raise('ValueError', `could not convert string to float: ${reprOfText(text) ?? text}`);
  return Number(body.replaceAll('_', ''));
}
