/**
 * `globals()`, `locals()` and `vars()` without an argument (library reference, built-in functions): the names of a module
 * are a dict that can be written; what is changed through it changes the module.
 */
import type { Namespace } from '../../stores.ts';
import type { Interpreter } from '../../interpreter.ts';
import type { ForeignLibrary, Value } from '../../value.ts';
import { isSurelyMissing, viewOfNames } from './module-names.ts';

/** What reading by a name that is not known may give is one of the module's own containers. */
const READ = 'it is read from a namespace by a name that is not known';
const WRITTEN = 'a namespace is written in a way that is not followed';
/** Slot of a namespace in which names may be that are not followed: it holds the Unknown that says why. */
const OPEN = '<names>';
/** Methods that give all that is there, to be gone through. */
const VIEWS: ReadonlySet<string> = new Set(['items', 'keys', 'values']);
/** Methods that change nothing and whose result is no container of the module's. */
const HARMLESS: ReadonlySet<string> = new Set(['keys', '__contains__', '__len__', '__iter__']);

/** Methods that give one of the values, or all of them. */
const LOOKING_UP: ReadonlySet<string> = new Set(['get', '__getitem__']);
const READING: ReadonlySet<string> = new Set(['items', 'values', 'copy']);

interface Names {
  readonly namespace: Namespace;
}

const LIBRARY: ForeignLibrary = {
  name: 'namespace',
  describe: () => 'a namespace',
  holds: (payload) => held((payload as Names).namespace),
  truth: () => true,
  subscript(value, index, m) {
    const namespace = namespaceOf(value);
    const known = index.cell.kind === 'str' ? m.presentName(namespace, index.cell.value) : undefined;
    return known ?? unknownRead(namespace, m, [index]);
  },
  setSubscript(value, index, to, m) {
    const namespace = namespaceOf(value);
    if (index.cell.kind === 'str') m.heap.put(namespace, index.cell.value, to);
    else lose(namespace, m);
  },
  contains(value, item, m) {
    if (item.cell.kind !== 'str') return undefined;
    const namespace = namespaceOf(value);
    if (m.isSurelyThere(namespace, item.cell.value)) return m.make.bool(true);
    return isSurelyMissing(namespace, item.cell.value, m) ? m.make.bool(false) : undefined;
  },
  attribute(value, name, m) {
    const namespace = namespaceOf(value);
    return m.make.builtin(
      `globals().${name}`,
      ({ positional: [first, second], keywords, open }, it) => {
        const all = VIEWS.has(name) && open === null ? viewOfNames(namespace, name, it) : undefined;
        if (all !== undefined) return all;
        if (name === 'get' && first?.cell.kind === 'str' && isSurelyMissing(namespace, first.cell.value, it))
          return second ?? it.make.none();
        const known =
          LOOKING_UP.has(name) &&
          first?.cell.kind === 'str' &&
          (name !== 'get' || it.isSurelyThere(namespace, first.cell.value))
            ? it.presentName(namespace, first.cell.value)
            : undefined;
        if (known !== undefined) return known;
        if (LOOKING_UP.has(name) || READING.has(name)) return unknownRead(namespace, it, []);
        if (name === 'update' && open === null && update(namespace, first, keywords, it))
          return it.make.none();
        if (!HARMLESS.has(name)) lose(namespace, it);
        return it.make.unknown(`globals().${name}() is not followed`);
      },
      'lazy',
    );
  },
};

/** Binds each name of a dict and of keywords. @returns false where they are not all known */
function update(
  namespace: Namespace,
  dict: Value | undefined,
  keywords: ReadonlyMap<string, Value>,
  m: Interpreter,
): boolean {
  const entries = dict === undefined ? [] : m.entries(dict);
  if (entries === undefined || entries.some(([key]) => key.cell.kind !== 'str')) return false;
  for (const [key, value] of entries)
    if (key.cell.kind === 'str') m.heap.put(namespace, key.cell.value, value);
  for (const [name, value] of keywords) m.heap.put(namespace, name, value);
  return true;
}

function namespaceOf(value: Value): Namespace {
  if (value.cell.kind !== 'foreign') throw new TypeError('this is no namespace');
  return (value.cell.payload as Names).namespace;
}

/** The names of a namespace that are bound on the present path, with what they are. */
export function valuesIn(namespace: Namespace, m: Interpreter): readonly (readonly [string, Value])[] {
  return namespace.names.flatMap((name) => {
    const value = name === OPEN ? undefined : m.presentName(namespace, name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function held(namespace: Namespace): readonly Value[] {
  return namespace.names.map((name) => namespace.read(name)!);
}

/** What is read may be any container that the namespace holds, and may be written. */
function unknownRead(namespace: Namespace, m: Interpreter, from: readonly Value[]): Value {
  m.loseContainers(held(namespace), READ);
  return m.make.unknown(READ, from);
}

/** Any name may be another value now. */
function lose(namespace: Namespace, m: Interpreter): void {
  m.loseContainers(held(namespace), WRITTEN);
  for (const name of namespace.names) m.heap.put(namespace, name, m.make.unknown(WRITTEN));
  openNamesOf(namespace, WRITTEN, m);
}

/** From here on names may be in a namespace that are not followed. */
export function openNamesOf(namespace: Namespace, reason: string, m: Interpreter): void {
  m.heap.put(namespace, OPEN, m.make.unknown(reason));
}

/** The Unknown that says why a name may be in a namespace that does not have it; undefined where all names are known. */
export function openNames(namespace: Namespace): Value | undefined {
  return namespace.read(OPEN);
}

/** The names of a namespace as a dict that is the namespace. */
export function namesOf(namespace: Namespace, m: Interpreter): Value {
  const payload: Names = { namespace };
  return m.make.foreign(LIBRARY, payload);
}

/** What `locals()` gives: in a function a dict of what its names are now (PEP 667), elsewhere the names themselves. */
export function localNames(m: Interpreter): Value {
  const { own, globals } = m.namespaces;
  if (own === globals || own.isClass) return namesOf(own, m);
  return m.make.dict(valuesIn(own, m));
}
