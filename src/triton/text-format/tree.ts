/** Protobuf's text format as it stands in a text: every node knows where. Offsets are UTF-16 code units. */

export interface Span {
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/** A number, or a word: an enum's value, `true`, `inf`. As written, but for white space behind the sign. */
export interface Scalar extends Span {
  readonly kind: 'scalar';
  readonly text: string;
}

/** One string, in one or several adjacent literals. */
export interface Text extends Span {
  readonly kind: 'string';
  /** Bytes that are not UTF-8 are U+FFFD. */
  readonly value: string;
  readonly literals: readonly Span[];
}

export interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Item[];
  /** Offsets of the commas: one less than there are items. */
  readonly commas: readonly number[];
}

/** `{ … }` or `< … >`; the whole text has no braces. */
export interface Message extends Span {
  readonly kind: 'message';
  readonly fields: readonly Field[];
  /** Where fields may begin, and where they must have ended. */
  readonly inner: Span;
}

export type Item = Scalar | Text | Message;
export type Value = Item | List;

export interface Field extends Span {
  /** With its brackets where it is an extension or a type: `[a.b]`. */
  readonly name: string;
  readonly hasColon: boolean;
  readonly value: Value;
  /** Behind the `,` or `;` that follows it; its own end where none does. */
  readonly separated: number;
}
