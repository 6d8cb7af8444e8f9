/** Plain scalars as PyYAML 6 resolves them: YAML 1.1 by the expressions of its resolver.py (`1e-3` is a str, `on` a bool). */

/** The document uses something that this reader does not know to be read as PyYAML reads it. */
export class NotTaught extends Error {}

/** A document as plain JavaScript: int is bigint, float is number. */
export type Node = null | boolean | bigint | number | string | readonly Node[] | Mapping;
export type Mapping = ReadonlyMap<string, Node>;

const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL)$/;
const INT = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;
/** Numbers to base 60, dates, merge and default keys. */
const SPECIAL = /^(?:[-+]?\d[\d_]*(?::[0-5]?\d)+|\d{4}-\d\d?-\d\d?|<<$|=$)/;
/** Indicators that no plain scalar begins with; `-` may, before anything but a space. */
const INDICATOR = /^[?:,[\]{}#&*!|>'"%@`]|^-(?: |$)/;

function integer(text: string): bigint {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  if (/^0[bx]?$/.test(digits) && digits !== '0') throw new NotTaught();
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return text.startsWith('-') ? -size : size;
}

function plain(text: string): Node {
  if (INDICATOR.test(text) || SPECIAL.test(text) || /: |:$|#/.test(text)) throw new NotTaught();
  if (TRUE.test(text) || FALSE.test(text)) return TRUE.test(text);
  if (NULL.test(text)) return null;
  if (INT.test(text)) return integer(text);
  if (FLOAT.test(text)) return Number(text.replaceAll('_', ''));
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

/** A scalar that stands on one line, without spaces around it. @throws NotTaught for escapes and indicators */
export function scalar(text: string): Node {
  if (/^"[^"\\]*"$/.test(text)) return text.slice(1, -1);
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return plain(text);
}

/** The key of a mapping, which is to be a str. */
export function keyOf(text: string): string {
  const key = scalar(text);
  if (typeof key !== 'string') throw new NotTaught();
  return key;
}
