/** What DALI saw of one evaluation. */
import type { SyntaxNode } from '../../python/syntax/node.ts';
import type { PipelineCall, PipelineDefinition } from '../graph.ts';

/** An iterator of `nvidia.dali.plugin.*` that the program puts around pipelines. */
export interface IteratorCall {
  /** `nvidia.dali.plugin.pytorch.DALIClassificationIterator` */
  readonly path: string;
  readonly pipelines: readonly PipelineCall[];
  /** Names that it gives the pipeline's outputs, by position; null where they are not known. */
  readonly outputMap: readonly string[] | null;
  readonly at: SyntaxNode | null;
}

/** Something of DALI that the program uses and evaluation does not follow yet. */
export interface Uncovered {
  /** As a person would write it: `ops.Resize`, `fn.resize outside a function under @pipeline_def`. */
  readonly what: string;
  readonly at: SyntaxNode | null;
}

export interface DaliLog {
  /** Every function under `@pipeline_def`, in order of definition. */
  readonly definitions: readonly PipelineDefinition[];
  /** Every pipeline that was built, in order. */
  readonly pipelines: readonly PipelineCall[];
  readonly iterators: readonly IteratorCall[];
  /** Definitions under `@autoserialize`. */
  readonly autoserialized: ReadonlySet<PipelineDefinition>;
  /** What may hide a pipeline. */
  readonly uncovered: readonly Uncovered[];
  /** Whether what is built from here on was reached from SOURCE; set false before roots are tried. */
  reached: boolean;
}
