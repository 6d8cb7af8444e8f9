/** The format specification mini-language (library reference "Format Specification Mini-Language"). */

export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^' | '';
  readonly sign: '+' | '-' | ' ' | '';
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: ',' | '_' | '';
  /** null where none is given. */
  readonly precision: number | null;
  readonly type: string;
  /** The flag `0` was given without an alignment. */
  readonly zero: boolean;
}

/** Widths and precisions beyond this are not followed. */
const MAX_WIDTH = 10_000;

const PATTERN = /^(?:([\s\S])?([<>=^]))?([ +-])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([A-Za-z%])?$/u;

/**
 * The parts of a specification; undefined for one that is malformed, longer than is followed, or differs between
 * versions of Python (`z`).
 */
export function parseFormatSpec(text: string): FormatSpec | undefined {
  const match = PATTERN.exec(text);
  if (match === null || match[4] !== undefined) return undefined;
  const [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = match;
  const spec: FormatSpec = {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: (align ?? '') as FormatSpec['align'],
    sign: (sign ?? '') as FormatSpec['sign'],
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: (grouping ?? '') as FormatSpec['grouping'],
    precision: precision === undefined ? null : Number(precision),
    type: type ?? '',
    zero: zero !== undefined && align === undefined,
  };
  return spec.width > MAX_WIDTH || (spec.precision ?? 0) > MAX_WIDTH ? undefined : spec;
}
