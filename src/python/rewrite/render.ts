import { InternalError } from './internal-error.ts';
import type { Piece, Rendered } from './piece.ts';

/**
 * Applies decisions to the author's lines: the one place where text is made of them.
 *
 * Throws `InternalError` where decisions contradict each other or ask for what cannot be done to their node.
 */
export function render(piece: Piece): Rendered {
  throw new InternalError(`render is not there yet (${piece.source.file})`);
}
