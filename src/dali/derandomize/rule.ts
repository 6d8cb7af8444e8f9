/** A rule of `--derandomize`: operators, what of them may be random, and the deterministic counterpart. */
import type { Make } from '../../python/evaluation/interpreter.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Around, Counterpart } from '../counterpart.ts';
import type { DataNode, Device, Meta } from '../graph.ts';

/** An operator call as a rule sees it. */
export interface Call {
  /** Path below nvidia.dali. */
  readonly path: string;
  readonly inputs: readonly DataNode[];
  readonly arguments: ReadonlyMap<string, Value>;
  readonly device: Device;
  /** Arguments that are made of random numbers and constants alone. */
  readonly drawn: ReadonlySet<string>;
  /** What is known of its outputs as it stands. */
  readonly outputs: readonly Meta[];
  readonly make: Make;
}

export type Change =
  | {
      /** The call becomes its input. */
      readonly kind: 'gone';
      /** How many inputs it may have; all are counted where left out, and one alone can stand for the call. */
      readonly inputs?: number;
      readonly said: string;
    }
  | {
      readonly kind: 'changed';
      /** The operator that it becomes; its own where left out. */
      readonly path?: string;
      /** How many of its inputs stay; all where left out. */
      readonly inputs?: number;
      readonly without: readonly string[];
      readonly with: ReadonlyMap<string, Value>;
      readonly around?: Around;
      readonly said: string;
    }
  | {
      /** There is no counterpart, though nothing of the call itself is random. */
      readonly kind: 'none';
    };

/** What a rule makes of a call. */
export type Replaced = Pick<Counterpart, 'edit' | 'said'>;

export interface Rule {
  /** Paths below nvidia.dali. */
  readonly paths: readonly string[];
  /** Arguments that may be random; none where the operator itself draws. */
  readonly drawn: readonly string[];
  /** The counterpart, as the documentation says it: Markdown, one line. */
  readonly counterpart: string;
  /** @returns undefined where it has nothing to say of the call */
  readonly apply: (call: Call) => Change | undefined;
}
