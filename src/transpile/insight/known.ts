/** What is known of an expression, as plain data: an editor shows it. */
import type { Place } from '../../diagnostics/diagnostic.ts';
import type { DType } from '../../model.ts';

/** A place of the program with its text. */
export interface Step {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** One thing that an expression was, in the words of a hint: `FLOAT CHW [3, 224, 224] gpu`, `256`. */
interface Said {
  readonly short: string;
}

/** DALI data. */
export interface DataFact extends Said {
  readonly kind: 'data';
  readonly dtype: DType | null;
  readonly ndim: number | null;
  /** null where it is not known, '' where there is none. */
  readonly layout: string | null;
  /** Extents of one sample, null where one is not known; null where the number of dimensions is not known. */
  readonly shape: readonly (number | null)[] | null;
  readonly device: 'cpu' | 'gpu';
  /** Why dtype or number of dimensions are not known, as a clause; null where they are. */
  readonly lost: string | null;
  /** What made it: `fn.resize`, or in words what is no call of an operator. */
  readonly operator: string;
  readonly made: Step | null;
  /** What `--derandomize` did there, as a sentence without its full stop; null where it did nothing. */
  readonly derandomized: string | null;
}

/** A value of Python; `short` is its text. */
export interface ValueFact extends Said {
  readonly kind: 'value';
  /** True for a container that may have been written to since: its text is what it was when the program had run. */
  readonly isFinal: boolean;
  /** How it came about, from the last expression back to the first. */
  readonly from: readonly Step[];
}

/** A value that is not known. */
export interface UnknownFact extends Said {
  readonly kind: 'unknown';
  /** A clause that completes "… is not known: ". */
  readonly reason: string;
  /** Where it was lost; null where it never entered the program. */
  readonly lost: (Step & { readonly place: Place }) | null;
}

/** One of two, by a condition that is not known. */
export interface EitherFact extends Said {
  readonly kind: 'either';
  readonly condition: string;
  readonly tested: Step | null;
  readonly sides: readonly Fact[];
}

export type Fact = DataFact | ValueFact | UnknownFact | EitherFact;

/** What is known of one expression or parameter, over every execution of it. */
export interface Known {
  readonly place: Place;
  /** Its text, on one line. */
  readonly text: string;
  /** Each thing that it was, in order of execution, of many the first; never empty. */
  readonly facts: readonly Fact[];
}

/** What is to be said behind a variable where it gets its value. */
export interface Hint {
  /** Of the variable, or of the parameter with its default. */
  readonly place: Place;
  /** The variable: `at` this place knows all of it. */
  readonly variable: Place;
  readonly facts: readonly Fact[];
}

/** Text of the program that is no part of what is served. */
export interface Unneeded {
  readonly place: Place;
  /** Why, as a sentence without its full stop. */
  readonly reason: string;
}
