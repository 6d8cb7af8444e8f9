/** What unwinds evaluation: exceptions of the program, its end, and exhausted budgets. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Value } from './value.ts';

/** Thrown often and always caught: without the cost of a stack trace. */
abstract class Signal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** A Python exception on its way up. */
export class PythonRaise extends Signal {
  readonly exception: Value;
  /** Name of the exception's class and its message, for reports. */
  readonly type: string;
  readonly at: SyntaxNode | null;
  constructor(exception: Value, type: string, message: string, at: SyntaxNode | null) {
    super(message);
    this.exception = exception;
    this.type = type;
    this.at = at;
  }
}

/** The program ended itself. `usage`: because it rejected its arguments. */
export class ProgramExit extends Signal {
  readonly usage: boolean;
  readonly at: SyntaxNode | null;
  constructor(message: string, usage: boolean, at: SyntaxNode | null) {
    super(message);
    this.usage = usage;
    this.at = at;
  }
}

/** A call used up its own share of steps; the call that owns the share gives Unknown. */
export class BudgetExceeded extends Signal {
  readonly owner: number;
  /** Where evaluation was. */
  readonly at: SyntaxNode | null;
  constructor(owner: number, at: SyntaxNode | null) {
    super('evaluation took too many steps');
    this.owner = owner;
    this.at = at;
  }
}

/** Code that was tried out is longer than it may be, or calls what is. */
export class TrialOver extends Signal {
  constructor() {
    super('a trial took too many steps');
  }
}
/** A generator cannot be followed to its next element: what it wrote on the way does not count. */
export class GivesUp extends Signal {}

/** What evaluation is for has been found, and nothing that is still to run can add to it. */
export class NothingAhead extends Signal {
  constructor() {
    super('nothing ahead matters');
  }
}

/** Whoever asked does not want to know any more: nothing that evaluation did counts. */
export class Cancelled extends Signal {
  constructor() {
    super('cancelled');
  }
}

/** How a statement or block ended. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' };

export const NORMAL: Completion = { kind: 'normal' };
