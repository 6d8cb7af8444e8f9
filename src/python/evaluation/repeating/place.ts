/** What an evaluation reads and writes, other than slots of the heap, as the slots of the heap are: by place and key. */

/** Something that holds values under keys. */
export interface Place {
  /** What it holds now; says to nobody that it was read. */
  peek(key: unknown): unknown;
  /** True where looking is asking, which is noted elsewhere. */
  readonly asks?: boolean;
}

/** Is told what is read and written. */
export interface Noting {
  read(place: Place, key: unknown, held: unknown): void;
  wrote(place: Place, key: unknown): number;
  /** Keeps what is to be done again where the statement under way is repeated. */
  did(again: () => void): void;
}

/** Says to whom. */
export interface Reader {
  readonly history: Noting | null;
}

/** Something that can be given other contents. */
export interface Exchangeable {
  /** @param held what this gave before, or nothing yet. @returns what it held */
  exchange(held: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown>;
}

/** A map that one evaluation fills; what one statement adds, others depend on. */
export class Register<K, V> implements Place, Exchangeable {
  readonly #reader: Reader;
  #held = new Map<K, V>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  get(key: K): V | undefined {
    const value = this.#held.get(key);
    this.#reader.history?.read(this, key, value);
    return value;
  }

  set(key: K, value: V): void {
    const { history } = this.#reader;
    history?.wrote(this, key);
    this.#held.set(key, value);
    history?.did(() => this.set(key, value));
  }

  peek(key: unknown): V | undefined {
    return this.#held.get(key as K);
  }

  exchange(held: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown> {
    const before = this.#held;
    this.#held = held as Map<K, V>;
    return before;
  }
}
