/** The state of DALI during an evaluation. */
import type { ForeignLibrary } from '../../python/evaluation/value.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import type { Operator, PipelineCall, PipelineDefinition } from '../graph.ts';
import type { DaliLog, IteratorCall, Uncovered } from './log.ts';

/** A pipeline under construction. */
export interface Building {
  readonly operators: Operator[];
  /** True under `enable_conditionals`: branches on data are part of the graph. */
  readonly conditionals: boolean;
  /** Conditions that a coin decides, and what it was taken to decide. */
  readonly decided: Map<SyntaxNode, boolean>;
  /** Names that data nodes were asked for (`cpu`, `shape`), and where first. */
  readonly members: Map<string, SyntaxNode | null>;
}

export interface WritableLog extends DaliLog {
  readonly definitions: PipelineDefinition[];
  readonly pipelines: PipelineCall[];
  readonly iterators: IteratorCall[];
  readonly autoserialized: Set<PipelineDefinition>;
  readonly uncovered: Uncovered[];
}

export interface Session {
  /** Of the evaluation under way. */
  log: WritableLog;
  /** True where random operators get their deterministic counterparts. */
  readonly derandomizes: boolean;
  /** Innermost last. */
  readonly building: Building[];
  /** Answers for data nodes; made with the session, since its operators are logged there. */
  readonly nodes: ForeignLibrary;
}
