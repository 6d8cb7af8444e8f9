/** Special methods called by name (`x.__len__()`, `map(dict.__getitem__, …)`): what the operators of evaluation answer. */
import type { Interpreter } from '../interpreter.ts';
import type { Value } from '../value.ts';
import { unknownFrom } from './contents.ts';
import { lengthOf } from './sequences.ts';
import { deleteSubscriptOf } from './item-writes.ts';
import { type Method, method, mutator } from './taught.ts';

function comparing(operator: string): Method {
  return method('other, /', (self, given, m) => m.compare(operator, self, given.need('other')));
}

function text(name: string, of: (value: Value, m: Interpreter) => string | undefined): Method {
  return method('', (self, _given, m) => {
    const shown = of(self, m);
    return shown === undefined ? unknownFrom(m, name, [self]) : m.make.str(shown, [self]);
  });
}

const OBJECT: Readonly<Record<string, Method>> = {
  __eq__: comparing('=='),
  __ne__: comparing('!='),
  __lt__: comparing('<'),
  __le__: comparing('<='),
  __gt__: comparing('>'),
  __ge__: comparing('>='),
  __str__: text('str()', (value, m) => m.str(value)),
  __repr__: text('repr()', (value, m) => m.repr(value)),
};

const COLLECTION: Readonly<Record<string, Method>> = {
  ...OBJECT,
  __len__: method('', (self, _given, m) => {
    const length = lengthOf(self, m);
    return length === undefined ? unknownFrom(m, 'len()', [self]) : m.make.int(length, [self]);
  }),
  __contains__: method('key, /', (self, given, m) => m.compare('in', given.need('key'), self)),
  __iter__: method('', (self, _given, m) => {
    const items = m.iterate(self);
    return items === undefined ? unknownFrom(m, 'iter()', [self]) : m.make.iterator(items, [self]);
  }),
};

const SEQUENCE: Readonly<Record<string, Method>> = {
  ...COLLECTION,
  __getitem__: method('key, /', (self, given, m) => m.subscript(self, given.need('key'))),
};

const MUTABLE: Readonly<Record<string, Method>> = {
  ...SEQUENCE,
  __setitem__: mutator('key, value, /', ['key'], (self, given, m) => {
    m.setSubscript(self, given.need('key'), given.need('value'));
    return m.make.none();
  }),
  __delitem__: mutator('key, /', ['key'], (self, given, m) => {
    deleteSubscriptOf(self, given.need('key'), m);
    return m.make.none();
  }),
};

const BY_TYPE: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  list: MUTABLE,
  dict: MUTABLE,
  tuple: SEQUENCE,
  str: SEQUENCE,
  bytes: SEQUENCE,
  range: SEQUENCE,
  set: COLLECTION,
  frozenset: COLLECTION,
};

/** The special methods of a built-in type. */
export function protocolOf(type: string): Readonly<Record<string, Method>> {
  return Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type]! : OBJECT;
}
