/** Whether a value is one of a field's type. */
import type { Item } from '../text-format/index.ts';
import { enumOf } from './schema.ts';

const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};
const BOOLEANS = /^(?:true|t|1|True|false|f|0|False)$/;
const FLOAT = /^-?(?:(?:0|[1-9]\d*)\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fF]?$|^-?(?:inf|infinity|nan)f?$/i;

/** null where it is; else why not, in the words of protobuf. */
export function scalarProblem(item: Item, type: string): string | null {
  const isText = type === 'string' || type === 'bytes';
  if (isText) return item.kind === 'string' ? null : 'Expected string.';
  if (item.kind !== 'scalar') return `Expected a value of type ${type}.`;
  const { text } = item;
  const values = enumOf(type);
  if (values !== undefined) return enumProblem(text, type, values);
  if (type === 'bool') return BOOLEANS.test(text) ? null : 'Expected "true" or "false".';
  const range = RANGES[type];
  if (range === undefined) return FLOAT.test(text) ? null : `Couldn't parse float: ${text}`;
  const value = exactInteger(text);
  if (value === null) return `Couldn't parse integer: ${text}`;
  return value < range[0] || value > range[1] ? `Value out of range: ${text}` : null;
}

function enumProblem(text: string, type: string, values: Readonly<Record<string, number>>): string | null {
  const value = exactInteger(text);
  if (value !== null) return null;
  return Object.hasOwn(values, text) ? null : `Enum type "${type}" has no value named ${text}.`;
}

/** Decimal, `0x` hexadecimal, or octal with a leading 0; null for anything else. */
export function exactInteger(text: string): bigint | null {
  const [, sign = '', digits = ''] = /^(-?)(0[xX][\dA-Fa-f]+|0[0-7]*|[1-9]\d*)$/.exec(text) ?? [];
  if (digits === '') return null;
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return sign === '-' ? -value : value;
}
