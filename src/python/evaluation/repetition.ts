/** Code that runs an unknown number of times. */
import { branch, forkValue, valueSides } from './branching.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

/** Passes after which what code of unknown repetition writes must have settled. */
const MAX_WIDENINGS = 4;

/**
 * Makes Unknown what code may write that runs any number of times, none included: runs it and makes all that it wrote
 * Unknown, until nothing new is written.
 * @param once runs it once, or not at all, by a condition that is not known
 */
export function widenWrites(m: Machine, reason: string, once: () => unknown): void {
  for (let i = 0; i < MAX_WIDENINGS; i++) {
    const mark = m.heap.mark();
    const pending = m.frame.pending.length;
    const grew = m.quietly(once, () => m.widen(mark, reason));
    m.frame.pending.length = pending;
    if (!grew) return;
  }
}

/**
 * Runs an expression's code any number of times, none included. What it gives is not known.
 * @param times what the number depends on
 */
export function repeatedly(m: Machine, times: Value, once: () => void): void {
  const reason = 'it is set by code that runs an unknown number of times';
  const run = (): Value => {
    once();
    return m.make.none();
  };
  const none = (): Value => m.make.none();
  widenWrites(m, reason, () => branch(m, null, m.make.unknown(reason, [times]), valueSides(m, run, none)));
  const value = m.make.unknown('how often it runs is not known', [times]);
  forkValue(m, m.conditionOf(value), run, none);
}
