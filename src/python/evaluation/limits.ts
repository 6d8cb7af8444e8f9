/** Bounds of evaluation: any program's evaluation ends. */
export interface Limits {
  /** Expressions and statements of one evaluation. Each call may use at most half of what is left to its caller. */
  readonly steps: number;
  /** Calls on the stack. */
  readonly depth: number;
  /** Calls of one function on the stack. */
  readonly recursion: number;
  /** Steps of running one function to see what it writes, where it may be called by code without source. */
  readonly trial: number;
  /** Steps of all of these. */
  readonly trials: number;
  /** Passes of a `while` loop before it counts as one of unknown length. */
  readonly passes: number;
}

export const LIMITS: Limits = {
  steps: 330_000,
  depth: 120,
  recursion: 20,
  trial: 2_000,
  trials: 20_000,
  passes: 10_000,
};

/** Shares of the step budget, one for each call under way. */
export class Budget {
  #steps = 0;
  #limit: number;
  #owner = 0;
  #next = 1;
  constructor(steps: number) {
    this.#limit = steps;
  }

  /**
   * Counts steps. Joining two states goes over many slots in one step: those count too, once they outnumber the steps.
   * @param slots written or compared so far
   * @returns the call whose share is used up, or null
   */
  step(count: number, slots: number): number | null {
    this.#steps = Math.max(this.#steps + count, slots);
    return this.#steps > this.#limit ? this.#owner : null;
  }

  /** Counts steps that are made already: what they exceed ends before its next step. */
  spend(count: number): void {
    this.#steps += count;
  }

  /** Allows so many steps from here on; for use between calls. */
  renew(steps: number): void {
    this.#limit = this.#steps + steps;
    this.#owner = 0;
  }

  /** Steps counted so far. */
  get used(): number {
    return this.#steps;
  }

  /** Steps that a call made now may use. */
  get share(): number {
    return Math.floor(Math.max(0, this.#limit - this.#steps) / 2);
  }

  /** @param most what a call may use at most, of the share that it would have */
  begin(most = Infinity): Share {
    const before = { limit: this.#limit, owner: this.#owner };
    const id = this.#next++;
    this.#limit = this.#steps + Math.min(most, this.share);
    this.#owner = id;
    return { id, before };
  }

  end(share: Share): void {
    this.#limit = share.before.limit;
    this.#owner = share.before.owner;
  }
}

export interface Share {
  readonly id: number;
  readonly before: { readonly limit: number; readonly owner: number };
}
