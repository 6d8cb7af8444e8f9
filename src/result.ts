/**
 * What one transpilation gives. The fields that `--output-format json` prints are frozen under `"version": 1`
 * (cli/json turns this into that object; paths there are relative to the working directory, here to the project root).
 */
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { Model } from './model.ts';

export interface TranspileResult {
  readonly pipeline: PipelineSummary | null;
  readonly candidates: readonly Candidate[];
  readonly bindings: readonly BindingReport[];
  readonly assumptions: readonly AssumptionReport[];
  /** Every file whose content the result depends on, sorted. */
  readonly sources: readonly string[];
  readonly model: Model | null;
  /** What the model's outputs are in the original, in their order; empty where nothing can be transpiled. */
  readonly kept: readonly KeptOutput[];
  /** The dali.py, header included, LF or CRLF as the pipeline's file has; null where nothing can be transpiled. */
  readonly text: string | null;
  readonly pieces: readonly PieceReport[];
  readonly edits: readonly EditReport[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface PipelineSummary {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly reasons: readonly string[];
}

export interface Candidate {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly score: number;
  readonly chosen: boolean;
  readonly reasons: readonly string[];
  /** What `score` is the sum of. */
  readonly signals: readonly { readonly score: number; readonly reason: string }[];
  readonly reached: boolean;
  /** The calls that lead to it, outermost first; none where it is tried without a call. */
  readonly calls: readonly { readonly file: string; readonly line: number }[];
  /** How it is written, as a clause, where that is not covered yet: `as a subclass of Pipeline`; null for all others. */
  readonly style: string | null;
}

/** An output of the original that is served. */
export interface KeptOutput {
  /** Position in the original's return, from 0. */
  readonly position: number;
  /** The original's axes in the order in which the output has them (`perm` of `fn.transpose`); null where they stay. */
  readonly axes: readonly number[] | null;
  /** True where an option asked for padding: samples of a batch have the largest extents in it, zeros behind what they hold. */
  readonly isPadded: boolean;
}

export interface BindingReport {
  readonly name: string;
  /** Python text of the value; null where it is not known. */
  readonly value: string | null;
  readonly from: readonly { readonly file: string; readonly line: number; readonly text: string }[];
}

export interface AssumptionReport {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

export interface Lines {
  readonly line: number;
  readonly endLine: number;
}

/** Whole lines of one file, or text that the tool made (`file` null). The body of dali.py is its pieces in order. */
export interface PieceReport {
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly text: string | null;
  readonly output: Lines | null;
}

export interface EditReport {
  /** Index into `pieces`. */
  readonly piece: number;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
  readonly step: string;
  readonly reason: string;
  readonly output: Lines | null;
}
