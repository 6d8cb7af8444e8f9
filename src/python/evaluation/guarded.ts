/** Running code so that nothing of how it ends gets out. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Machine } from './machine.ts';
import { BudgetExceeded, NothingAhead, ProgramExit, PythonRaise } from './signals.ts';

/** How the run of SOURCE ended. */
export type Ended =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'exit';
      readonly message: string;
      readonly usage: boolean;
      readonly at: SyntaxNode | null;
    }
  | {
      readonly kind: 'raised';
      readonly type: string;
      readonly message: string;
      readonly at: SyntaxNode | null;
    }
  | { readonly kind: 'exhausted'; readonly at: SyntaxNode | null };

/** Runs code with no call under way, and says how it ended. */
export function guarded(m: Machine, run: () => unknown): Ended {
  const { frame, here, assumed, arms } = m;
  try {
    run();
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof NothingAhead) return { kind: 'done' };
    if (error instanceof ProgramExit)
      return { kind: 'exit', message: error.message, usage: error.usage, at: error.at };
    if (error instanceof PythonRaise)
      return { kind: 'raised', type: error.type, message: error.message, at: error.at };
    if (error instanceof BudgetExceeded) return { kind: 'exhausted', at: error.at };
    if (error instanceof RangeError) return { kind: 'exhausted', at: m.here };
    throw error;
  } finally {
    m.frame = frame;
    m.here = here;
    m.assumed = assumed;
    m.arms = arms;
    m.active.length = 0;
    m.callStack.length = 0;
  }
}
