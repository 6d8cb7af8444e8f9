/** What one conversion of `text % values` prints. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { integerOf, typeName } from './cells.ts';
import { codePointCount, sliceCodePoints } from './code-points.ts';
import { truncated } from './conversion.ts';
import { floatDigits } from './format-number.ts';
import { isNegative } from './number.ts';

/** One `%` conversion: `%-08.3f`. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  readonly type: string;
}

/** `%d` and its like; undefined where the number is not known. Raises TypeError for what is none. */
export function wholeText(
  value: Value,
  conversion: Conversion,
  interpreter: Interpreter,
): string | undefined {
  const { type, precision, flags } = conversion;
  const { cell } = value;
  const isReal = cell.kind === 'float' && /[diu]/.test(type);
  const integer = isReal ? truncated(cell.value, interpreter) : integerOf(cell);
  if (integer === undefined)
    return reject(value, `%${type} format: a real number is required, not ${typeName(value)}`, interpreter);
  const base = type === 'o' ? 8 : /x/i.test(type) ? 16 : 10;
  const digits = (integer < 0n ? -integer : integer).toString(base).padStart(precision ?? 0, '0');
  const prefix = flags.includes('#') && base !== 10 ? `0${type}` : '';
  const shown = type === 'X' ? digits.toUpperCase() : digits;
  return padNumber(sign(integer < 0n, flags), prefix, shown, conversion);
}

/** `%f` and its like; undefined where the number is not known. Raises TypeError for what is none. */
export function realText(value: Value, conversion: Conversion, interpreter: Interpreter): string | undefined {
  const { cell } = value;
  const integer = integerOf(cell);
  const number = cell.kind === 'float' ? cell.value : integer === undefined ? undefined : Number(integer);
  if (number === undefined) return reject(value, `must be real number, not ${typeName(value)}`, interpreter);
  if (integer !== undefined && !Number.isFinite(number))
    interpreter.raise('OverflowError', 'int too large to convert to float');
  const { type, flags, precision } = conversion;
  const special = Number.isNaN(number) ? 'nan' : 'inf';
  const text = Number.isFinite(number)
    ? floatDigits(Math.abs(number), type, precision, flags.includes('#'))
    : special;
  const negative = isNegative(number) && !Number.isNaN(number);
  const shown = type === type.toLowerCase() ? text : text.toUpperCase();
  return padNumber(sign(negative, flags), '', shown, conversion);
}

/** Raises TypeError; gives undefined where the program or a library may define the conversion. */
function reject(value: Value, message: string, interpreter: Interpreter): undefined {
  if (['foreign', 'instance', 'symbol'].includes(value.cell.kind)) return undefined;
  interpreter.raise('TypeError', message);
}

function sign(negative: boolean, flags: string): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

/** The first characters, as many as the precision says. */
export function cut(text: string, precision: number | null): string {
  return precision === null ? text : sliceCodePoints(text, 0, Math.min(precision, codePointCount(text)));
}

/** Pads with spaces to the width. */
export function pad(text: string, { width, flags }: Conversion): string {
  const room = ' '.repeat(Math.max(0, width - codePointCount(text)));
  return flags.includes('-') ? text + room : room + text;
}

function padNumber(sign: string, prefix: string, digits: string, conversion: Conversion): string {
  const { flags, width } = conversion;
  const room = Math.max(0, width - sign.length - prefix.length - digits.length);
  if (flags.includes('0') && !flags.includes('-')) return sign + prefix + '0'.repeat(room) + digits;
  return pad(sign + prefix + digits, conversion);
}
