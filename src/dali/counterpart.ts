/** What stands in the graph for an operator call that draws random numbers (`--derandomize`), and how its text changes. */
import type { Value } from '../python/evaluation/value.ts';

/** The path of an operator that hands on its input: what is left of a call that goes. Nothing in the text makes it. */
export const IDENTITY = 'identity';

/** An operator call around what is left of another. */
export interface Around {
  /** Path below nvidia.dali: `fn.crop`. */
  readonly path: string;
  readonly arguments: ReadonlyMap<string, Value>;
}

export type Edit = { readonly around: Around | null } & (
  | {
      /** The call becomes what it is given by position or, where that is given by name, by name. */
      readonly kind: 'argument';
      readonly position: number;
      readonly name: string | null;
    }
  | {
      /** The binary operator becomes one of its operands. */
      readonly kind: 'operand';
      readonly side: 'left' | 'right';
    }
  | {
      /** The call stays, of another operator or with other arguments. */
      readonly kind: 'call';
      readonly path: string;
      /** How many of its inputs stay; null for all. */
      readonly inputs: number | null;
      readonly without: readonly string[];
      readonly with: ReadonlyMap<string, Value>;
    }
);

export interface Counterpart {
  readonly edit: Edit;
  /** Paths of the random operators that are not needed any more. */
  readonly random: readonly string[];
  /** What was done, as a sentence without its full stop: `fn.flip is left out: nothing is mirrored`. */
  readonly said: string;
}
