/** Values as Python text. */
import type { Cell, Constant, TupleCell, Value } from '../evaluation/value.ts';
import type { Entry } from '../evaluation/stores.ts';

export interface PrintOptions {
  readonly quote: '"' | "'";
  /** Text of a library symbol in the target module (`types.FLOAT`), undefined where it cannot be named there. */
  readonly symbol: (path: string) => string | undefined;
  /** Text of a function of the program or a library, of what a library made of one, or of an object that is called; without it they have none. */
  readonly callable?: PrintCallable | undefined;
}

/** @param print text of what is part of it */
export type PrintCallable = (value: Value, print: (inner: Value) => string | undefined) => string | undefined;

/**
 * The Python literal (or library symbol) that a value is: numbers as Python's `repr` has them, strings in the given
 * quotes, tuples, lists, dicts and sets of these. A value of a library is asked by `toPython`.
 * @returns undefined where the value, or part of it, is no literal (infinity, an empty set, a namedtuple, a function),
 * is not known, or contains itself
 */
export function printConstant(value: Value, options: PrintOptions): string | undefined {
  return printValue(value, options, []);
}

function printValue(value: Value, options: PrintOptions, outer: readonly Cell[]): string | undefined {
  const { cell } = value;
  if (outer.includes(cell)) return undefined;
  const print = (inner: Value): string | undefined => printValue(inner, options, [...outer, cell]);
  switch (cell.kind) {
    case 'tuple':
      return printTuple(cell, print);
    case 'list': {
      const items = cell.items.read();
      return Array.isArray(items) ? bracketed('[', joined(items, print), ']') : undefined;
    }
    case 'dict':
      return bracketed('{', joinedEntries(cell.table.read(), print), '}');
    case 'set': {
      const entries = cell.table.read();
      if (cell.frozen || !(entries instanceof Map) || entries.size === 0) return undefined;
      return bracketed(
        '{',
        joined(
          [...entries.values()].map((entry: Entry) => entry.key),
          print,
        ),
        '}',
      );
    }
    case 'symbol':
      return options.symbol(cell.path);
    case 'builtin':
    case 'function':
    case 'instance':
    case 'method':
      return options.callable?.(value, print);
    case 'foreign': {
      const plain = cell.library.toPython?.(value);
      return plain === undefined ? undefined : print(plain);
    }
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'str':
    case 'bytes':
    case 'ellipsis':
      return printScalar(cell, options.quote);
    default:
      return undefined;
  }
}

function printScalar(cell: Constant, quote: '"' | "'"): string | undefined {
  switch (cell.kind) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return '...';
    case 'bool':
      return cell.value ? 'True' : 'False';
    case 'int':
      return cell.value.toString();
    case 'float':
      return Number.isFinite(cell.value) ? printFloat(cell.value) : undefined;
    case 'str':
      return printString(cell.value, quote);
    case 'bytes':
      return printBytes(cell.value, quote);
  }
}

function printTuple(cell: TupleCell, print: (value: Value) => string | undefined): string | undefined {
  if (cell.class !== undefined || cell.names !== undefined) return undefined;
  const items = joined(cell.items, print);
  return bracketed('(', cell.items.length === 1 && items !== undefined ? `${items},` : items, ')');
}

type Print = (value: Value) => string | undefined;

function joined(items: readonly Value[], print: Print): string | undefined {
  const texts = items.map(print);
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}

function joinedEntries(
  entries: ReadonlyMap<string, Entry> | { readonly lost: Value },
  print: Print,
): string | undefined {
  if (!(entries instanceof Map)) return undefined;
  const texts: string[] = [];
  for (const { key, value } of entries.values() as Iterable<Entry>) {
    const [left, right] = [print(key), print(value)];
    if (left === undefined || right === undefined) return undefined;
    texts.push(`${left}: ${right}`);
  }
  return texts.join(', ');
}

function bracketed(open: string, text: string | undefined, close: string): string | undefined {
  return text === undefined ? undefined : open + text + close;
}

/**
 * A finite float as Python's `repr` prints it: the shortest digits that give it back, with an exponent below 1e-4 and
 * from 1e16 (CPython, Objects/floatobject.c, `float_repr`).
 */
export function printFloat(value: number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa, power] = Math.abs(value).toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const shown = Math.abs(exponent).toString().padStart(2, '0');
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${shown}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal; the other quote is taken where that saves escaping. */
export function printString(text: string, quote: '"' | "'"): string {
  const used = quoteFor(text, quote);
  let body = '';
  for (const char of text) body += char === used ? `\\${char}` : (ESCAPES[char] ?? escaped(char));
  return used + body + used;
}

function quoteFor(text: string, quote: '"' | "'"): string {
  const other = quote === '"' ? "'" : '"';
  return text.includes(quote) && !text.includes(other) ? other : quote;
}

/** What does not show is escaped: control and format characters, separators but the space, lone surrogates. */
function escaped(char: string): string {
  if (char === ' ' || !/^[\p{C}\p{Z}]$/u.test(char)) return char;
  const code = char.codePointAt(0)!;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function printBytes(bytes: Uint8Array, quote: '"' | "'"): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const used = quoteFor(text, quote);
  let body = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    const plain = code >= 0x20 && code < 0x7f ? char : `\\x${hex(code, 2)}`;
    body += char === used ? `\\${char}` : (ESCAPES[char] ?? plain);
  }
  return `b${used}${body}${used}`;
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
