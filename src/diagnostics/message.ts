/** The form of an entry of the catalogue. */
import type { Severity } from './diagnostic.ts';

/** Arguments of a template, by name. */
export type Arguments = Readonly<Record<string, string>>;

export interface Message<A extends Arguments> {
  /** `DT` and three digits; never changes, never used again. */
  readonly code: `DT${string}`;
  readonly severity: Severity;
  readonly message: (args: A) => string;
  readonly help: (args: A) => string;
}

/** One entry; keeps the type of its arguments. */
export function message<A extends Arguments>(entry: Message<A>): Message<A> {
  return entry;
}
