/** Texts that are equal iff two values are equal keys of a dict or set. */
import type { Cell, ClassCell, InstanceCell, Value } from '../value.ts';
import { defines } from './lookup.ts';

/** What contains the same thing often can have a much longer key than it takes to make: it counts as not known. */
const MAX_LENGTH = 100_000;

/** Who gives cells their numbers. */
export interface Identities {
  identityOf(cell: Cell): number;
  /** Counts work against the budget. */
  step(): void;
}

/**
 * A text that two values share iff Python takes them for the same key: `1`, `1.0` and `True` share one; functions,
 * classes and modules are equal only to themselves. Undefined for what has no hash, is not known, or decides its
 * equality by code (instances with `__eq__`, values of libraries).
 */
export function keyOf(value: Value, identities: Identities): string | undefined {
  const { cell } = value;
  switch (cell.kind) {
    case 'none':
    case 'ellipsis':
      return cell.kind;
    case 'bool':
      return `n:${cell.value ? 1 : 0}`;
    case 'int':
      return `n:${cell.value}`;
    case 'float':
      return floatKey(cell.value);
    case 'str':
      return `s:${cell.value}`;
    case 'bytes':
      return `b:${cell.value.join(',')}`;
    case 'symbol':
      return `y:${cell.path}`;
    case 'tuple':
      identities.step();
      return joined('t', cell.items, identities);
    case 'range':
      return undefined;
    case 'set':
      return frozenKey(cell, identities);
    case 'class':
      return saysEquality(cell) ? undefined : `#${identities.identityOf(cell)}`;
    case 'function':
    case 'module':
      return `#${identities.identityOf(cell)}`;
    case 'instance':
      return instanceKey(cell, identities);
    default:
      return undefined;
  }
}

/** A key that is a plain constant, and one that is a symbol. */
const CONSTANT = /^[nsbf]:/;
const SYMBOL = 'y:';

/** Which kinds of keys there are among some. */
interface Kinds {
  readonly constant: boolean;
  readonly open: boolean;
}

/**
 * Tells whether a key that is not among others may be equal to one of them all the same: where one is a constant, and the
 * other a name of a library of which nothing says that it is none.
 */
export class EqualKeys {
  readonly #isOpen: (path: string) => boolean;
  /** Of tables that are asked often. */
  readonly #kinds = new WeakMap<ReadonlyMap<string, unknown>, Kinds>();

  /** @param isOpen whether the path of a symbol may stand for a constant */
  constructor(isOpen: (path: string) => boolean) {
    this.#isOpen = isOpen;
  }

  /** @param text what `keyOf` gives, of a key that is not there */
  mayBeAmong(text: string, entries: ReadonlyMap<string, unknown>): boolean {
    if (CONSTANT.test(text)) return this.#kindsOf(entries).open;
    return this.#isOpenKey(text) && this.#kindsOf(entries).constant;
  }

  /** True where some of the keys may be equal to others. */
  areMixed(entries: ReadonlyMap<string, unknown>): boolean {
    const { constant, open } = this.#kindsOf(entries);
    return constant && open;
  }

  #kindsOf(entries: ReadonlyMap<string, unknown>): Kinds {
    const known = this.#kinds.get(entries);
    if (known !== undefined) return known;
    let [constant, open] = [false, false];
    for (const key of entries.keys()) {
      constant ||= CONSTANT.test(key);
      open ||= this.#isOpenKey(key);
    }
    const kinds = { constant, open };
    this.#kinds.set(entries, kinds);
    return kinds;
  }

  #isOpenKey(key: string): boolean {
    return key.startsWith(SYMBOL) && this.#isOpen(key.slice(SYMBOL.length));
  }
}

function floatKey(value: number): string | undefined {
  if (Number.isNaN(value)) return undefined;
  return Number.isInteger(value) ? `n:${BigInt(value)}` : `f:${value}`;
}

function joined(tag: string, items: readonly Value[], identities: Identities): string | undefined {
  return together(
    tag,
    items.map((item) => keyOf(item, identities)),
  );
}

/** Each key with its length before it: nothing in one can be taken for its end. */
function together(tag: string, keys: readonly (string | undefined)[]): string | undefined {
  let text = `${tag}:`;
  for (const key of keys) {
    if (key === undefined || text.length > MAX_LENGTH) return undefined;
    text += `${key.length}:${key}`;
  }
  return text;
}

/** True where the metaclass of a class says what is equal to it. */
function saysEquality({ metaclass }: ClassCell): boolean {
  return metaclass !== undefined && ['__eq__', '__hash__'].some((name) => defines(metaclass, name) !== false);
}

function frozenKey(cell: Extract<Cell, { kind: 'set' }>, identities: Identities): string | undefined {
  const entries = cell.table.read();
  if (!cell.frozen || 'lost' in entries) return undefined;
  const keys = [...(entries as ReadonlyMap<string, { readonly key: Value }>).values()].map(({ key }) =>
    keyOf(key, identities),
  );
  return together('z', keys.toSorted());
}

function instanceKey(cell: InstanceCell, identities: Identities): string | undefined {
  const hashing = hashingOf(cell.class);
  if (hashing === undefined) return undefined;
  if (hashing === 'identity') return `#${identities.identityOf(cell)}`;
  if (hashing.startsWith('fields:')) {
    const values = hashing
      .slice('fields:'.length)
      .split(',')
      .map((name) => cell.namespace.read(name));
    if (values.includes(undefined)) return undefined;
    return joined(`d${identities.identityOf(cell.class)}`, values as readonly Value[], identities);
  }
  const value = cell.namespace.read('_value_');
  return value?.cell.kind === hashing ? keyOf(value, identities) : undefined;
}

/**
 * What decides which instances are equal keys: `identity` for classes of the program that inherit no `__eq__` or
 * `__hash__`, what a taught base says (`__hash_taught__`: `identity`, or the type of the value that hashes for its
 * member), undefined where code decides.
 */
function hashingOf(cell: ClassCell): string | undefined {
  const own = (name: string): Value | undefined => cell.namespace.read(name);
  const isCode = ['__eq__', '__hash__'].map(own).some((value) => value !== undefined);
  const said = own('__hash_taught__')?.cell;
  if (said?.kind === 'str') return said.value;
  if (isCode || (cell.node === null && cell.name !== 'object')) return undefined;
  const kinds = cell.bases.map((base) => (base.cell.kind === 'class' ? hashingOf(base.cell) : undefined));
  const [first = 'identity'] = kinds;
  return kinds.every((kind) => kind === first) ? first : undefined;
}
