/** What the steps decide, gathered: made by one transpilation, read by the steps after the one that wrote it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DataNode, Operator, PipelineCall } from '../dali/graph.ts';
import type { TranspileOptions } from '../options.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import type { FunctionCell, Value } from '../python/evaluation/value.ts';
import type { Decision } from '../python/rewrite/decision.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';

/** An output of the original pipeline. */
export interface OutputPlan {
  /** Position in the original's return, from 0. */
  readonly index: number;
  /** Name that it is served by. */
  readonly name: string;
  /** Name that was proposed for it, before options gave it another. */
  readonly proposed: string;
  readonly node: DataNode;
  readonly kept: boolean;
}

/** A live output of an input operator: an input of the served model. */
export interface InputPlan {
  readonly node: DataNode;
  readonly name: string;
}

/** A function that is carried over: one copy for the call contexts that agree. */
export interface Unit {
  readonly fn: FunctionCell;
  /** Executions that this copy stands for. */
  readonly activations: readonly Activation[];
  /** Its name in the dali.py. */
  readonly name: string;
  readonly isPipeline: boolean;
  readonly decisions: Decision[];
  /** Nodes whose text is replaced as a whole: nothing inside is read any more. */
  readonly replaced: Set<SyntaxNode>;
}

export interface Plan {
  readonly evaluated: Evaluated;
  readonly options: TranspileOptions;
  readonly call: PipelineCall;
  readonly fn: FunctionCell;
  readonly outputs: readonly OutputPlan[];
  readonly inputs: readonly InputPlan[];
  /** Data nodes that are there when kept outputs are made: what these need, and what is made along with it. */
  readonly live: ReadonlySet<DataNode>;
  readonly liveOperators: readonly Operator[];
  /** True where the text is taken to run as it stands, dead passes of loops included: what is tried where pruning failed. */
  readonly isCareful: boolean;
  readonly notes: Diagnostic[];
}

/** Ends a transpilation with what has been said so far. */
export class Refused extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((item) => item.message).join('; '));
    this.diagnostics = diagnostics;
  }
}

/** The function cell behind a pipeline definition, bound methods unwrapped. */
export function functionOf(value: Value): FunctionCell | undefined {
  const { cell } = value;
  if (cell.kind === 'method') return functionOf(cell.function);
  return cell.kind === 'function' ? cell : undefined;
}
