/** One run of the tool on one row, as the row's own process does it. */
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Model } from '../../src/model.ts';
import type { BindingReport, PipelineSummary } from '../../src/result.ts';

export interface AttemptRequest {
  /** Absolute path of the project root. */
  readonly root: string;
  /** Relative to the root, as is `file`. */
  readonly source: string;
  /** Where the pipeline is defined. */
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** Options of the command line by their long names. */
  readonly options: Readonly<Record<string, readonly string[] | true>>;
  /** Training arguments. */
  readonly args: readonly string[];
  /** What stands for the disk's files, in base64, by path relative to the root. */
  readonly overlay?: Readonly<Record<string, string>>;
}

/** What was written, or why nothing was. */
export interface AttemptResult {
  /** As `--pipeline` has it. */
  readonly pipeline: string;
  /** The definition that was chosen, and what its parameters are; null and none where nothing was. */
  readonly chosen: PipelineSummary | null;
  readonly bindings: readonly BindingReport[];
  /** Files that the result depends on, relative to the root. */
  readonly sources: readonly string[];
  readonly text: string | null;
  readonly config: string | null;
  readonly model: Model | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Of the transpilation alone, without the start of the process. */
  readonly milliseconds: number;
  /** Peak of the whole process, start included. */
  readonly mebibytes: number;
}
