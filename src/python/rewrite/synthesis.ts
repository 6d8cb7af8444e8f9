/** Text that the tool makes, laid out as Black lays it out: 88 columns, one item a line with a comma when broken. */
import { InternalError } from './internal-error.ts';

export interface Argument {
  /** Keyword, or undefined for a positional argument. */
  readonly name?: string;
  /** Text of the value, on one line. */
  readonly value: string;
}

export interface Layout {
  /** Columns taken on the first line before the text begins, its indentation included. */
  readonly column?: number;
  /** Columns of indentation of the statement: later lines are relative to it, so they begin with that much less. */
  readonly indent?: number;
  /** Default 88. */
  readonly width?: number;
}

/** `callee(a, name=b)`; later lines relative to the statement's indentation, in units of four spaces, joined by `\n`. */
export function layOutCall(callee: string, args: readonly Argument[], layout?: Layout): string {
  throw new InternalError(`layOutCall is not there yet (${callee}, ${args.length}, ${layout?.width})`);
}

/** `from module import a, b as c`. `names` are texts such as `a` or `b as c`. */
export function layOutImportFrom(module: string, names: readonly string[], layout?: Layout): string {
  throw new InternalError(`layOutImportFrom is not there yet (${module}, ${names.length}, ${layout?.width})`);
}
