/** What evaluation knows of ml_collections 1.1: ConfigDict. Field references, placeholders and flags are Unknown. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../evaluation/value.ts';
import { setPlainAttribute, plainAttribute } from './support/derived-dict.ts';
import { each } from './support/harmless.ts';
import { isAbsent, textOf } from './support/read.ts';
import { type Given, callWith, taught } from './support/signature.ts';

const FIELDS = '<fields>';
const LOCKED = '<locked>';
const TYPED = '<typed>';
const PLAIN: ReadonlySet<string> = new Set(['none', 'bool', 'int', 'float', 'str', 'list', 'tuple']);

type Body = (it: Interpreter, self: Value, given: Given) => Value;

function fieldsOf(it: Interpreter, self: Value): Value {
  return plainAttribute(self, FIELDS) ?? it.make.unknown('what the config holds is not known', [self]);
}
function lose(it: Interpreter, self: Value, why: Value): Value {
  setPlainAttribute(it, self, FIELDS, it.make.unknown('what the config holds is not known', [why]));
  return it.make.none();
}

/** Keys in alphabetical order; undefined where they are not known or are no texts. */
function keysOf(it: Interpreter, self: Value): readonly Value[] | undefined {
  const fields = fieldsOf(it, self);
  const entries = fields.cell.kind === 'dict' ? it.entries(fields) : undefined;
  if (entries?.some(([key]) => key.cell.kind !== 'str') !== false) return undefined;
  return it.iterate(callWith(it, it.builtin('sorted'), fields));
}

/** The value in the type of the field. Raises TypeError where it does not fit (config_dict.py, `_safe_cast`). */
function cast(it: Interpreter, self: Value, value: Value, field: Value): Value {
  const [from, to] = [value.cell.kind, field.cell.kind];
  if (from === 'none' || to === 'none' || from === to || (from === 'bool' && to === 'int')) return value;
  const typed = it.truth(plainAttribute(self, TYPED) ?? it.make.bool(true));
  if (!PLAIN.has(from) || !PLAIN.has(to) || typed === undefined)
    return it.make.unknown('what a config makes of this value is not followed', [value, field]);
  if (to === 'float' && (from === 'int' || from === 'bool')) return callWith(it, it.builtin('float'), value);
  if ((to === 'list' && from === 'tuple') || (to === 'tuple' && from === 'list'))
    return callWith(it, it.builtin(to), value);
  return typed ? it.raise('TypeError', 'the field is of another type') : value;
}

function set(
  it: Interpreter,
  self: Value,
  key: Value,
  value: Value,
  by: 'KeyError' | 'AttributeError',
): Value {
  const fields = fieldsOf(it, self);
  const name = textOf(key);
  const has = name === undefined ? undefined : it.truth(it.compare('in', key, fields));
  const locked = it.truth(plainAttribute(self, LOCKED) ?? it.make.bool(false));
  if (name === undefined || has === undefined || locked === undefined) return lose(it, self, key);
  if (name.includes('.')) it.raise('ValueError', 'ConfigDict does not accept dots in field names');
  if (locked && !has)
    it.raise(by, `Key "${name}" does not exist and cannot be added since the config is locked.`);
  const made = value.cell.kind === 'dict' ? another(it, self, value) : value;
  it.setSubscript(fields, key, has ? cast(it, self, made, it.subscript(fields, key)) : made);
  return it.make.none();
}

function another(it: Interpreter, self: Value, content: Value): Value {
  if (self.cell.kind !== 'instance') return it.make.unknown('the class of this value is not known', [self]);
  return callWith(it, { cell: self.cell.class, origin: self.origin }, content);
}

function get(it: Interpreter, self: Value, key: Value, absent: () => Value): Value {
  const name = textOf(key);
  const [first = '', ...rest] = name?.split('.') ?? [];
  const at = it.make.str(first, [key]);
  const has = name === undefined ? undefined : it.truth(it.compare('in', at, fieldsOf(it, self)));
  if (has === undefined) return it.make.unknown('what the config holds is not known', [self, key]);
  if (!has) return absent();
  const value = it.subscript(fieldsOf(it, self), at);
  return rest.length === 0 ? value : it.subscript(value, it.make.str(rest.join('.')));
}

function fill(it: Interpreter, self: Value, source: Value): void {
  const entries = it.entries(source);
  if (entries === undefined) lose(it, self, source);
  for (const [key, value] of entries ?? []) set(it, self, key, value, 'KeyError');
}

function setLocked(it: Interpreter, self: Value, locked: boolean): Value {
  setPlainAttribute(it, self, LOCKED, it.make.bool(locked));
  for (const [, value] of it.entries(fieldsOf(it, self)) ?? [])
    if (plainAttribute(value, FIELDS) !== undefined) setLocked(it, value, locked);
  return self;
}

function toDict(it: Interpreter, self: Value): Value {
  const keys = keysOf(it, self);
  if (keys === undefined) return it.make.unknown('what the config holds is not known', [self]);
  const inner = (value: Value): Value =>
    plainAttribute(value, FIELDS) === undefined ? value : toDict(it, value);
  return it.make.dictOf(
    keys.map((key) => [key, inner(it.subscript(fieldsOf(it, self), key))] as const),
    [self],
  );
}

function update(it: Interpreter, self: Value, given: Given): Value {
  const sources = [...given.rest, it.make.dict(given.named)];
  for (const source of sources) {
    const entries = it.entries(source);
    if (entries === undefined) return lose(it, self, source);
    for (const [key, value] of entries) {
      const there = get(it, self, key, () => it.make.none());
      if (plainAttribute(there, FIELDS) !== undefined && it.entries(value) !== undefined)
        callWith(it, it.attribute(there, 'update'), value);
      else set(it, self, key, value, 'KeyError');
    }
  }
  return it.make.none();
}

/** What `items`, `keys` and `values` list. */
const listing =
  (pick: (it: Interpreter, key: Value, value: Value) => Value): Body =>
  (it, self) => {
    const keys = keysOf(it, self);
    if (keys === undefined) return it.make.unknown('what the config holds is not known', [self]);
    return it.make.list(keys.map((key) => pick(it, key, it.subscript(fieldsOf(it, self), key))));
  };

const METHODS: Readonly<Record<string, readonly [string, Body]>> = {
  __init__: [
    'self, initial_dictionary=, type_safe=',
    (it, self, given) => {
      setPlainAttribute(it, self, FIELDS, it.make.dict([]));
      setPlainAttribute(it, self, TYPED, given.get('type_safe') ?? it.make.bool(true));
      if (!isAbsent(given.get('initial_dictionary'))) fill(it, self, given.need('initial_dictionary'));
      return it.make.none();
    },
  ],
  __setattr__: [
    'self, key, value',
    (it, self, given) => set(it, self, given.need('key'), given.need('value'), 'AttributeError'),
  ],
  __setitem__: [
    'self, key, value',
    (it, self, given) => set(it, self, given.need('key'), given.need('value'), 'KeyError'),
  ],
  __getattr__: [
    'self, key',
    (it, self, given) =>
      get(it, self, given.need('key'), () => it.raise('AttributeError', it.str(given.need('key')) ?? '?')),
  ],
  __getitem__: [
    'self, key',
    (it, self, given) =>
      get(it, self, given.need('key'), () => it.raise('KeyError', it.repr(given.need('key')) ?? '?')),
  ],
  get: [
    'self, key, default=',
    (it, self, given) => get(it, self, given.need('key'), () => given.get('default') ?? it.make.none()),
  ],
  __contains__: ['self, key', (it, self, given) => it.compare('in', given.need('key'), fieldsOf(it, self))],
  __len__: ['self', (it, self) => callWith(it, it.builtin('len'), fieldsOf(it, self))],
  __iter__: [
    'self',
    (it, self, given) => callWith(it, it.builtin('iter'), listing((_it, key) => key)(it, self, given)),
  ],
  keys: ['self', listing((_it, key) => key)],
  values: ['self', listing((_it, _key, value) => value)],
  items: ['self', listing((it, key, value) => it.make.tuple([key, value]))],
  lock: ['self', (it, self) => setLocked(it, self, true)],
  unlock: ['self', (it, self) => setLocked(it, self, false)],
  to_dict: ['self', toDict],
  update: ['self, *others, **named', update],
};

/** Methods that are not followed; what they do to the config is not known. */
const LOSING = [
  'get_ref',
  'get_oneway_ref',
  'update_from_flattened_dict',
  'ignore_type',
  'unlocked',
  '__delattr__',
  '__delitem__',
  'eq_as_configdict',
  'copy_and_resolve_references',
  'to_json',
  'to_yaml',
  '__repr__',
  '__str__',
  '__eq__',
];
const HARMLESS: ReadonlySet<string> = new Set([
  'to_json',
  'to_yaml',
  '__repr__',
  '__str__',
  '__eq__',
  'eq_as_configdict',
]);

function configDict(interpreter: Interpreter): Value {
  const losing = (name: string): Value =>
    interpreter.make.builtin(
      `ConfigDict.${name}`,
      ({ positional: [self, ...rest] }, it) => {
        const unknown = it.make.unknown(`what ConfigDict.${name}() gives is not followed`, rest);
        if (self !== undefined && !HARMLESS.has(name)) lose(it, self, unknown);
        return unknown;
      },
      'lazy',
    );
  const construct: NonNullable<ClassCell['construct']> = (self, args, it) => {
    it.call(it.attribute(self, '__init__'), args);
    return self;
  };
  const methods = Object.entries(METHODS).map(([name, [parameters, body]]) => [
    name,
    taught(
      interpreter,
      `ConfigDict.${name}`,
      parameters,
      (given, it) => body(it, given.need('self'), given),
      'lazy',
    ),
  ]);
  return interpreter.make.class(
    'ConfigDict',
    { ...each(LOSING, losing), ...(Object.fromEntries(methods) as Record<string, Value>) },
    construct,
  );
}

export const configDictModule: LibraryModule = {
  name: 'ml_collections.config_dict',
  exports: (interpreter) => ({ ConfigDict: configDict(interpreter) }),
};
export const mlCollections: LibraryModule = {
  name: 'ml_collections',
  exports: (interpreter) => {
    const module = interpreter.taughtModule('ml_collections.config_dict');
    return { ConfigDict: interpreter.attribute(module, 'ConfigDict'), config_dict: module };
  },
};
