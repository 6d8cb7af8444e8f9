/**
 * What evaluation knows of `math`: functions that are exact or correctly rounded. What depends on the last bit of a C
 * library's transcendental function is Unknown.
 */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { exactSum, factorial, greatestCommonDivisor, integerRoot } from './math-integers.ts';
import { countOf, integerOf, realOf } from './support/read.ts';
import { type Given, taught } from './support/signature.ts';

/** A numpy scalar counts as the Python number that it holds. */
function plain(value: Value): Value {
  const { cell } = value;
  return (cell.kind === 'foreign' ? cell.library.toPython?.(value) : undefined) ?? value;
}

function notReal(it: Interpreter, name: string, value: Value): Value {
  const { kind } = value.cell;
  if (kind === 'str' || kind === 'none' || kind === 'list' || kind === 'tuple' || kind === 'dict') {
    it.raise('TypeError', `must be real number, not ${kind === 'none' ? 'NoneType' : kind}`);
  }
  return it.make.unknown(`math.${name} of this value is not followed`, [value]);
}

/** A function of real numbers; what it gives as undefined is Unknown. */
function real(
  interpreter: Interpreter,
  name: string,
  parameters: string,
  body: (it: Interpreter, ...x: readonly number[]) => Value | number | undefined,
): Value {
  return taught(interpreter, `math.${name}`, parameters, (given, it) => {
    const values = parameters.split(', ').map((part) => plain(given.need(part)));
    const numbers = values.map(realOf);
    const bad = numbers.indexOf(undefined);
    if (bad >= 0) return notReal(it, name, values[bad]!);
    const result = body(it, ...(numbers as readonly number[]));
    if (result === undefined)
      return it.make.unknown(`the last bit of math.${name} depends on the C library`, values);
    return typeof result === 'number' ? it.make.float(result, values) : result;
  });
}

/** floor, ceil and trunc: ints stay themselves, floats become ints. */
function rounding(interpreter: Interpreter, name: string, round: (x: number) => number): Value {
  return taught(interpreter, `math.${name}`, 'x', (given, it) => {
    const value = plain(given.need('x'));
    const integer = integerOf(value);
    if (integer !== undefined) return it.make.int(integer, [value]);
    const number = realOf(value);
    if (number === undefined)
      return value.cell.kind === 'instance'
        ? it.make.unknown(`math.${name} of an object is not followed`, [value])
        : notReal(it, name, value);
    if (Number.isNaN(number)) return it.raise('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(number))
      return it.raise('OverflowError', 'cannot convert float infinity to integer');
    return it.make.int(BigInt(round(number)), [value]);
  });
}

/** A function of integers. */
function whole(
  interpreter: Interpreter,
  name: string,
  parameters: string,
  body: (it: Interpreter, ...x: readonly bigint[]) => bigint | undefined,
): Value {
  return taught(interpreter, `math.${name}`, parameters, (given, it) => {
    const named = parameters.split(', ').filter((part) => !part.startsWith('*'));
    const values = [...named.flatMap((part) => given.get(part.replace('=', '')) ?? []), ...given.rest].map(
      plain,
    );
    const integers = values.map(integerOf);
    const bad = integers.indexOf(undefined);
    if (bad >= 0) {
      if (values[bad]!.cell.kind === 'float')
        it.raise('TypeError', "'float' object cannot be interpreted as an integer");
      return it.make.unknown(`math.${name} of this value is not followed`, values);
    }
    const result = body(it, ...(integers as readonly bigint[]));
    return result === undefined
      ? it.make.unknown(`math.${name} of so large a number is not followed`, values)
      : it.make.int(result, values);
  });
}

/** The exponent of an exact power of two (of ten); undefined for any other number. */
function exactLog(value: number, base: 2 | 10): number | undefined {
  const guess = Math.round(base === 2 ? Math.log2(value) : Math.log10(value));
  if (base === 2) return 2 ** guess === value ? guess : undefined;
  return guess >= 0 && guess <= 22 && Number(10n ** BigInt(guess)) === value ? guess : undefined;
}

function logarithm(base: 2 | 10) {
  return (it: Interpreter, x: number): Value | number | undefined => {
    if (x <= 0) return it.raise('ValueError', 'math domain error');
    if (Number.isNaN(x) || x === Infinity) return x;
    return exactLog(x, base);
  };
}

/** `log(x)` and `log(x, base)`: only of 1. */
function log(given: Given, it: Interpreter): Value {
  const values = [given.need('x'), given.get('base')].flatMap((value) =>
    value === undefined ? [] : [plain(value)],
  );
  const [x] = values.map(realOf);
  if (x !== undefined && x <= 0) return it.raise('ValueError', 'math domain error');
  if (x === 1 && values.length === 1) return it.make.float(0, values);
  return it.make.unknown('the last bit of math.log depends on the C library', values);
}

function isclose(given: Given, it: Interpreter): Value {
  const read = (name: string, fallback: number): number | undefined =>
    given.get(name) === undefined ? fallback : realOf(plain(given.need(name)));
  const [a, b, relative, absolute] = [read('a', 0), read('b', 0), read('rel_tol', 1e-9), read('abs_tol', 0)];
  const from = [given.need('a'), given.need('b')];
  if (a === undefined || b === undefined || relative === undefined || absolute === undefined)
    return it.make.unknown('math.isclose of these values is not followed', from);
  const distance = Math.abs(a - b);
  const isNear =
    Number.isFinite(a) &&
    Number.isFinite(b) &&
    (distance <= Math.abs(relative * b) || distance <= Math.abs(relative * a) || distance <= absolute);
  return it.make.bool(a === b || isNear, from);
}

function product(given: Given, it: Interpreter): Value {
  const items = it.iterate(given.need('iterable'));
  if (items === undefined) return it.make.unknown('the factors are not known', [given.need('iterable')]);
  return items.reduce((total, item) => it.binary('*', total, item), given.get('start') ?? it.make.int(1));
}

function sumExactly(given: Given, it: Interpreter): Value {
  const items = it.iterate(given.need('seq'));
  const numbers = items?.map((item) => realOf(plain(item)));
  const result = numbers?.includes(undefined) === false ? exactSum(numbers as readonly number[]) : undefined;
  return result === undefined
    ? it.make.unknown('the terms are not known', [given.need('seq')])
    : it.make.float(result, items!);
}

/** C's fmod: JavaScript's remainder. */
function fmod(it: Interpreter, x: number, y: number): Value | number {
  if ((!Number.isFinite(x) && !Number.isNaN(x) && !Number.isNaN(y)) || (y === 0 && !Number.isNaN(x)))
    return it.raise('ValueError', 'math domain error');
  return x % y;
}

export const math: LibraryModule = {
  name: 'math',
  alwaysThere: true,
  exports: (interpreter) => {
    const { make } = interpreter;
    const test = (name: string, body: (x: number) => boolean): Value =>
      real(interpreter, name, 'x', (it, x) => it.make.bool(body(x!)));
    return {
      floor: rounding(interpreter, 'floor', Math.floor),
      ceil: rounding(interpreter, 'ceil', Math.ceil),
      trunc: rounding(interpreter, 'trunc', Math.trunc),
      fabs: real(interpreter, 'fabs', 'x', (_it, x) => Math.abs(x!)),
      sqrt: real(interpreter, 'sqrt', 'x', (it, x) =>
        x! < 0 ? it.raise('ValueError', 'math domain error') : Math.sqrt(x!),
      ),
      pow: real(interpreter, 'pow', 'x, y', (it, x, y) => {
        if (
          (x === 0 && y! < 0) ||
          (x! < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y))
        )
          return it.raise('ValueError', 'math domain error');
        return it.binary('**', it.make.float(x!), it.make.float(y!));
      }),
      fmod: real(interpreter, 'fmod', 'x, y', (it, x, y) => fmod(it, x!, y!)),
      copysign: real(interpreter, 'copysign', 'x, y', (_it, x, y) =>
        y! < 0 || Object.is(y, -0) ? -Math.abs(x!) : Math.abs(x!),
      ),
      degrees: real(interpreter, 'degrees', 'x', (_it, x) => x! * (180 / Math.PI)),
      radians: real(interpreter, 'radians', 'x', (_it, x) => x! * (Math.PI / 180)),
      log2: real(interpreter, 'log2', 'x', (it, x) => logarithm(2)(it, x!)),
      log10: real(interpreter, 'log10', 'x', (it, x) => logarithm(10)(it, x!)),
      log: taught(interpreter, 'math.log', 'x, base=', log),
      exp: real(interpreter, 'exp', 'x', (_it, x) => (x === 0 ? 1 : undefined)),
      sin: real(interpreter, 'sin', 'x', (_it, x) => (x === 0 ? x : undefined)),
      cos: real(interpreter, 'cos', 'x', (_it, x) => (x === 0 ? 1 : undefined)),
      tan: real(interpreter, 'tan', 'x', (_it, x) => (x === 0 ? x : undefined)),
      isnan: test('isnan', Number.isNaN),
      isinf: test('isinf', (x) => x === Infinity || x === -Infinity),
      isfinite: test('isfinite', Number.isFinite),
      isclose: taught(interpreter, 'math.isclose', 'a, b, *, rel_tol=, abs_tol=', isclose),
      prod: taught(interpreter, 'math.prod', 'iterable, *, start=', product),
      fsum: taught(interpreter, 'math.fsum', 'seq', sumExactly),
      gcd: whole(interpreter, 'gcd', '*integers', (_it, ...all) => all.reduce(greatestCommonDivisor, 0n)),
      lcm: whole(interpreter, 'lcm', '*integers', (_it, ...all) =>
        all.reduce(
          (a, b) =>
            a === 0n || b === 0n ? 0n : greatestCommonDivisor(a * b, 0n) / greatestCommonDivisor(a, b),
          1n,
        ),
      ),
      isqrt: whole(interpreter, 'isqrt', 'n', (it, n) =>
        n! < 0n ? it.raise('ValueError', 'isqrt() argument must be nonnegative') : integerRoot(n!),
      ),
      factorial: whole(interpreter, 'factorial', 'n', (it, n) =>
        n! < 0n ? it.raise('ValueError', 'factorial() not defined for negative values') : factorial(n!),
      ),
      comb: whole(interpreter, 'comb', 'n, k', (it, n, k) => {
        if (n! < 0n || k! < 0n) return it.raise('ValueError', 'must be a non-negative integer');
        if (k! > n!) return 0n;
        const [top, bottom, rest] = [factorial(n!), factorial(k!), factorial(n! - k!)];
        return top === undefined || bottom === undefined || rest === undefined
          ? undefined
          : top / (bottom * rest);
      }),
      ldexp: taught(interpreter, 'math.ldexp', 'x, i', (given, it) => {
        const [x, i] = [realOf(plain(given.need('x'))), countOf(plain(given.need('i')))];
        const isExact =
          x !== undefined &&
          i !== undefined &&
          Math.abs(i) < 500 &&
          (x === 0 || (Math.abs(x) > 1e-100 && Math.abs(x) < 1e100));
        return isExact
          ? it.make.float(x * 2 ** i, [given.need('x')])
          : it.make.unknown('math.ldexp of these values is not followed', [given.need('x')]);
      }),
      pi: make.float(Math.PI),
      e: make.float(Math.E),
      tau: make.float(2 * Math.PI),
      inf: make.float(Infinity),
      nan: make.float(NaN),
    };
  },
};
