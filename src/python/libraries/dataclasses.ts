/** What evaluation knows of `dataclasses`. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../evaluation/value.ts';
import { dataclassFields, dataclassOf, fieldFunction, fieldsOf } from './dataclass-fields.ts';
import { addMethods, frozenError } from './dataclass-methods.ts';
import { each } from './support/harmless.ts';
import { taught } from './support/signature.ts';

/** Makes a class of the program a dataclass, in place. */
function decorate(it: Interpreter, decorated: Value, options: ReadonlyMap<string, Value>): Value {
  if (decorated.cell.kind !== 'class') return decorated;
  const isOn = (name: string, fallback: boolean): boolean | undefined => {
    const value = options.get(name);
    return value === undefined ? fallback : it.truth(value);
  };
  const fields = dataclassFields(it, decorated, isOn('kw_only', false) === true);
  if (fields === undefined) return decorated;
  addMethods(it, decorated, fields, {
    init: isOn('init', true) !== false,
    eq: isOn('eq', true) !== false,
    repr: isOn('repr', true) !== false,
    order: isOn('order', false) !== false,
    frozen: isOn('frozen', false) !== false,
  });
  return decorated;
}

/** `@dataclass` and `@dataclass(…)`. */
function dataclass(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'dataclasses.dataclass',
    ({ positional: [decorated], keywords }, it) => {
      if (decorated !== undefined) return decorate(it, decorated, keywords);
      return it.make.builtin(
        'dataclasses.dataclass()',
        ({ positional: [later] }, running) =>
          later === undefined ? running.make.none() : decorate(running, later, keywords),
        'lazy',
      );
    },
    'lazy',
  );
}

/** Fields and their values of an instance; undefined where it is no dataclass instance that is known. */
function valuesOf(it: Interpreter, value: Value): readonly (readonly [string, Value])[] | undefined {
  const fields = value.cell.kind === 'instance' ? fieldsOf(it, value) : undefined;
  return fields?.map(({ name }) => [name, it.attribute(value, name)] as const);
}

/** `asdict` and `astuple`: containers and dataclasses inside are converted too. */
function converted(
  it: Interpreter,
  value: Value,
  whole: (entries: readonly (readonly [string, Value])[]) => Value,
): Value {
  const inner = (part: Value): Value => converted(it, part, whole);
  const entries = valuesOf(it, value);
  if (entries !== undefined) return whole(entries.map(([name, part]) => [name, inner(part)] as const));
  const { kind } = value.cell;
  const items = kind === 'list' || kind === 'tuple' ? it.iterate(value) : undefined;
  if (items !== undefined)
    return kind === 'list' ? it.make.list(items.map(inner)) : it.make.tuple(items.map(inner));
  const pairs = kind === 'dict' ? it.entries(value) : undefined;
  return pairs === undefined
    ? value
    : it.make.dictOf(pairs.map(([key, part]) => [key, inner(part)] as const));
}

function conversion(
  interpreter: Interpreter,
  name: string,
  whole: (it: Interpreter) => (entries: readonly (readonly [string, Value])[]) => Value,
): Value {
  return taught(interpreter, `dataclasses.${name}`, 'obj, *, dict_factory=, tuple_factory=', (given, it) => {
    const value = given.need('obj');
    if (valuesOf(it, value) === undefined || given.get('dict_factory') !== undefined) {
      return it.make.unknown(`dataclasses.${name} of this value is not followed`, [value]);
    }
    return converted(it, value, whole(it));
  });
}

function replace(interpreter: Interpreter): Value {
  return interpreter.make.builtin(
    'dataclasses.replace',
    ({ positional: [value], keywords, open, node }, it) => {
      const fields = value === undefined ? undefined : fieldsOf(it, value);
      if (value?.cell.kind !== 'instance' || fields === undefined)
        return it.make.unknown('dataclasses.replace of this value is not followed');
      const merged = new Map(keywords);
      for (const { name, init } of fields) {
        if (init && !merged.has(name)) merged.set(name, it.attribute(value, name));
      }
      const type: Value = { cell: value.cell.class, origin: value.origin };
      return it.call(type, { positional: [], keywords: merged, open, node });
    },
    'lazy',
  );
}

function fields(interpreter: Interpreter): Value {
  const Field = interpreter.make.class('Field', {});
  return taught(interpreter, 'dataclasses.fields', 'class_or_instance', (given, it) => {
    const all = fieldsOf(it, given.need('class_or_instance'));
    if (all === undefined)
      return it.make.unknown('the fields of this value are not known', [given.need('class_or_instance')]);
    return it.make.tuple(
      all.map((field) =>
        it.make.instance(Field.cell as ClassCell, [
          ['name', it.make.str(field.name)],
          ['type', field.type ?? it.make.unknown('annotations of this form are not evaluated')],
          ['default', field.default ?? it.make.symbol('dataclasses.MISSING')],
          ['default_factory', field.factory ?? it.make.symbol('dataclasses.MISSING')],
          ['init', it.make.bool(field.init)],
        ]),
      ),
    );
  });
}

export const dataclasses: LibraryModule = {
  name: 'dataclasses',
  alwaysThere: true,
  isDistinct: true,
  exports: (interpreter) => ({
    dataclass: dataclass(interpreter),
    field: fieldFunction(interpreter),
    fields: fields(interpreter),
    asdict: conversion(interpreter, 'asdict', (it) => (entries) => it.make.dict(entries)),
    astuple: conversion(
      interpreter,
      'astuple',
      (it) => (entries) => it.make.tuple(entries.map(([, value]) => value)),
    ),
    replace: replace(interpreter),
    is_dataclass: taught(interpreter, 'dataclasses.is_dataclass', 'obj', (given, it) =>
      it.make.bool(dataclassOf(it, given.need('obj')) !== undefined),
    ),
    FrozenInstanceError: frozenError(interpreter),
    ...each(['MISSING', 'KW_ONLY', 'InitVar'], (name) => interpreter.make.symbol(`dataclasses.${name}`)),
  }),
};
