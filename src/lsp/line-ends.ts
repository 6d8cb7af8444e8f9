/** Which texts come through an editor as they are. */
import type { Change } from './edits.ts';

/**
 * True iff edits can make the change: an editor gives all lines of a document the one line end that it has, or `\n` where it
 * is new.
 */
export function keepsLineEnds({ before, text }: Change): boolean {
  const own = lineEndsOf(before ?? '');
  const [lineEnd = '\n'] = own;
  return own.size <= 1 && [...lineEndsOf(text)].every((end) => end === lineEnd);
}

function lineEndsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\r\n|\n|\r/g));
}
