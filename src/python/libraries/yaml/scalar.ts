/** Scalars as PyYAML 6 resolves them: YAML 1.1 by the expressions of its resolver.py (`1e-3` is a str, `on` a bool). */

/** The document uses something that this reader does not know to be read as PyYAML reads it. */
export class NotTaught extends Error {}

/** A document as plain JavaScript: int is bigint, float is number. An alias gives the very node of its anchor. */
export type Node = null | boolean | bigint | number | string | readonly Node[] | Mapping;

/** Entries in order; of equal keys the last one counts, at the place of the first. */
export class Mapping {
  readonly entries: readonly (readonly [Node, Node])[];
  constructor(entries: readonly (readonly [Node, Node])[]) {
    this.entries = entries;
  }
}

/** How plain scalars are resolved. */
export interface Dialect {
  readonly float: RegExp;
  /** A key that is there twice is rejected. */
  readonly hasUniqueKeys: boolean;
}

/** PyYAML's own loaders. */
export const PYYAML: Dialect = {
  float: /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/,
  hasUniqueKeys: false,
};

const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL)$/;
const INT = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;
/** Numbers to base 60, dates, merge and default keys. */
const SPECIAL = /^(?:[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?.*|<<|=)$/;
/** Indicators that no plain scalar begins with; `-` and `?` may, before anything but a space. */
const INDICATOR = /^[:,[\]{}#&*!|>'"%@`]|^[-?](?: |$)/;
/** Escapes of one character in double quotes (scanner.py, ESCAPE_REPLACEMENTS). */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

function integer(text: string): bigint {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  if (/^0[bx]?$/.test(digits) && digits !== '0') throw new NotTaught();
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return text.startsWith('-') ? -size : size;
}

function plain(text: string, dialect: Dialect): Node {
  if (INDICATOR.test(text) || SPECIAL.test(text) || /: |:$| #/.test(text)) throw new NotTaught();
  if (TRUE.test(text) || FALSE.test(text)) return TRUE.test(text);
  if (NULL.test(text)) return null;
  if (INT.test(text)) return integer(text);
  if (dialect.float.test(text)) return real(text.replaceAll('_', ''));
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

function real(text: string): number {
  const value = Number(text);
  if (Number.isNaN(value)) throw new NotTaught();
  return value;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/g, (_all, two, four, one: string) => {
    const code = (two ?? four) as string | undefined;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    const escape = Object.hasOwn(ESCAPES, one) ? ESCAPES[one] : undefined;
    if (escape === undefined) throw new NotTaught();
    return escape;
  });
}

/** A scalar that stands on one line, without spaces around it. @throws NotTaught for what is no such scalar */
export function scalar(text: string, dialect: Dialect): Node {
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return unescaped(text.slice(1, -1));
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return plain(text, dialect);
}
