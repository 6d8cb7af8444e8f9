/** What the driver is asked and what it answers; the driver's `judge.py` and `training.py` are the other side. */
import type { Model } from '../model.ts';
import type { BindingReport, PipelineSummary } from '../result.ts';

/**
 * L0: Python parses the text. L1: it builds as the DALI backend builds it. L2: the C API reports, and a run gives, what
 * the model says. L3: fed what the original's readers gave, it puts out the original's bits.
 */
export type Level = 'L0' | 'L1' | 'L2' | 'L3';

export const LEVELS: readonly Level[] = ['L0', 'L1', 'L2', 'L3'];

/** Real samples: what input operators of both pipelines are fed. */
export interface Samples {
  /**
   * Absolute path of a directory of files: for `fn.readers.file` with one subdirectory per class, for an external source of
   * bytes the files below it, for one of arrays the `.npy` files below it. Where a pipeline has several input operators, each
   * reads the subdirectory of its served input's name, if that exists.
   */
  readonly root: string;
  /** Make arrays of random values where there are no `.npy` files; else an external source of arrays cannot be verified. */
  readonly synthetic: boolean;
  /**
   * What each output of `fn.external_source` gets, in order of execution: `encoded` (bytes of the images below `root`),
   * `video` and `audio` (of the videos and sounds there), `path` (of the images) or `DTYPE:extents` such as `FLOAT:3,?`
   * (`?` differs between samples). Where it says nothing, the declared dtype and ndim decide, else the operator that reads
   * it: `video` and `audio` for decoders of these, `path` for `fn.io.file.read`, `encoded` for anything else.
   * For the project's own tests; the command leaves it empty.
   */
  readonly external: readonly string[];
}

/** The training program, as it is run to bind the original pipeline. */
export interface Original {
  /** Absolute path of the project root; it is copied, and never written to. */
  readonly root: string;
  /** SOURCE and working directory, relative to the root. */
  readonly source: string;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly pipeline: Pick<PipelineSummary, 'name' | 'file' | 'line'>;
  /** What we say that the pipeline's parameters are; Python must agree. */
  readonly bindings: readonly Pick<BindingReport, 'name' | 'value'>[];
  /** Positions, in the original's return, of the outputs that are kept: the generated pipeline's, in its order. */
  readonly outputs: readonly number[];
  /**
   * Axes of the original in the order in which each kept output has them, where an option asked for another order:
   * `[[1, 2, 0]]` for CHW laid out as HWC. Empty where all are as validation has them.
   */
  readonly axes: readonly (readonly number[])[];
  /** Which kept outputs, by their place in `outputs`, are padded to the largest extents of each batch, with zeros. */
  readonly padded: readonly number[];
  /** Stub modules that cannot be imported; else the first of them fails L3. */
  readonly stubMissing: boolean;
  /**
   * `training`: the program is run up to the pipeline, and CPython binds its arguments. `ours`: nothing of the program runs
   * but the module that defines the pipeline, which is called with the values that we say it gets. `training or ours`: ours
   * where the program cannot be run up to the pipeline, or only with values of stubs (else that fails L3); `unreached` of
   * the result says why.
   */
  readonly bind: 'training' | 'ours' | 'training or ours';
  readonly data: Samples;
}

/** How much of the data is run, and what is measured. */
export interface Extent {
  /** Samples in a batch of both pipelines, at most the model's own batch size. */
  readonly batchSize: number;
  /** At most so many samples; null for all that are there, once. */
  readonly samples: number | null;
  /** At least so many batches, the last perhaps partial, around the end of the data: more than 1 where a test has few samples. */
  readonly batches: number;
  /** Where outputs differ, say at which operator they first do. */
  readonly bisect: boolean;
  /** Measure samples per second of both pipelines. */
  readonly throughput: boolean;
}

export interface Mutant {
  readonly name: string;
  readonly text: string;
  /** Instead of the case's config.pbtxt; it is that where this is left out. */
  readonly config?: string;
}

export interface VerifyCase {
  readonly id: string;
  /** Text of the dali.py. */
  readonly generated: string;
  /** Text of the config.pbtxt, null where there is none. */
  readonly config: string | null;
  /**
   * Whether `config` is word for word what is written where none stands (`explicitConfig`): then all of it is compared with
   * the model. Of another, which a user has a say in, only what the pipeline needs.
   */
  readonly isWrittenConfig: boolean;
  readonly model: Model;
  /**
   * Whether `generated` is the text that the model was made with. A file that stood there and is another is compared with
   * its config.pbtxt alone.
   */
  readonly isCurrent: boolean;
  /** null leaves L3 out. */
  readonly original: Original | null;
  /** null where there are none: then nothing is run. */
  readonly data: Samples | null;
  readonly extent: Extent;
  /** Texts that are not the dali.py: the harness proves itself by failing them. */
  readonly mutants: readonly Mutant[];
  /** Seconds for each step; of the comparison, each batch is one. */
  readonly timeout: number;
}

export interface LevelResult {
  readonly status: 'passed' | 'failed' | 'exempt';
  /** Why it failed or is exempt, '' where it passed. */
  readonly message: string;
}

export interface MutantResult {
  readonly name: string;
  /** The first level that told it from the dali.py, null where none did. */
  readonly failedAt: Level | null;
  /** Why it failed; where none told it, why the first level that is exempt is, '' where none is. */
  readonly message: string;
}

/** One parameter of the original pipeline, or one captured value. */
export interface BindingRow {
  readonly name: string;
  /** Python text of the value that we say it has; null where we do not know. */
  readonly ours: string | null;
  /** Python text of the value that CPython gives it; null where it did not. */
  readonly python: string | null;
  /** `not verified`: it comes out of a stub, or one of both sides does not say. */
  readonly status: 'equal' | 'different' | 'not verified';
  /** Why it is not verified, or that it is not there; '' otherwise. */
  readonly message: string;
}

/** One kept output of the original beside the generated pipeline's. */
export interface OutputRow {
  readonly name: string;
  readonly status: 'equal' | 'different' | 'not verified';
  /** How many samples were compared. */
  readonly samples: number;
  /** What is different, or why it could not be compared; '' where all is equal. */
  readonly message: string;
  /** Largest absolute difference of two elements; null where nothing differs, or dtypes or shapes do. */
  readonly largest: number | null;
  /** The first sample that differs, from 0, over all batches; null where none does. */
  readonly firstSample: number | null;
  /** Whether extents differ between samples: a real Triton returns batches of such an output wrongly. */
  readonly isRagged: boolean;
  /** With `bisect`, the first operator, in the original, whose inputs are equal and whose outputs are not; null where it was not found. */
  readonly parting: Parting | null;
}

export interface Parting {
  /** As its author calls it: `fn.resize`, or DALI's name of an arithmetic operator. */
  readonly operator: string;
  /** Where the original makes it; the file is relative to the root. */
  readonly file: string;
  readonly line: number;
}

export interface Throughput {
  /** Samples per second, reading of files included. */
  readonly original: number;
  /** Samples per second, fed from memory. */
  readonly served: number;
}

export interface VerifyResult {
  readonly id: string;
  /** One row each; null where CPython bound nothing (`bind` is ours, the program ended before, or nothing was to be bound). */
  readonly bindings: readonly BindingRow[] | null;
  /** In the generated pipeline's order; null where nothing could be compared: L3 says why. */
  readonly outputs: readonly OutputRow[] | null;
  readonly throughput: Throughput | null;
  /** Whether GPU operators were run on the CPU, on both sides: that GPU bits are the same is then inferred, not seen. */
  readonly retargeted: boolean;
  /** Modules that are not there and were replaced by stubs, sorted. */
  readonly stubbed: readonly string[];
  /** Operators that only a GPU has, and that keep the outputs from being compared here, sorted. */
  readonly gpuOnly: readonly string[];
  /** Levels that were reached. */
  readonly levels: Readonly<Partial<Record<Level, LevelResult>>>;
  /** Why CPython did not bind the arguments: what became of the program. null where it did, or was not to. */
  readonly unreached: string | null;
  /** Whether the original itself fails, on the data or altogether: L3 says how, and L2 ran nothing. */
  readonly broken: boolean;
  readonly mutants: readonly MutantResult[];
}

/** How far the comparison of a case has come. */
export interface Progress {
  readonly id: string;
  readonly samples: number;
  readonly total: number;
}
