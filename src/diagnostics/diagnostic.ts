/** The form of a message to people. The catalogue of all messages is `catalogue.ts`. */

/** A span of a file: lines and columns from 1, columns in UTF-16 code units; paths relative to the project root. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Severity = 'error' | 'warning' | 'info';

export interface Related {
  readonly message: string;
  readonly place: Place;
}

export interface Diagnostic {
  /** `DT` and three digits; stable for ever. */
  readonly code: string;
  /** Kebab-case name of the code. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  /** What the message was made of, by name: for those who act on it. */
  readonly args: Readonly<Record<string, string>>;
  /** What to do: the flag or edit that resolves it; '' where there is nothing to do. */
  readonly help: string;
  /** null where the message is about no file. */
  readonly place: Place | null;
  readonly related: readonly Related[];
}
