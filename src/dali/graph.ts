/** DALI's graph as evaluation saw it: operators, data nodes, and what is known of the data. */
import type { DType } from '../model.ts';
import type { Caller } from '../python/evaluation/interpreter.ts';
import type { Site } from '../python/evaluation/sites.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { Value } from '../python/evaluation/value.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Counterpart } from './counterpart.ts';

export type Device = 'cpu' | 'gpu' | 'mixed';

/** What is known of the samples of a data node; each part possibly unknown (null) for its reason. */
export interface Meta {
  readonly device: 'cpu' | 'gpu';
  readonly dtype: DType | null;
  readonly ndim: number | null;
  /** null where not known, '' where there is none. */
  readonly layout: string | null;
  /** Extents of one sample, null where one is not known; null where ndim is not known. */
  readonly shape: readonly (number | null)[] | null;
  /** Where dtype or ndim was lost, as a clause naming the operator: `fn.readers.numpy takes it from the files`. */
  readonly lost: string | null;
}

/** What an output of an input operator is. All but the two kinds of data count as labels. */
export type InputRole = 'encoded' | 'decoded' | 'label' | 'boxes' | 'mask' | 'id' | 'metadata' | 'unknown';

/** One DALI operator call (or arithmetic, indexing, transfer) that evaluation ran. */
export interface Operator {
  /** Order of execution, from 0, within one pipeline. */
  readonly id: number;
  /** Path below nvidia.dali as the catalogue names it (`fn.readers.file`), or `arithmetic`, `subscript`, `transfer`, `merge`, `identity`. */
  readonly path: string;
  /** Path of the class whose object was applied (`ops.readers.File`); null for a function of `fn` and all else. */
  readonly object: string | null;
  /** Positional tensor inputs; a group (`fn.cat(*images)`) is flattened. */
  readonly inputs: readonly DataNode[];
  /** Keyword arguments that are data nodes. */
  readonly tensorArguments: ReadonlyMap<string, DataNode>;
  /** All keyword arguments as given, device and name included; data nodes as foreign values. */
  readonly arguments: ReadonlyMap<string, Value>;
  readonly device: Device;
  readonly outputs: readonly DataNode[];
  /** The call, binary operator, subscript … that made it. */
  readonly at: SyntaxNode | null;
  /** The function execution it ran in. */
  readonly activation: Activation | null;
  /** True for every input operator: readers, external_source, video inputs. */
  readonly isInput: boolean;
  /** True where it gives other data each time it runs. */
  readonly isRandom: boolean;
  /** Set where it stands for a call that draws random numbers; of the two that may stand for one call, on both. */
  readonly counterpart: Counterpart | null;
}

export interface DataNode {
  readonly operator: Operator;
  /** Which output of the operator. */
  readonly index: number;
  readonly meta: Meta;
}

/** A pipeline built by the program: one call of one definition. */
export interface PipelineCall {
  readonly definition: PipelineDefinition;
  /** The call expression, or null where the definition was evaluated without a call site. */
  readonly at: SyntaxNode | null;
  /** Calls of program functions around it, outermost first. */
  readonly callStack: readonly SyntaxNode[];
  /** The functions that these calls entered, innermost first, with what their parameters were. */
  readonly callers: readonly Caller[];
  /** Where it and these functions were called, innermost first, with what the loops there were at. */
  readonly sites: readonly Site[];
  /** Arguments for the Pipeline itself: batch_size, num_threads, device_id, … decorator's and call's merged, the call's first. */
  readonly construction: ReadonlyMap<string, Value>;
  /** The traced execution of the pipeline function. */
  readonly activation: Activation;
  /** Every operator that ran, in order. */
  readonly operators: readonly Operator[];
  /** Conditions that were random, and the side that `--derandomize` took. */
  readonly decidedByCoin: ReadonlyMap<SyntaxNode, boolean>;
  /** Names that data nodes were asked for (`cpu`, `shape`), and where first. */
  readonly members: ReadonlyMap<string, SyntaxNode | null>;
  /** What it returned, flattened as DALI does: a tuple or list gives one output each. */
  readonly outputs: readonly Value[];
  /** True where evaluation reached it from SOURCE; false where it was tried afterwards, with unknown arguments. */
  readonly reached: boolean;
}

/** A function under `@pipeline_def`. */
export interface PipelineDefinition {
  /** The function, as a value. */
  readonly function: Value;
  /** Decorator's arguments. */
  readonly construction: ReadonlyMap<string, Value>;
  /** `nvidia.dali.pipeline_def` or `nvidia.dali.pipeline.experimental.pipeline_def`. */
  readonly decorator: string;
}
