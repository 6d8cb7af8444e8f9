/** What the driver is asked and what it answers; the driver's `judge.py` and `reference.py` are the other side. */
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
  /** Absolute path of a directory with one subdirectory of images per class. */
  readonly root: string;
  /**
   * What each output of `fn.external_source` gets, in order of execution: `encoded` (bytes of the images below `root`),
   * `video` and `audio` (of the videos and sounds there), `path` (of the images) or `DTYPE:extents` such as `FLOAT:3,?`
   * (`?` differs between samples). Where it says nothing, the declared dtype and ndim decide, else the operator that reads
   * it: `video` and `audio` for decoders of these, `path` for `fn.io.file.read`, `encoded` for anything else.
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
  /** Stub modules that cannot be imported; else the first of them fails L3. */
  readonly stubMissing: boolean;
  /**
   * Where the program cannot be run up to the pipeline, or only with values of stubs, call the pipeline with the values
   * that we say it gets; else that fails L3. `unreached` of the result says so.
   */
  readonly orOurValues: boolean;
  readonly data: Samples;
}

export interface Mutant {
  readonly name: string;
  readonly text: string;
}

export interface VerifyCase {
  readonly id: string;
  /** Text of the dali.py. */
  readonly generated: string;
  /** Text of the config.pbtxt, null where there is none. */
  readonly config: string | null;
  readonly model: Model;
  /** null leaves L3 out. */
  readonly original: Original | null;
  readonly data: Samples;
  /** Texts that are not the dali.py: the harness proves itself by failing them. */
  readonly mutants: readonly Mutant[];
  /** Seconds for each step. */
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
  readonly message: string;
}

export interface VerifyResult {
  readonly id: string;
  /** Levels that were reached. */
  readonly levels: Readonly<Partial<Record<Level, LevelResult>>>;
  /** Why L3 was judged with our values: what became of the program. null where Python bound them, or nobody did. */
  readonly unreached: string | null;
  readonly mutants: readonly MutantResult[];
}
