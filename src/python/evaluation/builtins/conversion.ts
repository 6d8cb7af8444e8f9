/** `int()` and `float()`, and what library scalars and instances give to them. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { toFloat } from './arithmetic.ts';
import { callWith, integerOf, typeName } from './cells.ts';
import { unknownFrom } from './contents.ts';
import { defines } from './lookup.ts';
import { parseFloatText, parseIntText } from './parse-number.ts';
import type { Given } from './signature.ts';

/** What a special method of an instance gives; undefined where its class has none. */
export function special(value: Value, name: string, m: Interpreter): Value | undefined {
  if (value.cell.kind !== 'instance' || defines(value.cell.class, name) !== true) return undefined;
  return callWith(m, m.attribute(value, name));
}

/** True for an instance whose class certainly has none of the special methods. */
export function lacks(value: Value, ...names: readonly string[]): boolean {
  const { cell } = value;
  return cell.kind === 'instance' && names.every((name) => defines(cell.class, name) === false);
}

/** The built-in value of a library's scalar, or the value itself. */
export function plainOf(value: Value): Value {
  return value.cell.kind === 'foreign' ? (value.cell.library.toPython?.(value) ?? value) : value;
}

/** `int(x, base)`. */
export function toInt(given: Given, m: Interpreter): Value {
  const first = given.get('x');
  if (first === undefined) return m.make.int(0);
  const value = plainOf(first);
  const { cell } = value;
  const base = given.get('base');
  if (base !== undefined && cell.kind !== 'str' && cell.kind !== 'bytes')
    m.raise('TypeError', "int() can't convert non-string with explicit base");
  const integer = integerOf(cell);
  if (integer !== undefined) return m.make.int(integer, [first]);
  if (cell.kind === 'float') return m.make.int(truncated(cell.value, m), [first]);
  if (cell.kind === 'str') {
    const radix = base === undefined ? 10n : integerOf(base.cell);
    if (radix === undefined) return unknownFrom(m, 'int()', [base!]);
    const parsed = parseIntText(cell.value, Number(radix), m);
    return parsed === undefined ? unknownFrom(m, 'int()', [first]) : m.make.int(parsed, [first]);
  }
  const own = special(value, '__int__', m) ?? special(value, '__index__', m);
  if (own !== undefined) return own;
  const isOpen = ['foreign', 'instance', 'symbol', 'bytes'].includes(cell.kind);
  if (isOpen && !lacks(value, '__int__', '__index__', '__trunc__')) return unknownFrom(m, 'int()', [first]);
  return m.raise(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

/** A float without its fraction. Raises for infinities and NaN. */
export function truncated(value: number, m: Interpreter): bigint {
  if (Number.isNaN(value)) m.raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) m.raise('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

/** `float(x)`. */
export function toReal(given: Given, m: Interpreter): Value {
  const first = given.get('x');
  if (first === undefined) return m.make.float(0);
  const value = plainOf(first);
  const { cell } = value;
  if (cell.kind === 'int' || cell.kind === 'bool' || cell.kind === 'float')
    return m.make.float(toFloat(cell, m), [first]);
  if (cell.kind === 'str') {
    const parsed = parseFloatText(cell.value, m);
    return parsed === undefined ? unknownFrom(m, 'float()', [first]) : m.make.float(parsed, [first]);
  }
  const own = special(value, '__float__', m);
  if (own !== undefined) return own;
  const isOpen = ['foreign', 'instance', 'symbol', 'bytes'].includes(cell.kind);
  if (isOpen && !lacks(value, '__float__', '__index__')) return unknownFrom(m, 'float()', [first]);
  return m.raise('TypeError', `float() argument must be a string or a real number, not '${typeName(value)}'`);
}
