/** The text is not protobuf's text format. Lines and columns count from 1, columns in UTF-16 code units. */
export class TextFormatError extends Error {
  override readonly name = 'TextFormatError';
  readonly line: number;
  readonly column: number;

  /** @param at offset in `text` */
  constructor(message: string, text: string, at: number) {
    super(message);
    ({ line: this.line, column: this.column } = positionOf(text, at));
  }
}

/** Line and column of an offset, both from 1; a byte order mark is no column. */
export function positionOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(text.startsWith('\uFEFF') ? 1 : 0, at);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
