/** Python's operators on constants (language reference 6.5–6.9). */
import type { Interpreter } from '../interpreter.ts';
import type { BytesCell, Cell, Value } from '../value.ts';
import { integerOf, isNumber } from './cells.ts';
import { codePointCount } from './code-points.ts';
import { bitLength, floatFloorDivide, floatModulo, floorDivide, MAX_BITS, modulo, ratio } from './number.ts';
import { formatPercent } from './percent.ts';
import { power } from './power.ts';
import { rejectBinary, rejectUnary } from './undefined-operators.ts';

/** Strings of more characters and sequences of more elements than this are not followed. */
export const MAX_ELEMENTS = 1_000_000;

/**
 * `left operator right` of constants, with CPython's result to the last bit; Unknown where that is not certain or too
 * large; undefined where the operator is not that of constants. Of `str % values` the right side is any value.
 * Raises ZeroDivisionError, OverflowError, ValueError as Python does, and TypeError between built-in types that do not
 * have the operator.
 */
export function binaryConstant(
  operator: string,
  left: Value,
  right: Value,
  interpreter: Interpreter,
): Value | undefined {
  return constants(operator, left, right, interpreter) ?? rejectBinary(operator, left, right, interpreter);
}

function constants(operator: string, left: Value, right: Value, interpreter: Interpreter): Value | undefined {
  const [a, b] = [left.cell, right.cell];
  if (operator === '%' && a.kind === 'str') return formatPercent(left, right, interpreter);
  if (a.kind === 'bool' && b.kind === 'bool') {
    const logical = booleans(operator, a.value, b.value);
    if (logical !== undefined) return interpreter.make.bool(logical, [left, right]);
  }
  const [x, y] = [integerOf(a), integerOf(b)];
  if (x !== undefined && y !== undefined)
    return new IntegerOperation(interpreter, left, right).of(operator, x, y);
  if (isNumber(a) && isNumber(b)) {
    if (/[<>&|^@]/.test(operator)) return undefined;
    const [p, q] = [toFloat(a, interpreter), toFloat(b, interpreter)];
    return floats(operator, p, q, left, right, interpreter);
  }
  return texts(operator, left, right, interpreter);
}

/** `-`, `+` and `~` of numbers; undefined for what is no built-in value. Raises TypeError for the other built-in types. */
export function unaryConstant(operator: string, operand: Value, interpreter: Interpreter): Value | undefined {
  const { cell } = operand;
  const { make } = interpreter;
  if (cell.kind === 'float' && operator === '-') return make.float(-cell.value, [operand]);
  if (cell.kind === 'float' && operator === '+') return make.float(cell.value, [operand]);
  const value = integerOf(cell);
  if (value === undefined) return rejectUnary(operator, operand, interpreter);
  if (operator === '-') return make.int(-value, [operand]);
  if (operator === '+') return make.int(value, [operand]);
  return operator === '~' ? make.int(~value, [operand]) : undefined;
}

/** A number as `float()` gives it; raises OverflowError for an int beyond its range. */
export function toFloat(cell: Cell, interpreter: Interpreter): number {
  if (cell.kind === 'float') return cell.value;
  const value = Number(integerOf(cell) ?? 0n);
  if (!Number.isFinite(value)) interpreter.raise('OverflowError', 'int too large to convert to float');
  return value;
}

function booleans(operator: string, a: boolean, b: boolean): boolean | undefined {
  if (operator === '&') return a && b;
  if (operator === '|') return a || b;
  return operator === '^' ? a !== b : undefined;
}

class IntegerOperation {
  readonly #interpreter: Interpreter;
  readonly #from: readonly [Value, Value];
  constructor(interpreter: Interpreter, left: Value, right: Value) {
    this.#interpreter = interpreter;
    this.#from = [left, right];
  }

  of(operator: string, a: bigint, b: bigint): Value | undefined {
    switch (operator) {
      case '+':
        return this.#int(a + b);
      case '-':
        return this.#int(a - b);
      case '*':
        return this.#int(a * b);
      case '&':
        return this.#int(a & b);
      case '|':
        return this.#int(a | b);
      case '^':
        return this.#int(a ^ b);
      case '/':
        return this.#divide(a, b);
      case '//':
        return this.#int(floorDivide(a, this.#divisor(b, 'integer division or modulo by zero')));
      case '%':
        return this.#int(modulo(a, this.#divisor(b, 'integer modulo by zero')));
      case '**':
        return this.#power(a, b);
      case '<<':
      case '>>':
        return this.#shift(a, b, operator);
      default:
        return undefined;
    }
  }

  #int(value: bigint): Value {
    if (bitLength(value) > MAX_BITS) return this.#tooLarge();
    return this.#interpreter.make.int(value, this.#from);
  }

  #tooLarge(): Value {
    return this.#interpreter.make.unknown('the number is too large to be followed', this.#from);
  }

  #divisor(value: bigint, message: string): bigint {
    return value === 0n ? this.#interpreter.raise('ZeroDivisionError', message) : value;
  }

  #divide(a: bigint, b: bigint): Value {
    const result = ratio(a, this.#divisor(b, 'division by zero'));
    if (!Number.isFinite(result))
      this.#interpreter.raise('OverflowError', 'integer division result too large for a float');
    return this.#interpreter.make.float(result, this.#from);
  }

  #power(a: bigint, b: bigint): Value {
    if (b >= 0n) {
      const isSmall = a >= -1n && a <= 1n;
      if (!isSmall && BigInt(bitLength(a) - 1) * b > BigInt(MAX_BITS)) return this.#tooLarge();
      return this.#int(isSmall ? a ** (b < 2n ? b : 2n - (b % 2n)) : a ** b);
    }
    const interpreter = this.#interpreter;
    const [base, exponent] = this.#from.map((value) => toFloat(value.cell, interpreter));
    return floatPower(base!, exponent!, this.#from, interpreter);
  }

  #shift(a: bigint, b: bigint, operator: '<<' | '>>'): Value {
    if (b < 0n) this.#interpreter.raise('ValueError', 'negative shift count');
    if (operator === '>>') return this.#int(b > BigInt(MAX_BITS) ? (a < 0n ? -1n : 0n) : a >> b);
    if (a !== 0n && b > BigInt(MAX_BITS)) return this.#tooLarge();
    return this.#int(a === 0n ? 0n : a << b);
  }
}

function floats(
  operator: string,
  a: number,
  b: number,
  left: Value,
  right: Value,
  interpreter: Interpreter,
): Value | undefined {
  const from = [left, right];
  const divisor = (message: string): number =>
    b === 0 ? interpreter.raise('ZeroDivisionError', message) : b;
  const give = (value: number): Value => interpreter.make.float(value, from);
  switch (operator) {
    case '+':
      return give(a + b);
    case '-':
      return give(a - b);
    case '*':
      return give(a * b);
    case '/':
      return give(a / divisor('float division by zero'));
    case '//':
      return give(floatFloorDivide(a, divisor('float floor division by zero')));
    case '%':
      return give(floatModulo(a, divisor('float modulo')));
    case '**':
      return floatPower(a, b, from, interpreter);
    default:
      return undefined;
  }
}

function floatPower(base: number, exponent: number, from: readonly Value[], interpreter: Interpreter): Value {
  if (base === 0 && exponent < 0 && !Number.isNaN(exponent))
    interpreter.raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (Number.isFinite(base) && base < 0 && Number.isFinite(exponent) && !Number.isInteger(exponent))
    return interpreter.make.unknown('complex numbers are not followed', from);
  const result = power(base, exponent);
  if (result === undefined)
    return interpreter.make.unknown('the last digit of this power differs between C libraries', from);
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent))
    interpreter.raise('OverflowError', "(34, 'Numerical result out of range')");
  return interpreter.make.float(result, from);
}

function texts(operator: string, left: Value, right: Value, interpreter: Interpreter): Value | undefined {
  const [a, b] = [left.cell, right.cell];
  const { make } = interpreter;
  if (operator === '+' && a.kind === 'str' && b.kind === 'str') {
    return a.value.length + b.value.length > MAX_ELEMENTS
      ? tooLong(left, right, interpreter)
      : make.str(a.value + b.value, [left, right]);
  }
  if (operator === '+' && a.kind === 'bytes' && b.kind === 'bytes') {
    return a.value.length + b.value.length > MAX_ELEMENTS
      ? tooLong(left, right, interpreter)
      : make.bytes(Uint8Array.of(...a.value, ...b.value), [left, right]);
  }
  if (operator !== '*') return undefined;
  const [text, times] = integerOf(b) === undefined ? [b, integerOf(a)] : [a, integerOf(b)];
  if (times === undefined || (text.kind !== 'str' && text.kind !== 'bytes')) return undefined;
  const length = text.kind === 'str' ? codePointCount(text.value) : text.value.length;
  if (length > 0 && BigInt(length) * times > BigInt(MAX_ELEMENTS)) return tooLong(left, right, interpreter);
  const count = length === 0 || times < 0n ? 0 : Number(times);
  return text.kind === 'str'
    ? make.str(text.value.repeat(count), [left, right])
    : make.bytes(repeatBytes(text, count), [left, right]);
}

function repeatBytes(cell: BytesCell, count: number): Uint8Array {
  const result = new Uint8Array(cell.value.length * count);
  for (let i = 0; i < count; i++) result.set(cell.value, i * cell.value.length);
  return result;
}

function tooLong(left: Value, right: Value, interpreter: Interpreter): Value {
  return interpreter.make.unknown('the text is too long to be followed', [left, right]);
}
