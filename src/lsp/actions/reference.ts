/** How an action is named between the server and the client, which gives it back when it is taken. */

export interface Reference {
  /** The document that it was offered in. */
  readonly uri: string;
  /** Which of the document's readings it is about. */
  readonly reading: number;
}

export function isReference(value: unknown): value is Reference {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'reading' in value &&
    Number.isInteger(value.reading)
  );
}
