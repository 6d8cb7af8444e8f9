/** Values that come from the training command line. */
import type { Origin } from '../../evaluation/value.ts';

/** A word of the training command line. */
export function commandLineOrigin(text: string): Origin {
  return { at: null, text, from: [] };
}

/** True where a text came from the training command line, however it was passed on. */
export function isFromCommandLine(origin: Origin): boolean {
  if (origin.at === null && origin.text !== undefined) return true;
  return origin.from.length > 0 && origin.from.every(isFromCommandLine);
}
