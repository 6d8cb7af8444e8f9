/** Methods of int, bool and float. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf, textOf } from '../cells.ts';
import { unknownFrom } from '../contents.ts';
import { bitLength, fractionOf, isNegative } from '../number.ts';
import type { Given } from '../signature.ts';
import { type Method, method } from '../taught.ts';

function integer(self: Value): bigint {
  return integerOf(self.cell) ?? 0n;
}

function float(self: Value): number {
  return self.cell.kind === 'float' ? self.cell.value : 0;
}

/** Numerator and denominator of a finite float in lowest terms. Raises for infinities and NaN. */
function lowestTerms(value: number, m: Interpreter): readonly [bigint, bigint] {
  if (Number.isNaN(value)) m.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) m.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let { numerator, denominator } = fractionOf(value);
  while (denominator > 1n && numerator % 2n === 0n)
    [numerator, denominator] = [numerator / 2n, denominator / 2n];
  return [numerator, denominator];
}

/** `float.hex` (float_hex of CPython's floatobject.c). */
function hexOf(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = isNegative(value) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return `${sign}0x0.0p+0`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const exponent = biased === 0 ? -1022 : biased - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function toBytes(self: Value, given: Given, m: Interpreter): Value {
  const length = given.get('length') === undefined ? 1n : integerOf(given.get('length')!.cell);
  const order = given.get('byteorder') === undefined ? 'big' : textOf(given.get('byteorder'));
  const signed = given.get('signed') === undefined ? false : m.truth(given.get('signed')!);
  const value = integer(self);
  if (
    length === undefined ||
    length < 0n ||
    length > 1000n ||
    signed === undefined ||
    (order !== 'big' && order !== 'little')
  )
    return unknownFrom(m, 'int.to_bytes()', [self]);
  const bits = length * 8n;
  if (value < 0n && !signed) m.raise('OverflowError', "can't convert negative int to unsigned");
  const fits = signed ? value >= -(1n << bits) / 2n && value < (1n << bits) / 2n : value < 1n << bits;
  if (!fits) m.raise('OverflowError', 'int too big to convert');
  const unsigned = BigInt.asUintN(Number(bits), value);
  const bytes = Uint8Array.from({ length: Number(length) }, (_, i) =>
    Number((unsigned >> BigInt(8 * i)) & 0xffn),
  );
  return m.make.bytes(order === 'little' ? bytes : bytes.toReversed(), [self]);
}

export const INT: Readonly<Record<string, Method>> = {
  bit_length: method('', (self, _given, m) => m.make.int(bitLength(integer(self)), [self])),
  bit_count: method('', (self, _given, m) => {
    const value = integer(self);
    const ones = (value < 0n ? -value : value).toString(2).replaceAll('0', '').length;
    return m.make.int(ones, [self]);
  }),
  conjugate: method('', (self, _given, m) => m.make.int(integer(self), [self])),
  as_integer_ratio: method('', (self, _given, m) =>
    m.make.tuple([m.make.int(integer(self), [self]), m.make.int(1)]),
  ),
  to_bytes: method('length=, byteorder=, *, signed=', toBytes),
};

export const FLOAT: Readonly<Record<string, Method>> = {
  is_integer: method('', (self, _given, m) => m.make.bool(Number.isInteger(float(self)), [self])),
  conjugate: method('', (self, _given, m) => m.make.float(float(self), [self])),
  hex: method('', (self, _given, m) => m.make.str(hexOf(float(self)), [self])),
  as_integer_ratio: method('', (self, _given, m) =>
    m.make.tuple(lowestTerms(float(self), m).map((part) => m.make.int(part, [self]))),
  ),
};

/** Attributes of numbers that are no methods: `real`, `imag`, `numerator`, `denominator`. */
export function numberAttribute(value: Value, name: string, m: Interpreter): Value | undefined {
  const { cell } = value;
  if (cell.kind === 'float') {
    if (name === 'real') return m.make.float(cell.value, [value]);
    return name === 'imag' ? m.make.float(0, [value]) : undefined;
  }
  const number = integerOf(cell);
  if (number === undefined) return undefined;
  if (name === 'real' || name === 'numerator') return m.make.int(number, [value]);
  if (name === 'imag') return m.make.int(0, [value]);
  return name === 'denominator' ? m.make.int(1, [value]) : undefined;
}
