/** What the steps ask of an operator that brings data into a pipeline. */
import type { DType } from '../../model.ts';
import type { Value } from '../../python/evaluation/value.ts';
import type { Device, InputRole, Meta } from '../graph.ts';

export interface InputOutput {
  readonly role: InputRole;
  readonly meta: Meta;
  /**
   * Arguments of the `fn.external_source` that takes the place of this output; null where nothing replaces it (a
   * label) or its replacement is not covered yet.
   */
  readonly replacement: Replacement | null;
}

/** What is not given is left out of the call. */
export interface Replacement {
  readonly dtype?: DType;
  readonly ndim?: number;
  readonly layout?: string;
}

export interface InputOperator {
  /** Path below `nvidia.dali`. */
  readonly path: string;
  /** False where the operator is known by name only: its outputs are of unknown role, and steps refuse it. */
  readonly isCovered: boolean;
  /** True for `fn.external_source`: it stays, and keeps its own `name=`. */
  readonly isExternalSource: boolean;
  /** Its outputs in order; undefined where even their number is not known. */
  outputs(call: ReadonlyMap<string, Value>, device: Device): readonly InputOutput[] | undefined;
}
