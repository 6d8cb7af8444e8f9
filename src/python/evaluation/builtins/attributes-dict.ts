/** `vars(object)` and `object.__dict__`: a dict that is the object's attributes. */
import { type Contents, type Entry, type Namespace, Table } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { handle } from './cells.ts';
import { isHiddenSlot } from './derived.ts';

/** Slot of an instance whose attributes may be any: it holds the Unknown that says why. */
const LOST = '<lost>';

/** A table whose entries are the slots of a namespace: writes of either are seen in the other. */
class AttributeTable extends Table {
  readonly #namespace: Namespace;
  readonly #interpreter: Interpreter;
  constructor(namespace: Namespace, interpreter: Interpreter) {
    // What is read is what it is a view of.
    super(new Map(), null);
    this.#namespace = namespace;
    this.#interpreter = interpreter;
  }

  get #names(): readonly string[] {
    return this.#namespace.names.filter((name) => !isHiddenSlot(name));
  }

  override read(): ReadonlyMap<string, Entry> | { readonly lost: Value } {
    return this.#contents(this.#names, (name) => this.#namespace.read(name));
  }

  override peek(): ReadonlyMap<string, Entry> | { readonly lost: Value } {
    const names = this.#namespace.peekNames().filter((name) => !isHiddenSlot(name));
    return this.#contents(names, (name) => this.#namespace.peek(name));
  }

  #contents(
    names: readonly string[],
    held: (name: string) => Value | undefined,
  ): ReadonlyMap<string, Entry> | { readonly lost: Value } {
    const lost = held(LOST);
    if (lost !== undefined) return { lost };
    const entries = new Map<string, Entry>();
    for (const name of names) {
      const value = held(name);
      if (value === undefined || value.cell.kind === 'absent') continue;
      entries.set(`s:${name}`, { key: this.#interpreter.make.str(name), value });
    }
    return entries;
  }

  /** Writes what changes, each attribute as a slot of its own. */
  write(contents: ReadonlyMap<string, Entry> | { readonly lost: Value }): void {
    const put = (name: string, value: Value | undefined): void =>
      this.#interpreter.heap.put(this.#namespace, name, value);
    if ('lost' in contents) {
      for (const name of [...this.#names, LOST]) put(name, contents.lost as Value);
      return;
    }
    const entries = contents as ReadonlyMap<string, Entry>;
    for (const name of this.#names) if (!entries.has(`s:${name}`)) put(name, undefined);
    for (const { key, value } of entries.values()) {
      if (key.cell.kind === 'str' && this.#namespace.read(key.cell.value) !== value)
        put(key.cell.value, value);
    }
  }

  override restore(_key: string, contents: Value | Contents | undefined): void {
    if (contents === undefined || 'cell' in contents) return;
    if ('lost' in contents) {
      for (const name of this.#names) this.#namespace.restore(name, contents.lost as Value);
      this.#namespace.restore(LOST, contents.lost as Value);
      return;
    }
    const entries = contents as ReadonlyMap<string, Entry>;
    this.#namespace.restore(LOST, undefined);
    for (const name of this.#names) if (!entries.has(`s:${name}`)) this.#namespace.restore(name, undefined);
    for (const { key, value } of entries.values())
      if (key.cell.kind === 'str') this.#namespace.restore(key.cell.value, value);
  }
}

/** The dict of an object's attributes. */
export function attributesOf(namespace: Namespace, interpreter: Interpreter, from: readonly Value[]): Value {
  return handle(interpreter, { kind: 'dict', table: new AttributeTable(namespace, interpreter) }, from);
}

/** Writes the contents of a dict or set; those of an object's attributes are written attribute by attribute. */
export function putTable(
  interpreter: Interpreter,
  table: Table,
  contents: ReadonlyMap<string, Entry> | { readonly lost: Value },
): void {
  if (table instanceof AttributeTable) table.write(contents);
  else interpreter.heap.put(table, '', contents);
}

/** Makes every slot of an object unknown, those of attributes that it does not have yet included. */
export function loseSlots(namespace: Namespace, because: Value, interpreter: Interpreter): void {
  new AttributeTable(namespace, interpreter).write({ lost: because });
}

/** The Unknown that says why any attribute may be there; undefined where the attributes are known. */
export function attributesLost(namespace: Namespace): Value | undefined {
  return namespace.read(LOST);
}
