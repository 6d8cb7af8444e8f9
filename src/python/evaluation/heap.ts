/**
 * The heap: containers whose slots are written through one journal, so that an arm of an undecided branch can be run,
 * rolled back, and joined with the other.
 */
import type { Contents, Entry, Store, Watch, Watched } from './stores.ts';
import type { Value } from './value.ts';

/** One writing of a slot. */
export interface Written {
  readonly store: Store;
  readonly key: string;
  readonly before: Value | Contents | undefined;
  after: Value | Contents | undefined;
  /** As `Watch.wrote` says. */
  readonly writtenBefore: number;
}

/** Slots that one arm of a branch wrote, with what it left in them. */
export type Delta = Map<Store, Map<string, Value | Contents | undefined>>;

/** A state that was: whether a later one equals it can be told even after what led to it was undone. */
export interface Checkpoint {
  /** Writes up to here are those of both states. */
  base: number;
  /** What the slots written between `base` and the checkpoint held there. */
  readonly held: Delta;
}

/** What a container's elements count whose contents are written: more where what was there is kept, to go back to. */
const COPIED = 512;
const KEPT = 64;
/** More than this are copied as slowly as they are kept: the memory for them is looked for anew each time. */
const FEW = 16_000;

/** How many times more making one entry of a dict or set takes than making an element of a list. */
const ENTRY = 16;

function sizeOf(slot: Value | Contents | undefined): number {
  if (slot === undefined || 'cell' in slot || 'lost' in slot) return 0;
  return Array.isArray(slot) ? slot.length : (slot as ReadonlyMap<string, Entry>).size * ENTRY;
}

export class Heap implements Watched {
  /** Null while nobody asks what an evaluation depends on. */
  watch: Watch | null = null;
  #journal: Written[] = [];
  /** What was given: it outlasts rolling back. */
  #given: Written[] = [];
  /** Writes after this one can only be undone together. */
  #marked = 0;
  /** Where in the journal the contents of a container were last written. */
  readonly #latest = new WeakMap<Store, number>();
  #checkpoints: Checkpoint[] = [];
  #work = 0;
  /** Collects stores as they are made, where somebody asks. */
  #newborn: Set<Store> | null = null;

  /** Slots written, compared or undone so far: what joining states costs. */
  get work(): number {
    return this.#work;
  }

  born(store: Store): void {
    this.watch?.born(store);
    this.#newborn?.add(store);
  }

  /** Runs code and adds the stores that it makes to `own`. */
  bearing<T>(own: Set<Store>, run: () => T): T {
    const outer = this.#newborn;
    this.#newborn = own;
    try {
      return run();
    } finally {
      this.#newborn = outer;
      if (outer !== null) for (const store of own) outer.add(store);
    }
  }

  /** The one place where a slot is written. `undefined` deletes. */
  put(store: Store, key: string, value: Value | Contents | undefined): void {
    if (store.writes !== undefined) {
      for (const [inner, name, written] of store.writes(value)) this.put(inner, name, written);
      return;
    }
    const isAgain = this.#isAgain(store, key);
    const size = sizeOf(value);
    this.#work += 1 + size / (isAgain && size <= FEW ? COPIED : KEPT);
    const writtenBefore = this.watch?.wrote(store, key, value) ?? 0;
    if (isAgain) this.#journal[this.#latest.get(store)!]!.after = value;
    else {
      if (key === '') this.#latest.set(store, this.#journal.length);
      this.#journal.push({ store, key, before: store.peek(key), after: value, writtenBefore });
    }
    store.restore(key, value);
  }

  /** Fills a slot of something new. What holds on to it finds it there even where the code that made it is undone. */
  give(store: Store, key: string, value: Value): void {
    const writtenBefore = this.watch?.wrote(store, key, value) ?? 0;
    this.#given.push({ store, key, before: store.peek(key), after: value, writtenBefore });
    store.restore(key, value);
  }

  /** True where the contents of a container were written since the last mark: nothing goes back to between the two. */
  #isAgain(store: Store, key: string): boolean {
    if (key !== '') return false;
    const at = this.#latest.get(store) ?? -1;
    return at >= this.#marked && this.#journal[at]?.store === store;
  }

  /** A point to roll back to. */
  mark(): number {
    this.#marked = this.#journal.length;
    return this.#journal.length;
  }

  /** Slots written since `mark`, with their present contents. */
  delta(mark: number): Delta {
    const delta: Delta = new Map();
    this.#work += this.#journal.length - mark;
    for (let i = mark; i < this.#journal.length; i++) {
      const { store, key } = this.#journal[i]!;
      let slots = delta.get(store);
      if (slots === undefined) delta.set(store, (slots = new Map()));
      slots.set(key, store.peek(key));
    }
    return delta;
  }

  /** What the slots written since `mark` held at `mark`. */
  before(mark: number): Delta {
    const delta: Delta = new Map();
    this.#work += this.#journal.length - mark;
    for (let i = this.#journal.length - 1; i >= mark; i--) {
      const { store, key, before } = this.#journal[i]!;
      let slots = delta.get(store);
      if (slots === undefined) delta.set(store, (slots = new Map()));
      slots.set(key, before);
    }
    return delta;
  }

  checkpoint(): Checkpoint {
    const checkpoint = { base: this.mark(), held: new Map() };
    this.#checkpoints.push(checkpoint);
    return checkpoint;
  }

  /** True where each slot of the stores that matter holds what it held at a checkpoint. */
  isAt({ base, held }: Checkpoint, matters: (store: Store) => boolean): boolean {
    const before = this.before(base);
    return [held, before].every((delta) =>
      [...delta].every(
        ([store, slots]) =>
          !matters(store) ||
          [...slots.keys()].every((key) => {
            const now = store.peek(key);
            const atBase = before.get(store)?.has(key) ? before.get(store)!.get(key) : now;
            return now === (held.get(store)?.has(key) ? held.get(store)!.get(key) : atBase);
          }),
      ),
    );
  }

  /** What was written before a checkpoint is undone too: what it led to is kept with the checkpoint. */
  #keepHeld(checkpoint: Checkpoint, mark: number): void {
    const { base, held } = checkpoint;
    const since = this.before(base);
    for (let i = mark; i < base; i++) {
      const { store, key } = this.#journal[i]!;
      let slots = held.get(store);
      if (slots === undefined) held.set(store, (slots = new Map()));
      if (slots.has(key)) continue;
      slots.set(key, since.get(store)?.has(key) ? since.get(store)!.get(key) : store.peek(key));
    }
    checkpoint.base = mark;
  }

  /** Undoes every write since `mark`. */
  rollback(mark: number): void {
    this.#marked = Math.min(this.#marked, mark);
    for (const checkpoint of this.#checkpoints) if (checkpoint.base > mark) this.#keepHeld(checkpoint, mark);
    while (this.#journal.length > mark) {
      const { store, key, before, writtenBefore } = this.#journal.pop()!;
      store.restore(key, before);
      this.watch?.undid(store, key, writtenBefore);
    }
  }

  /** The point just before a store was first written since `mark`; the present one where it was not. */
  firstWriting(store: Store, mark: number): number {
    const after = this.#journal.slice(mark).findIndex((written) => written.store === store);
    return after === -1 ? this.#journal.length : mark + after;
  }

  /** What was written since `mark`; the next writing of a container is one of its own. */
  since(mark: number): readonly Written[] {
    this.#marked = this.#journal.length;
    return this.#journal.slice(mark);
  }

  /** Writes what an evaluation wrote before. @param work what it cost */
  repeat(writings: readonly Written[], work: number): void {
    const before = this.#work;
    this.#marked = this.#journal.length;
    for (const { store, key, after } of writings) this.put(store, key, after);
    this.#marked = this.#journal.length;
    this.#work = before + work;
  }

  /** Undoes everything, to be given to `resume`. */
  suspend(): Suspended {
    const [journal, given] = [this.#journal, this.#given];
    for (const { store, key, before } of [...given, ...journal].toReversed()) store.restore(key, before);
    const suspended = { journal, given, checkpoints: this.#checkpoints, work: this.#work };
    [this.#journal, this.#given, this.#checkpoints, this.#marked, this.#work] = [[], [], [], 0, 0];
    return suspended;
  }

  /** Makes everything what it was when it was suspended; nothing may have been written since. */
  resume({ journal, given, checkpoints, work }: Suspended): void {
    for (const { store, key, after } of [...given, ...journal]) store.restore(key, after);
    [this.#journal, this.#given, this.#checkpoints] = [journal, given, checkpoints];
    [this.#marked, this.#work] = [journal.length, work];
  }
}

/** What an evaluation wrote, while another one writes. */
export interface Suspended {
  readonly journal: Written[];
  readonly given: Written[];
  readonly checkpoints: Checkpoint[];
  readonly work: number;
}
