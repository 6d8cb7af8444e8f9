/** What evaluation leaves behind for the steps: per syntax node and call context, whether it ran and what it gave. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { FunctionCell, Value } from './value.ts';

/** How a condition was decided: `data` is a branch on DALI data, `undecided` ran both arms. */
export type Decided = boolean | 'data' | 'undecided';

/** One execution of one function of the program: a call context. */
export interface Activation {
  readonly id: number;
  readonly function: FunctionCell;
  /** The call expression that led here, in the caller's tree; null where nothing in the text did. */
  readonly call: SyntaxNode | null;
  readonly caller: Activation | null;
  /** Executions that this one started, in order. */
  readonly callees: readonly Activation[];
  /** Parameter name → the value it got, defaults included; `*args` a tuple, `**kwargs` a dict. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** Parameters whose value is their own default (not passed by the caller). */
  readonly defaulted: ReadonlySet<string>;
  /** Expression (targets of assignments included) → what it gave, each time it ran, in order. */
  readonly values: ReadonlyMap<SyntaxNode, readonly Value[]>;
  /** Statements that ran. */
  readonly ran: ReadonlySet<SyntaxNode>;
  /**
   * Conditions (of `if`, `elif`, `while`, conditional expressions, operands of `and`/`or`, `assert`, guards) → each decision, in
   * order; for the clauses of `match`, whether their pattern held.
   */
  readonly decisions: ReadonlyMap<SyntaxNode, readonly Decided[]>;
  /** What it returned. */
  readonly result: Value;
}
