/** Containers whose slots are written: namespaces, lists, dicts. Only the heap writes them; who watches is told what is read. */
import type { Value } from './value.ts';

/** Something whose slots are journalled. Only the heap writes it. */
export interface Store {
  read(key: string): Value | Contents | undefined;
  /** As `read`, for whoever goes over slots without depending on what they hold. */
  peek(key: string): Value | Contents | undefined;
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

/** Is told what is read and written, and so what an evaluation depends on. */
export interface Watch {
  /** What is read of a new store comes from nowhere else. */
  born(store: Store): void;
  read(store: Store, key: string, held: Value | Contents | undefined): void;
  /** All names of a namespace are read. */
  readNames(namespace: Namespace): void;
  /** @returns when the slot was written before, to be given back where the writing is undone */
  wrote(store: Store, key: string, value: Value | Contents | undefined): number;
  undid(store: Store, key: string, before: number): void;
}

/** Through what stores say that they are read. */
export interface Watched {
  readonly watch: Watch | null;
  /** A store says that it was made. */
  born(store: Store): void;
}

/** Names and their values: a module's globals, a class body, attributes of an instance. */
export class Namespace implements Store {
  readonly #slots = new Map<string, Value>();
  readonly #watched: Watched | null;
  readonly label: string;
  /** @param watched null for one that nobody writes after it was made */
  constructor(label: string, watched: Watched | null) {
    this.label = label;
    this.#watched = watched;
    watched?.born(this);
  }
  read(key: string): Value | undefined {
    const value = this.#slots.get(key);
    this.#watched?.watch?.read(this, key, value);
    return value;
  }
  peek(key: string): Value | undefined {
    return this.#slots.get(key);
  }
  restore(key: string, value: Value | Contents | undefined): void {
    if (value === undefined) this.#slots.delete(key);
    else this.#slots.set(key, value as Value);
  }
  get names(): readonly string[] {
    this.#watched?.watch?.readNames(this);
    return this.peekNames();
  }
  /** As `names`, for whoever does not depend on them. */
  peekNames(): readonly string[] {
    return [...this.#slots.keys()];
  }
}

/** Local names of one execution of a function, and the environments around it. */
export class Environment extends Namespace {
  readonly parent: Environment | null;
  /** Class bodies are skipped when names are looked up from the functions inside them. */
  readonly isClass: boolean;
  constructor(label: string, parent: Environment | null, watched: Watched | null, isClass = false) {
    super(label, watched);
    this.parent = parent;
    this.isClass = isClass;
  }
}

/** The elements of a list, as one slot. */
export class Sequence implements Store {
  #items: readonly Value[] | { readonly lost: Value };
  readonly #watched: Watched | null;
  readonly label = 'list';
  /** @param watched null for one that nobody writes after it was made */
  constructor(items: readonly Value[] | { readonly lost: Value }, watched: Watched | null) {
    this.#items = items;
    this.#watched = watched;
    watched?.born(this);
  }
  read(): readonly Value[] | { readonly lost: Value } {
    this.#watched?.watch?.read(this, '', this.#items);
    return this.#items;
  }
  peek(): readonly Value[] | { readonly lost: Value } {
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
  readonly #watched: Watched | null;
  readonly label = 'dict';
  /** @param watched null for one that nobody writes after it was made */
  constructor(entries: ReadonlyMap<string, Entry> | { readonly lost: Value }, watched: Watched | null) {
    this.#entries = entries;
    this.#watched = watched;
    watched?.born(this);
  }
  read(): ReadonlyMap<string, Entry> | { readonly lost: Value } {
    this.#watched?.watch?.read(this, '', this.#entries);
    return this.#entries;
  }
  peek(): ReadonlyMap<string, Entry> | { readonly lost: Value } {
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
    // What is read is what it is a view of.
    super(new Map(), null);
    this.#attributes = attributes;
  }
  override read(): ReadonlyMap<string, Entry> {
    return entriesOf(this.#attributes.names, (name) => this.#attributes.read(name)!);
  }
  override peek(): ReadonlyMap<string, Entry> {
    return entriesOf(this.#attributes.peekNames(), (name) => this.#attributes.peek(name)!);
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

function entriesOf(names: readonly string[], held: (name: string) => Value): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const name of names) {
    const value = held(name);
    const key: Value = { cell: { kind: 'str', value: name }, origin: value.origin };
    entries.set(`s:${name}`, { key, value });
  }
  return entries;
}
