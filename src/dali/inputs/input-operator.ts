/** What the steps ask of an operator that brings data into a pipeline. */
import type { DType } from '../../model.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Device, InputRole, Meta } from '../graph.ts';

export interface InputOutput {
  readonly role: InputRole;
  readonly meta: Meta;
  /** What takes the place of this output; null where it is fed just as the reader puts it out (a label). */
  readonly replacement: Replacement | null;
  /** What the data is called where it is kept (a feature, a component); undefined where it has no name there. */
  readonly name?: string;
  /** Why nothing can take the place of this output; undefined where its replacement can. */
  readonly refusal?: Refusal;
  /** Where the replacement is fed whole videos and gives the first sequence of each: what gives all of them. */
  readonly stream?: Stream;
}

/** What takes the place of a reader of videos where every sequence of a video that is fed is served. */
export interface Stream {
  readonly replacement: Replacement;
  readonly refusal?: Refusal;
  /** Arguments of the reader that must be known to tell either. */
  readonly needed: ReadonlyMap<string, Value>;
  /** True where the reader gives a last sequence that is not complete, too, filled up. */
  readonly isPadded: boolean;
}

/** An argument of a reader that changes the data as nothing else in DALI does. */
export interface Refusal {
  readonly argument: string;
  /** A clause: `validation sees overlapping sequences`. */
  readonly why: string;
  /** What to do, where that is not to leave the argument out. */
  readonly instead?: string;
}

/**
 * An `fn.external_source` with the operators behind it that make of what is fed what the reader puts out. What is not
 * given is left out of the call.
 */
export interface Replacement {
  /** What is fed instead of an `fn.external_source`: it declares dtype, ndim and layout of itself. */
  readonly source?: FedOperator;
  readonly dtype?: DType;
  readonly ndim?: number;
  /** True where the call does not say `ndim`, though it is known. */
  readonly isNdimTacit?: true;
  readonly layout?: string;
  /** Extents of a sample, -1 where one is not known. */
  readonly dims?: readonly number[];
  /** Operators behind the source, each on the result of the one before; undefined where there is none. */
  readonly conversions?: readonly Conversion[];
}

/** An input operator that makes something of what it is fed. */
export interface FedOperator {
  /** Path below `nvidia.dali`. */
  readonly path: string;
  /** But for `name` and `device`. */
  readonly arguments: ReadonlyMap<string, Value>;
  readonly device: Device;
  /** What it puts out. */
  readonly meta: Meta;
}

/** An operator of one input. */
export interface Conversion {
  /** Path below `nvidia.dali`. */
  readonly path: string;
  readonly arguments: ReadonlyMap<string, Value>;
  /** Which of its outputs goes on; null where it has one. */
  readonly output: number | null;
  /** Where it runs, and what is fed then is on the CPU; undefined where it runs where the source is. */
  readonly device?: Device;
}

export interface InputOperator {
  /** Path below `nvidia.dali`. */
  readonly path: string;
  /** True where the program feeds it: it stays, and keeps its own `name=`. */
  readonly isFed: boolean;
  /** Its outputs in order; undefined where even their number is not known. */
  outputs(call: ReadonlyMap<string, Value>, device: Device): readonly InputOutput[] | undefined;
}
