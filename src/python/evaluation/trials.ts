/** Code that is run to see what it writes, as far as that takes few steps. */
import type { Machine } from './machine.ts';
import type { Register } from './repeating/place.ts';
import { BudgetExceeded, TrialOver } from './signals.ts';

export class Trials {
  readonly #m: Machine;
  /** Steps that all trials of the evaluation took. */
  readonly #steps: Register<'', number>;
  #underWay = 0;

  constructor(m: Machine, steps: Register<'', number>) {
    this.#m = m;
    this.#steps = steps;
  }

  get isUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /** Begins anew. */
  renew(): void {
    this.#underWay = 0;
  }

  /**
   * Runs code as `quietly` does. There are only so many steps for all trials of an evaluation.
   * @param then given a mark of the heap before it; not called where the code was left before its end, or not run
   */
  run(code: () => unknown, then: (mark: number) => void): void {
    const m = this.#m;
    const used = this.#steps.get('') ?? 0;
    const left = m.limits.trials - used;
    if (left <= 0) return;
    const mark = m.heap.mark();
    const { effort } = m;
    const isWhole = this.#isRun(code, Math.min(left, m.limits.trial));
    this.#steps.set('', used + m.effort - effort);
    if (isWhole) then(mark);
    else m.heap.rollback(mark);
  }

  /** @returns false where it takes more steps, or calls what does */
  #isRun(code: () => unknown, most: number): boolean {
    const m = this.#m;
    const { here, assumed, arms } = m;
    const share = m.beginShare(most);
    this.#underWay += 1;
    try {
      m.quietly(code, () => undefined);
      return true;
    } catch (error) {
      const isOver = error instanceof TrialOver || error instanceof RangeError;
      if (!isOver && !(error instanceof BudgetExceeded && error.owner >= share.id)) throw error;
      [m.here, m.assumed, m.arms] = [here, assumed, arms];
      return false;
    } finally {
      this.#underWay -= 1;
      m.endShare(share);
    }
  }
}
