/** What evaluation gives the steps. */
import type { PipelineCall } from '../dali/graph.ts';
import type { DaliLog } from '../dali/library.ts';
import type { Ended } from '../python/evaluation/index.ts';
import type { Assumption } from '../python/evaluation/index.ts';
import type { Namespace } from '../python/evaluation/stores.ts';
import type { Origin, Value } from '../python/evaluation/value.ts';
import type { Module, Program } from '../python/program/program.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

export interface Evaluated {
  readonly program: Program;
  /** Pipelines, definitions and iterators, in the order in which evaluation met them. */
  readonly log: DaliLog;
  readonly assumptions: readonly Assumption[];
  /** Statements and expressions that test values → how these came about. */
  readonly deciders: ReadonlyMap<SyntaxNode, ReadonlySet<Origin>>;
  /** Modules of the program that were executed, in order. */
  readonly modules: readonly Module[];
  /** Final globals of an executed module. */
  readonly globals: (module: Module) => Namespace;
  /**
   * Globals, closures and containers become what they were when the function ended that a call was tried from; behind
   * it they were undone. Gives what undoes them again.
   */
  readonly enter: (call: PipelineCall) => () => void;
  /**
   * Calls, beside those that are reached, that code without source may make, since it was given what makes them → where it
   * was given that; null where no text of the program gave it. Their `reached` is false.
   */
  readonly handedOver: ReadonlyMap<PipelineCall, SyntaxNode | null>;
  /** Where the program gave functions or objects to code without source. */
  readonly givenAway: ReadonlySet<SyntaxNode | null>;
  /** The value of a slot on the path that evaluation ended on; undefined where it holds nothing. */
  readonly present: (value: Value | undefined) => Value | undefined;
  /** How the run of SOURCE ended. */
  readonly ended: Ended;
  /** How definitions that nothing calls ended, where they were tried and built nothing. */
  readonly failed: readonly Ended[];
  /** Names of libraries that the program wrote: `nvidia.dali.fn.resize`. */
  readonly replaced: readonly { readonly path: string; readonly at: SyntaxNode | null }[];
  /** `--set` NAMEs that matched nothing. */
  readonly unusedOverrides: readonly string[];
}
