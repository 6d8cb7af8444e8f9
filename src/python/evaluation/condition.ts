import type { SyntaxNode } from '../syntax/node.ts';
import type { Value } from './value.ts';

/**
 * A truth value that evaluation could not decide. Two conditions are the same iff they are one object: evaluation
 * gives equal conditions (the same evaluation, the same pure expression over the same values) one object.
 */
export interface Condition {
  readonly id: number;
  /** The expression that was tested. */
  readonly at: SyntaxNode | null;
  /** Its text, for messages. */
  readonly text: string;
  /** The undecided value. */
  readonly value: Value;
}
