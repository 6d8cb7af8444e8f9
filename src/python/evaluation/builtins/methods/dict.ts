/** Methods of dict (library reference "Mapping Types"). */
import { type Entry, Table } from '../../stores.ts';
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { putTable } from '../attributes-dict.ts';
import { callWith, handle } from '../cells.ts';
import { entriesOf, lose, unknownFrom } from '../contents.ts';
import { heldBy, isOverridden } from '../derived.ts';
import { defines } from '../lookup.ts';
import { hashed, noKey } from '../subscripts.ts';
import type { Given } from '../signature.ts';
import { lazyMethod, type Method, method, mutator } from '../taught.ts';
import { makeView } from '../views.ts';

type Entries = ReadonlyMap<string, Entry>;

function entries(self: Value): Entries | undefined {
  return self.cell.kind === 'dict' ? entriesOf(self.cell.table) : undefined;
}

function write(self: Value, interpreter: Interpreter, contents: Entries): void {
  if (self.cell.kind === 'dict') putTable(interpreter, self.cell.table, contents);
}

function forget(self: Value, interpreter: Interpreter, name: string, because: readonly Value[]): Value {
  const unknown = unknownFrom(interpreter, `dict.${name}()`, because);
  lose(interpreter, self, unknown);
  return unknown;
}

/** Entries that a mapping or a sequence of pairs gives; undefined where they are not known. */
export function pairsOf(
  source: Value,
  interpreter: Interpreter,
): readonly (readonly [Value, Value])[] | undefined {
  if (source.cell.kind === 'dict') {
    const own = entriesOf(source.cell.table);
    return own && [...own.values()].map(({ key, value }) => [key, value] as const);
  }
  if (source.cell.kind === 'instance') {
    const held = heldBy(source, 'dict');
    if (held !== undefined && !isOverridden(source.cell.class, '__iter__'))
      return held.cell.kind === 'dict' ? pairsOf(held, interpreter) : undefined;
    const hasKeys = defines(source.cell.class, 'keys');
    if (hasKeys !== false) return hasKeys === true ? pairsByKeys(source, interpreter) : undefined;
  }
  if (source.cell.kind === 'foreign' && interpreter.isInstance(source, interpreter.builtin('dict')) === true)
    return pairsIn(callWith(interpreter, interpreter.attribute(source, 'items')), interpreter);
  return pairsIn(source, interpreter);
}

/** Elements that are pairs each. */
function pairsIn(source: Value, interpreter: Interpreter): readonly (readonly [Value, Value])[] | undefined {
  const items = interpreter.iterate(source)?.map((item) => interpreter.iterate(item));
  if (items === undefined || items.includes(undefined)) return undefined;
  return items.map((pair, i) => {
    if (pair!.length !== 2)
      interpreter.raise(
        'ValueError',
        `dictionary update sequence element #${i} has length ${pair!.length}; 2 is required`,
      );
    return [pair![0]!, pair![1]!] as const;
  });
}

/** Entries of an object with `keys()` and `[]`, which is what makes a mapping (library reference, `dict.update`). */
function pairsByKeys(
  source: Value,
  interpreter: Interpreter,
): readonly (readonly [Value, Value])[] | undefined {
  const keys = interpreter.iterate(callWith(interpreter, interpreter.attribute(source, 'keys')));
  return keys?.map((key) => [key, interpreter.subscript(source, key)] as const);
}

/** Entries with more added; undefined where a key is not known. */
export function withPairs(
  base: Entries,
  pairs: readonly (readonly [Value, Value])[],
  interpreter: Interpreter,
): Entries | undefined {
  const all = new Map(base);
  for (const [key, value] of pairs) {
    const text = hashed(key, undefined, interpreter);
    if (text === undefined) return undefined;
    all.set(text, { key: all.get(text)?.key ?? key, value });
  }
  return interpreter.equalKeys.areMixed(all) ? undefined : all;
}

function update(self: Value, given: Given, interpreter: Interpreter): Value {
  const source = given.get('other');
  const pairs = source === undefined ? [] : pairsOf(source, interpreter);
  const named = [...given.named].map(([key, value]) => [interpreter.make.str(key), value] as const);
  const base = entries(self);
  const none = interpreter.make.none();
  if (base === undefined) return none;
  const all = pairs && withPairs(base, [...pairs, ...named], interpreter);
  if (all === undefined) forget(self, interpreter, 'update', [source ?? self]);
  else write(self, interpreter, all);
  return none;
}

export const DICT: Readonly<Record<string, Method>> = {
  get: lazyMethod('key, default=, /', lookUp),
  keys: method('', (self, _given, m) => makeView(self, 'keys', m)),
  values: method('', (self, _given, m) => makeView(self, 'values', m)),
  items: method('', (self, _given, m) => makeView(self, 'items', m)),
  copy: method('', (self, _given, m) => {
    const own = entries(self);
    if (own === undefined) return unknownFrom(m, 'dict.copy()', [self]);
    return handle(m, { kind: 'dict', table: new Table(own, m.heap) }, [self]);
  }),
  update: mutator('other=, /, **named', ['other'], update),
  setdefault: mutator('key, default=, /', ['key'], (self, given, m) => {
    const own = entries(self);
    const key = hashed(given.need('key'), own, m);
    if (key === undefined) return forget(self, m, 'setdefault', [given.need('key')]);
    if (own === undefined) return forget(self, m, 'setdefault', [self]);
    const present = own.get(key);
    if (present !== undefined) return present.value;
    const value = given.get('default') ?? m.make.none();
    write(self, m, new Map(own).set(key, { key: given.need('key'), value }));
    return value;
  }),
  pop: mutator('key, default=, /', ['key'], (self, given, m) => {
    const own = entries(self);
    const key = hashed(given.need('key'), own, m);
    if (key === undefined) return forget(self, m, 'pop', [given.need('key')]);
    if (own === undefined) return forget(self, m, 'pop', [self]);
    const present = own.get(key);
    if (present === undefined) return given.get('default') ?? noKey(given.need('key'), m);
    const rest = new Map(own);
    rest.delete(key);
    write(self, m, rest);
    return present.value;
  }),
  popitem: mutator('', [], (self, _given, m) => {
    const own = entries(self);
    if (own === undefined) return forget(self, m, 'popitem', [self]);
    const last = [...own].at(-1);
    if (last === undefined) return noKey(m.make.str('popitem(): dictionary is empty'), m);
    const rest = new Map(own);
    rest.delete(last[0]);
    write(self, m, rest);
    return m.make.tuple([last[1].key, last[1].value]);
  }),
  clear: mutator('', [], (self, _given, m) => {
    write(self, m, new Map());
    return m.make.none();
  }),
};

/** `get`: lazy because its default may be unknown, and matters only where the key is not there. */
function lookUp(self: Value, given: Given, interpreter: Interpreter): Value {
  const key = given.need('key');
  if (key.cell.kind === 'choice') {
    const each = interpreter.make.builtin('dict.get', ({ positional: [plain] }, running) =>
      find(self, plain!, given, running),
    );
    return interpreter.call(each, {
      positional: [key],
      keywords: new Map(),
      open: null,
      node: interpreter.here,
    });
  }
  return find(self, key, given, interpreter);
}

function find(self: Value, key: Value, given: Given, interpreter: Interpreter): Value {
  const own = entries(self);
  const text = hashed(key, own, interpreter);
  if (text === undefined || own === undefined) return unknownFrom(interpreter, 'dict.get()', [key, self]);
  return own.get(text)?.value ?? given.get('default') ?? interpreter.make.none();
}
