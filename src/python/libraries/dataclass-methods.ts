/** Methods that `@dataclass` adds to a class. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import { PythonRaise } from '../evaluation/signals.ts';
import type { Value } from '../evaluation/value.ts';
import type { Field } from './dataclass-fields.ts';
import { attributeIfAny } from './support/raising.ts';
import { callWith } from './support/signature.ts';

export interface Wanted {
  readonly init: boolean;
  readonly eq: boolean;
  readonly repr: boolean;
  readonly order: boolean;
  readonly frozen: boolean;
}

/** What a field gets that the caller leaves out. */
function initial(it: Interpreter, field: Field): Value | undefined {
  if (field.factory !== null) return callWith(it, field.factory);
  return field.default ?? undefined;
}

/** `__init__`: stores each field, then hands the init-only ones to `__post_init__`. */
function initializer(type: string, fields: readonly Field[], isFrozen: boolean) {
  const positional = fields.filter((field) => field.init && !field.keywordOnly);
  return ({ positional: [self, ...given], keywords, open, node }: CallArguments, it: Interpreter): Value => {
    if (given.length > positional.length) {
      it.raise(
        'TypeError',
        `${type}.__init__() takes ${positional.length + 1} positional arguments but ${given.length + 1} were given`,
      );
    }
    const values = new Map(given.map((value, i) => [positional[i]!.name, value]));
    for (const [name, value] of keywords) {
      if (!fields.some((field) => field.init && field.name === name))
        it.raise('TypeError', `${type}.__init__() got an unexpected keyword argument '${name}'`);
      if (values.has(name))
        it.raise('TypeError', `${type}.__init__() got multiple values for argument '${name}'`);
      values.set(name, value);
    }
    const extra: Value[] = [];
    for (const field of fields) {
      const isGiven = field.init && values.has(field.name);
      const isHidden = field.init && !isGiven && open !== null;
      const value = isGiven
        ? values.get(field.name)
        : isHidden
          ? it.make.unknown(
              `\`${field.name}\` may be among arguments that are not known`,
              [open!],
              field.name,
            )
          : initial(it, field);
      if (value === undefined && field.init)
        it.raise('TypeError', `${type}.__init__() missing 1 required positional argument: '${field.name}'`);
      if (value === undefined) continue;
      if (field.initOnly) extra.push(value);
      else if (isFrozen && self?.cell.kind === 'instance')
        it.heap.put(self.cell.namespace, field.name, value);
      else it.setAttribute(self!, field.name, value);
    }
    const after = attributeIfAny(it, self!, '__post_init__');
    if (after !== undefined) it.call(after, { positional: extra, keywords: new Map(), open: null, node });
    return it.make.none();
  };
}

/** `__eq__`: same class, equal fields. */
export function equality(fields: readonly Field[]) {
  const compared = fields.filter((field) => field.compare && !field.initOnly);
  return ({ positional: [a, b] }: CallArguments, it: Interpreter): Value => {
    if (a?.cell.kind !== 'instance' || b?.cell.kind !== 'instance' || a.cell.class !== b.cell.class)
      return it.make.bool(false);
    const answers = compared.map(({ name }) => it.equal(it.attribute(a, name), it.attribute(b, name)));
    if (answers.includes(false)) return it.make.bool(false, [a, b]);
    return answers.includes(undefined)
      ? it.make.unknown('two dataclasses cannot be compared', [a, b])
      : it.make.bool(true, [a, b]);
  };
}

export function representation(type: string, fields: readonly Field[]) {
  const shown = fields.filter((field) => field.repr && !field.initOnly);
  return ({ positional: [self] }: CallArguments, it: Interpreter): Value => {
    const parts = shown.map(({ name }) => [name, it.repr(it.attribute(self!, name))] as const);
    if (parts.some(([, text]) => text === undefined))
      return it.make.unknown(`the text of a ${type} is not known`, [self!]);
    return it.make.str(`${type}(${parts.map(([name, text]) => `${name}=${text}`).join(', ')})`, [self!]);
  };
}

const ORDER: readonly (readonly [string, string])[] = [
  ['__lt__', '<'],
  ['__le__', '<='],
  ['__gt__', '>'],
  ['__ge__', '>='],
];

/** Compares the fields in order, as tuples. */
function comparison(operator: string, fields: readonly Field[]) {
  const compared = fields.filter((field) => field.compare);
  return ({ positional: [self, other] }: CallArguments, it: Interpreter): Value => {
    if (self?.cell.kind !== 'instance' || other?.cell.kind !== 'instance')
      return it.make.unknown('the order of a dataclass and another value is not followed');
    if (self.cell.class !== other.cell.class)
      return it.raise('TypeError', `'${operator}' not supported between these instances`);
    const values = (of: Value): Value => it.make.tuple(compared.map(({ name }) => it.attribute(of, name)));
    return it.compare(operator, values(self), values(other));
  };
}

/** `dataclasses.FrozenInstanceError` */
export function frozenError(it: Interpreter): Value {
  return it.make.class('FrozenInstanceError', {}, undefined, [it.builtin('AttributeError')]);
}

/** `__setattr__` of a frozen class. */
function refusal(made: Interpreter) {
  const type = made.attribute(made.taughtModule('dataclasses'), 'FrozenInstanceError');
  return ({ positional: [, name] }: CallArguments, it: Interpreter): never => {
    const message = `cannot assign to field ${(name && it.repr(name)) ?? '?'}`;
    const exception = callWith(it, type, it.make.str(message));
    throw new PythonRaise(exception, 'FrozenInstanceError', message, it.here);
  };
}

/** Adds the methods that the class does not define itself. */
export function addMethods(
  it: Interpreter,
  decorated: Value,
  fields: readonly Field[],
  wanted: Wanted,
): void {
  const { cell } = decorated;
  if (cell.kind !== 'class') return;
  const add = (
    name: string,
    isWanted: boolean,
    method: (args: CallArguments, interpreter: Interpreter) => Value,
  ): void => {
    const isOwn = cell.namespace.read(name) !== undefined;
    if (isWanted && (!isOwn || (name === '__init__' && wanted.init))) {
      it.heap.put(cell.namespace, name, it.make.builtin(`${cell.name}.${name}`, method, 'lazy'));
    }
  };
  add('__init__', wanted.init, initializer(cell.name, fields, wanted.frozen));
  for (const [name, operator] of wanted.order ? ORDER : []) add(name, true, comparison(operator, fields));
  if (wanted.frozen) add('__setattr__', true, refusal(it));
  if (wanted.frozen && wanted.eq && cell.namespace.read('__hash__') === undefined) {
    const names = fields.filter((field) => field.compare).map((field) => field.name);
    it.heap.put(cell.namespace, '__hash_taught__', it.make.str(`fields:${names.join(',')}`));
  }
  const positional = fields.filter((field) => field.init && !field.keywordOnly);
  const matched = it.make.tuple(positional.map((field) => it.make.str(field.name)));
  if (cell.namespace.read('__match_args__') === undefined)
    it.heap.put(cell.namespace, '__match_args__', matched);
  add('__eq__', wanted.eq, equality(fields));
  add('__repr__', wanted.repr, representation(cell.name, fields));
}
