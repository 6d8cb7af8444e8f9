/** What is run behind the program: each call of what may be called stands alone, whatever came before it. */
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Value } from '../value.ts';
import { isSame } from './same.ts';
import type { Step } from './step.ts';

/** What it is run with, beside what it reads. */
export interface Given {
  readonly value: Value;
  /** What else must be the very same. */
  readonly others: readonly unknown[];
}

interface Kept {
  readonly given: Given;
  readonly step: Step;
}

/** Kept of one definition, the last first. */
const MOST = 6;

export class Apart {
  readonly #kept = new WeakMap<SyntaxNode, readonly Kept[]>();

  /** The last that was run with the same, and may be repeated. */
  find(definition: SyntaxNode, given: Given, mayRepeat: (step: Step) => boolean): Step | null {
    const fits = (kept: Kept): boolean => isGivenSame(kept.given, given) && mayRepeat(kept.step);
    return this.#kept.get(definition)?.find(fits)?.step ?? null;
  }

  keep(definition: SyntaxNode, given: Given, step: Step): void {
    const before = this.#kept.get(definition) ?? [];
    this.#kept.set(definition, [{ given, step }, ...before].slice(0, MOST));
  }
}

function isGivenSame(one: Given, other: Given): boolean {
  return (
    one.others.length === other.others.length &&
    one.others.every((item, i) => item === other.others[i]) &&
    isSame(one.value, other.value)
  );
}
