/** Built-in functions on numbers. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { toFloat } from '../arithmetic.ts';
import { callWith, integerOf, isNone, isNumber, textOf, typeName } from '../cells.ts';
import { codePointCount } from '../code-points.ts';
import { plainOf, special, truncated } from '../conversion.ts';
import { unknownFrom } from '../contents.ts';
import { fixed, roundToPower } from '../decimal.ts';
import { divideToEven, fractionOf, isNegative } from '../number.ts';
import { iterateInAnyOrder } from '../sequences.ts';
import type { Given } from '../signature.ts';
import { strict } from '../taught.ts';

/** Kinds whose behaviour is a library's or is not known. */
const OPEN = ['foreign', 'instance', 'symbol'];

function abs(given: Given, m: Interpreter): Value {
  const value = given.need('x');
  const { cell } = value;
  if (cell.kind === 'float') return m.make.float(Math.abs(cell.value), [value]);
  const integer = integerOf(cell);
  if (integer !== undefined) return m.make.int(integer < 0n ? -integer : integer, [value]);
  if (cell.kind === 'foreign') return callWith(m, m.attribute(value, '__abs__'));
  const own = special(value, '__abs__', m);
  if (own !== undefined) return own;
  if (OPEN.includes(cell.kind)) return unknownFrom(m, 'abs()', [value]);
  return m.raise('TypeError', `bad operand type for abs(): '${typeName(value)}'`);
}

/** Half to even, on the exact binary value (float___round___impl and long___round___impl of CPython). */
function round(given: Given, m: Interpreter): Value {
  const value = given.need('number');
  const { cell } = plainOf(value);
  const places = given.get('ndigits');
  const digits = places === undefined || isNone(places) ? undefined : integerOf(places.cell);
  if (places !== undefined && !isNone(places) && digits === undefined)
    return unknownFrom(m, 'round()', [places]);
  const integer = integerOf(cell);
  if (integer !== undefined) return m.make.int(roundInteger(integer, digits ?? 0n), [value]);
  if (cell.kind !== 'float') {
    const own = special(value, '__round__', m);
    if (own !== undefined && places === undefined) return own;
    if (OPEN.includes(cell.kind)) return unknownFrom(m, 'round()', [value]);
    return m.raise('TypeError', `type ${typeName(value)} doesn't define __round__ method`);
  }
  if (digits === undefined) return m.make.int(roundToInteger(cell.value, m), [value]);
  return m.make.float(roundFloat(cell.value, digits), [value]);
}

function roundInteger(value: bigint, digits: bigint): bigint {
  if (digits >= 0n) return value;
  if (digits < -2000n) return 0n;
  const unit = 10n ** -digits;
  const magnitude = divideToEven(value < 0n ? -value : value, unit) * unit;
  return value < 0n ? -magnitude : magnitude;
}

function roundToInteger(value: number, m: Interpreter): bigint {
  if (!Number.isFinite(value)) return truncated(value, m);
  const { numerator, denominator } = fractionOf(Math.abs(value));
  const magnitude = divideToEven(numerator, denominator);
  return value < 0 ? -magnitude : magnitude;
}

function roundFloat(value: number, digits: bigint): number {
  if (!Number.isFinite(value) || value === 0 || digits > 323n) return value;
  if (digits < -308n) return isNegative(value) ? -0 : 0;
  const magnitude =
    digits >= 0n
      ? Number(fixed(Math.abs(value), Number(digits)))
      : Number(roundToPower(Math.abs(value), Number(-digits)));
  return isNegative(value) ? -magnitude : magnitude;
}

/** Adds with `+`, from the left. */
function sum(given: Given, m: Interpreter): Value {
  const source = given.need('iterable');
  const items = iterateInAnyOrder(source, m);
  const start = given.get('start') ?? m.make.int(0);
  if (start.cell.kind === 'str') m.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  if (items === undefined) return unknownFrom(m, 'sum()', [source]);
  if (source.cell.kind === 'set' && items.some(({ cell }) => integerOf(cell) === undefined))
    return unknownFrom(m, 'sum() in the order of a set', [source]);
  const terms = [start, ...items];
  if (terms.every(({ cell }) => isNumber(cell)) && terms.some(({ cell }) => cell.kind === 'float'))
    return sumOfFloats(terms, source, m);
  // What each addition makes is a value of its own, with where it comes from.
  m.step(items.length);
  return items.reduce((left, right) => m.binary('+', left, right), start);
}

/** From Python 3.12 on floats are summed with compensation: known where that gives the same as plain addition. */
function sumOfFloats(terms: readonly Value[], source: Value, m: Interpreter): Value {
  const first = terms.findIndex(({ cell }) => cell.kind === 'float');
  const whole = terms.slice(0, first).reduce((total, { cell }) => total + (integerOf(cell) ?? 0n), 0n);
  let plain = toFloat(m.make.int(whole).cell, m);
  let [compensated, lost] = [plain, 0];
  for (const { cell } of terms.slice(first)) {
    const term = toFloat(cell, m);
    plain += term;
    const next = compensated + term;
    if (cell.kind === 'float')
      lost += Math.abs(compensated) >= Math.abs(term) ? compensated - next + term : term - next + compensated;
    compensated = next;
  }
  const corrected = lost !== 0 && Number.isFinite(lost) ? compensated + lost : compensated;
  if (Object.is(plain, corrected)) return m.make.float(plain, [source]);
  return m.make.unknown('the last digit of this sum of floats differs between versions of Python', [source]);
}

function power(given: Given, m: Interpreter): Value {
  const modulus = given.get('mod');
  if (modulus === undefined || isNone(modulus)) return m.binary('**', given.need('base'), given.need('exp'));
  const [base, exponent, by] = [given.need('base'), given.need('exp'), modulus].map(({ cell }) =>
    integerOf(cell),
  );
  if (base === undefined || exponent === undefined || by === undefined || exponent < 0n)
    return unknownFrom(m, 'pow()', [given.need('base'), given.need('exp'), modulus]);
  if (by === 0n) m.raise('ValueError', 'pow() 3rd argument cannot be 0');
  let [result, square, left] = [1n, base, exponent];
  for (; left > 0n; left >>= 1n) {
    if (left % 2n === 1n) result = (result * square) % by;
    square = (square * square) % by;
  }
  const rest = result % by;
  return m.make.int(rest !== 0n && rest < 0n !== by < 0n ? rest + by : rest, [given.need('base')]);
}

function inBase(name: string, prefix: string, base: number): (given: Given, m: Interpreter) => Value {
  return (given, m) => {
    const value = given.need('number');
    const integer = integerOf((special(value, '__index__', m) ?? plainOf(value)).cell);
    if (integer === undefined) {
      if (OPEN.includes(value.cell.kind)) return unknownFrom(m, `${name}()`, [value]);
      return m.raise('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
    }
    const digits = (integer < 0n ? -integer : integer).toString(base);
    return m.make.str(`${integer < 0n ? '-' : ''}${prefix}${digits}`, [value]);
  };
}

function chr(given: Given, m: Interpreter): Value {
  const code = integerOf(given.need('i').cell);
  if (code === undefined) return unknownFrom(m, 'chr()', [given.need('i')]);
  if (code < 0n || code > 0x10ffffn) m.raise('ValueError', 'chr() arg not in range(0x110000)');
  return m.make.str(String.fromCodePoint(Number(code)), [given.need('i')]);
}

function ord(given: Given, m: Interpreter): Value {
  const value = given.need('c');
  const text = textOf(value);
  if (text !== undefined && codePointCount(text) === 1) return m.make.int(text.codePointAt(0)!, [value]);
  if (value.cell.kind === 'bytes' && value.cell.value.length === 1)
    return m.make.int(value.cell.value[0]!, [value]);
  if (text === undefined) return unknownFrom(m, 'ord()', [value]);
  return m.raise(
    'TypeError',
    `ord() expected a character, but string of length ${codePointCount(text)} found`,
  );
}

function divmod(given: Given, m: Interpreter): Value {
  const [x, y] = [given.need('x'), given.need('y')];
  if (isNumber(x.cell) && y.cell.kind === 'float' && toFloat(y.cell, m) === 0)
    m.raise('ZeroDivisionError', 'float divmod()');
  return m.make.tuple([m.binary('//', x, y), m.binary('%', x, y)]);
}

/** The built-in functions on numbers, by name. */
export function numericFunctions(interpreter: Interpreter): Record<string, Value> {
  const teach = (name: string, parameters: string, body: (given: Given, m: Interpreter) => Value): Value =>
    strict(interpreter, name, parameters, body);
  return {
    abs: teach('abs', 'x, /', abs),
    round: teach('round', 'number, ndigits=', round),
    sum: teach('sum', 'iterable, /, start=', sum),
    pow: teach('pow', 'base, exp, mod=', power),
    divmod: teach('divmod', 'x, y, /', divmod),
    hex: teach('hex', 'number, /', inBase('hex', '0x', 16)),
    oct: teach('oct', 'number, /', inBase('oct', '0o', 8)),
    bin: teach('bin', 'number, /', inBase('bin', '0b', 2)),
    chr: teach('chr', 'i, /', chr),
    ord: teach('ord', 'c, /', ord),
  };
}
