/** `globals().items()` and its like: all names of a module, those that Python itself gives it included (reference 3.2, "Modules"). */
import type { Interpreter } from '../../interpreter.ts';
import { type Entry, type Namespace, Table } from '../../stores.ts';
import type { Value } from '../../value.ts';
import { callWith, handle } from '../cells.ts';

/** In the order of CPython 3.11, before all that the module binds. */
const GIVEN = ['__name__', '__doc__', '__package__', '__loader__', '__spec__', '__file__', '__builtins__'];

/** The names of a module as they are when they are read. */
class NamesTable extends Table {
  readonly #namespace: Namespace;
  readonly #interpreter: Interpreter;
  constructor(namespace: Namespace, interpreter: Interpreter) {
    // What is read is what it is a view of.
    super(new Map(), null);
    this.#namespace = namespace;
    this.#interpreter = interpreter;
  }

  override read(): ReadonlyMap<string, Entry> {
    return this.#entries(this.#namespace.names, (name) => this.#namespace.read(name));
  }

  override peek(): ReadonlyMap<string, Entry> {
    return this.#entries(this.#namespace.peekNames(), (name) => this.#namespace.peek(name));
  }

  #entries(names: readonly string[], held: (name: string) => Value | undefined): ReadonlyMap<string, Entry> {
    const { make } = this.#interpreter;
    const given = make.unknown('what Python itself gives a module is not followed');
    const entries = new Map<string, Entry>();
    for (const name of [...GIVEN, ...names])
      entries.set(`s:${name}`, { key: make.str(name), value: held(name) ?? given });
    return entries;
  }
}

/** `items`, `keys` or `values` of a module's names; undefined where they are not all known. */
export function viewOfNames(namespace: Namespace, kind: string, m: Interpreter): Value | undefined {
  if (!m.isKnownInFull(namespace)) return undefined;
  if (!namespace.names.every((name) => m.isSurelyThere(namespace, name))) return undefined;
  const dict = handle(m, { kind: 'dict', table: new NamesTable(namespace, m) }, []);
  return callWith(m, m.attribute(dict, kind));
}

/** Whether a module surely has no such name. */
export function isSurelyMissing(namespace: Namespace, name: string, m: Interpreter): boolean {
  if (/^__.*__$/.test(name) || namespace.read(name) !== undefined) return false;
  return m.isKnownInFull(namespace);
}
