/** The flags that the arguments of a parser have. */

/** A set of texts that never changes: what is added or taken away gives another, in little more time than that takes. */
export class Taken {
  /** Each at least as large as all after it: only few are looked at, and few texts are copied for one that is added. */
  readonly #sets: readonly ReadonlySet<string>[];
  constructor(sets: readonly ReadonlySet<string>[]) {
    this.#sets = sets;
  }

  has(flag: string): boolean {
    return this.#sets.some((set) => set.has(flag));
  }

  with(flags: readonly string[]): Taken {
    if (flags.length === 0) return this;
    const sets = [...this.#sets];
    let added = new Set(flags);
    for (let last = sets.at(-1); last !== undefined && last.size <= added.size; last = sets.at(-1)) {
      added = new Set([...last, ...added]);
      sets.pop();
    }
    return new Taken([...sets, added]);
  }

  without(flags: readonly string[]): Taken {
    const all = this.#sets.flatMap((set) => [...set]);
    return new Taken([new Set(all.filter((flag) => !flags.includes(flag)))]);
  }
}
