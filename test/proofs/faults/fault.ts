/** A fault that somebody could have written. */
export interface Fault {
  /** Its sort. */
  readonly kind: string;
  /** Where it is, and what it changes. */
  readonly what: string;
  /** Text of the dali.py with it. */
  readonly text: string;
  /** Text of a config.pbtxt with it, where it is there. */
  readonly config?: string;
}

/** A name of its own among the faults of one case. */
export function nameOf({ kind, what }: Fault): string {
  return `${kind}: ${what}`;
}
