/** What evaluation knows of easydict 1.14: a dict whose items are attributes too. */
import { loseAttributes } from '../evaluation/builtins/index.ts';
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import {
  another,
  dictClass,
  loseDict,
  plainAttribute,
  plainDict,
  setPlainAttribute,
  setPlainItem,
} from './support/derived-dict.ts';
import { isAbsent, textOf } from './support/read.ts';
import { type Given, callWith, taught } from './support/signature.ts';

/** Dicts inside of lists and tuples become such dicts too; a dict, one of EasyDict itself. */
function converted(it: Interpreter, self: Value, EasyDict: Value, value: Value): Value {
  const { cell } = value;
  if (cell.kind === 'dict') return callWith(it, EasyDict, value);
  if (cell.kind !== 'list' && (cell.kind !== 'tuple' || cell.class !== undefined)) return value;
  const items = it.iterate(value);
  if (items === undefined) return value;
  const each = items.map((item) =>
    it.isInstance(item, it.builtin('dict')) === true ? another(it, self, item) : item,
  );
  return cell.kind === 'list' ? it.make.list(each, [value]) : it.make.tuple(each, [value]);
}

function set(it: Interpreter, self: Value, EasyDict: Value, key: Value, value: Value): void {
  const name = textOf(key);
  if (name === undefined) {
    if (key.cell.kind !== 'unknown' && key.cell.kind !== 'choice')
      return it.raise('TypeError', 'attribute name must be string');
    return loseAll(it, self, key);
  }
  const kept = converted(it, self, EasyDict, value);
  setPlainAttribute(it, self, name, kept);
  setPlainItem(it, self, key, kept);
}

/** Neither items nor attributes are known from here on. */
function loseAll(it: Interpreter, self: Value, why: Value): void {
  loseDict(it, self, why);
  const unknown = it.make.unknown('what is written to it is not known', [why]);
  if (self.cell.kind === 'instance') loseAttributes(self.cell.namespace, unknown, it);
}

function setAll(it: Interpreter, self: Value, source: Value | undefined, named: Given['named']): void {
  const given = isAbsent(source) ? it.make.dict([]) : callWith(it, it.builtin('dict'), source);
  const entries = it.entries(given);
  if (entries === undefined) loseAll(it, self, given);
  for (const [key, value] of entries ?? []) it.setSubscript(self, key, value);
  for (const [name, value] of named) it.setSubscript(self, it.make.str(name), value);
}

/** Attributes of a derived class become items. */
function setClassAttributes(it: Interpreter, self: Value): void {
  if (self.cell.kind !== 'instance' || self.cell.class.node === null) return;
  for (const name of self.cell.class.namespace.names) {
    const isOwn = !/^__.*__$/.test(name) && !['update', 'pop', 'setdefault'].includes(name);
    if (isOwn) it.setSubscript(self, it.make.str(name), it.attribute(self, name));
  }
}

function easyDictClass(interpreter: Interpreter): Value {
  const method = (
    name: string,
    parameters: string,
    body: (it: Interpreter, self: Value, given: Given) => void,
  ): Value =>
    taught(
      interpreter,
      `EasyDict.${name}`,
      parameters,
      (given, it) => {
        body(it, given.need('self'), given);
        return it.make.none();
      },
      'lazy',
    );
  const setter = method('__setattr__', 'self, name, value', (it, self, given) =>
    set(it, self, EasyDict, given.need('name'), given.need('value')),
  );
  const EasyDict: Value = dictClass(interpreter, 'EasyDict', {
    __init__: method('__init__', 'self, d=, **named', (it, self, given) => {
      plainDict(it, self);
      setAll(it, self, given.get('d'), given.named);
      setClassAttributes(it, self);
    }),
    __setattr__: setter,
    __setitem__: setter,
    update: method('update', 'self, e=, **named', (it, self, given) =>
      setAll(it, self, given.get('e'), given.named),
    ),
    setdefault: taught(interpreter, 'EasyDict.setdefault', 'self, key, default=', (given, it) => {
      const [self, key] = [given.need('self'), given.need('key')];
      const has = it.truth(it.compare('in', key, plainDict(it, self)));
      if (has === undefined) return it.make.unknown('what the dict holds is not known', [self]);
      if (!has) it.setSubscript(self, key, given.get('default') ?? it.make.none());
      return it.subscript(plainDict(it, self), key);
    }),
    pop: taught(interpreter, 'EasyDict.pop', 'self, k, *rest', (given, it) => {
      const [self, name] = [given.need('self'), textOf(given.need('k'))];
      if (name !== undefined && plainAttribute(self, name) !== undefined)
        setPlainAttribute(it, self, name, undefined);
      return callWith(it, it.attribute(plainDict(it, self), 'pop'), given.need('k'), ...given.rest);
    }),
  });
  return EasyDict;
}

export const easydict: LibraryModule = {
  name: 'easydict',
  exports: (interpreter) => ({ EasyDict: easyDictClass(interpreter) }),
};
