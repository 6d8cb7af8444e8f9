/**
 * The heap: containers whose slots are written through one journal, so that an arm of an undecided branch can be run,
 * rolled back, and joined with the other.
 */
import type { Value } from './value.ts';

/** Something whose slots are journalled. Only the heap writes it. */
export interface Store {
  read(key: string): Value | Contents | undefined;
  restore(key: string, value: Value | Contents | undefined): void;
  readonly label: string;
  /** A view of another store: what writing `value` to it writes there instead. */
  writes?(value: Value | Contents | undefined): readonly (readonly [Store, string, Value | undefined])[];
}

/** What a whole-container slot holds: everything in it, or an Unknown that says why that is not known. */
export type Contents = readonly Value[] | ReadonlyMap<string, Entry> | { readonly lost: Value };

export interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/** Names and their values: a module's globals, a class body, attributes of an instance. */
export class Namespace implements Store {
  readonly #slots = new Map<string, Value>();
  readonly label: string;
  constructor(label: string) {
    this.label = label;
  }
  read(key: string): Value | undefined {
    return this.#slots.get(key);
  }
  restore(key: string, value: Value | Contents | undefined): void {
    if (value === undefined) this.#slots.delete(key);
    else this.#slots.set(key, value as Value);
  }
  get names(): readonly string[] {
    return [...this.#slots.keys()];
  }
}

/** Local names of one execution of a function, and the environments around it. */
export class Environment extends Namespace {
  readonly parent: Environment | null;
  /** Class bodies are skipped when names are looked up from the functions inside them. */
  readonly isClass: boolean;
  constructor(label: string, parent: Environment | null, isClass = false) {
    super(label);
    this.parent = parent;
    this.isClass = isClass;
  }
}

/** The elements of a list, as one slot. */
export class Sequence implements Store {
  #items: readonly Value[] | { readonly lost: Value };
  readonly label = 'list';
  constructor(items: readonly Value[] | { readonly lost: Value }) {
    this.#items = items;
  }
  read(): readonly Value[] | { readonly lost: Value } {
    return this.#items;
  }
  restore(_key: string, value: Value | Contents | undefined): void {
    this.#items = value as readonly Value[] | { readonly lost: Value };
  }
}

/** Entries of a dict or set in insertion order, as one slot; keyed by a text that is equal iff the keys are. */
export class Table implements Store {
  #entries: ReadonlyMap<string, Entry> | { readonly lost: Value };
  #passed: unknown = null;
  readonly label = 'dict';
  constructor(entries: ReadonlyMap<string, Entry> | { readonly lost: Value }) {
    this.#entries = entries;
  }
  read(): ReadonlyMap<string, Entry> | { readonly lost: Value } {
    return this.#entries;
  }
  restore(_key: string, value: Value | Contents | undefined): void {
    this.#entries = value as ReadonlyMap<string, Entry> | { readonly lost: Value };
  }
  /** True where every entry passes the test, which is the same each time: what passed it once is not gone over again. */
  passes(entries: ReadonlyMap<string, Entry>, test: (value: Value) => boolean): boolean {
    if (this.#passed === entries) return true;
    for (const { value } of entries.values()) if (!test(value)) return false;
    this.#passed = entries;
    return true;
  }
}

/** `__dict__` of an object: the attributes as a dict; what is written to it is written to the object. */
export class AttributeTable extends Table {
  readonly #attributes: Namespace;
  constructor(attributes: Namespace) {
    super(new Map());
    this.#attributes = attributes;
  }
  override read(): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const name of this.#attributes.names) {
      const value = this.#attributes.read(name)!;
      const key: Value = { cell: { kind: 'str', value: name }, origin: value.origin };
      entries.set(`s:${name}`, { key, value });
    }
    return entries;
  }
  writes(contents: Value | Contents | undefined): readonly (readonly [Store, string, Value | undefined])[] {
    const names = this.#attributes.names;
    if (contents !== undefined && 'lost' in contents) {
      return names.map((name) => [this.#attributes, name, contents.lost] as const);
    }
    const entries = [...(contents as ReadonlyMap<string, Entry>).values()].flatMap(({ key, value }) =>
      key.cell.kind === 'str' ? [[key.cell.value, value] as const] : [],
    );
    const after = new Map(entries);
    return [
      ...names.filter((name) => !after.has(name)).map((name) => [this.#attributes, name, undefined] as const),
      ...entries
        .filter(([name, value]) => this.#attributes.read(name) !== value)
        .map(([name, value]) => [this.#attributes, name, value] as const),
    ];
  }
}

interface Written {
  readonly store: Store;
  readonly key: string;
  readonly before: Value | Contents | undefined;
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

export class Heap {
  readonly #journal: Written[] = [];
  /** Writes after this one can only be undone together. */
  #marked = 0;
  /** Where in the journal the contents of a container were last written. */
  readonly #latest = new WeakMap<Store, number>();
  readonly #checkpoints: Checkpoint[] = [];
  #work = 0;

  /** Slots written, compared or undone so far: what joining states costs. */
  get work(): number {
    return this.#work;
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
    if (!isAgain) {
      if (key === '') this.#latest.set(store, this.#journal.length);
      this.#journal.push({ store, key, before: store.read(key) });
    }
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
      slots.set(key, store.read(key));
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
            const now = store.read(key);
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
      slots.set(key, since.get(store)?.has(key) ? since.get(store)!.get(key) : store.read(key));
    }
    checkpoint.base = mark;
  }

  /** Undoes every write since `mark`. */
  rollback(mark: number): void {
    this.#marked = Math.min(this.#marked, mark);
    for (const checkpoint of this.#checkpoints) if (checkpoint.base > mark) this.#keepHeld(checkpoint, mark);
    while (this.#journal.length > mark) {
      const { store, key, before } = this.#journal.pop()!;
      store.restore(key, before);
    }
  }
}
