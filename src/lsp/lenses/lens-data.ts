/** How a code lens is named between the server and the client, which gives it back when it is to be shown. */

export interface LensData {
  readonly uri: string;
  /** Which of the document's readings it is about. */
  readonly reading: number;
  /** The pipeline: the `nth` (from 0) of its name in the document, wherever it stands by then. */
  readonly name: string;
  readonly nth: number;
}

export function isLensData(value: unknown): value is LensData {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, reading, name, nth } = value as Readonly<Record<string, unknown>>;
  return (
    typeof uri === 'string' && typeof name === 'string' && Number.isInteger(reading) && Number.isInteger(nth)
  );
}
