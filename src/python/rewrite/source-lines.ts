import type { SyntaxNode, Tree } from '../syntax/node.ts';
import { InternalError } from './internal-error.ts';

/** Offsets of whole lines: from the start of a line to the start of another, or the end of the text. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The lines of a run of statements, with the comment lines that belong to the first of them. */
export function linesOf(tree: Tree, nodes: readonly SyntaxNode[]): LineRange {
  throw new InternalError(`linesOf is not there yet (${tree.file}, ${nodes.length})`);
}

/**
 * The file's leading comment (its licence), without a `#!` line and a coding line; undefined where there is none.
 * It belongs to no statement, so no piece contains it.
 */
export function leadingComment(tree: Tree): LineRange | undefined {
  throw new InternalError(`leadingComment is not there yet (${tree.file})`);
}

/** The indent unit that a file uses: that of most of its blocks, four spaces where it has none. */
export function indentUnit(tree: Tree): string {
  throw new InternalError(`indentUnit is not there yet (${tree.file})`);
}

/** The line end that a file uses: that of its first line. */
export function lineEnd(text: string): '\n' | '\r\n' {
  throw new InternalError(`lineEnd is not there yet (${text.length})`);
}

/** The quote that most string literals of a file use, `'` where none or as many use either. */
export function quoteStyle(tree: Tree): '"' | "'" {
  throw new InternalError(`quoteStyle is not there yet (${tree.file})`);
}
