import { InternalError } from './internal-error.ts';

/**
 * Applies edits to a text.
 * @param text the text that the offsets refer to, less `base` characters before it
 */
export function applyEdits(
  text: string,
  edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[],
  base = 0,
): string {
  throw new InternalError(`applyEdits is not there yet (${text.length}, ${edits.length}, ${base})`);
}
