/** What the classes of `collections` that derive from dict have in common: the plain dict that each instance holds. */
import { heldBy, hold } from '../../evaluation/builtins/index.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { callWith, taught } from '../support/signature.ts';

/** The plain dict of an instance; Unknown where its `__init__` never ran. */
export function dictOf(it: Interpreter, self: Value): Value {
  return heldBy(self, 'dict') ?? it.make.unknown('what this dict holds is not known', [self]);
}

/** Gives an instance its plain dict. */
export function fill(it: Interpreter, self: Value, held: Value): void {
  if (self.cell.kind === 'instance') hold(self.cell, 'dict', held, it);
}

/** Calls a method of a value by name. */
export function callMethod(it: Interpreter, value: Value, name: string, ...args: readonly Value[]): Value {
  return callWith(it, it.attribute(value, name), ...args);
}

/** From here on what the dict holds is not known. */
export function loseDict(it: Interpreter, self: Value, reason: string, from: readonly Value[]): Value {
  const unknown = it.make.unknown(reason, from);
  it.setSubscript(dictOf(it, self), unknown, unknown);
  return unknown;
}

/** `__getitem__` that gives what `missing` makes of a key that is not there. */
export function subscriptOr(
  interpreter: Interpreter,
  name: string,
  missing: (it: Interpreter, self: Value, key: Value) => Value,
): Value {
  return taught(
    interpreter,
    `${name}.__getitem__`,
    'self, key',
    (given, it) => {
      const [self, key] = [given.need('self'), given.need('key')];
      const held = dictOf(it, self);
      const has = it.truth(it.compare('in', key, held));
      if (has === true) return it.subscript(held, key);
      return has === false
        ? missing(it, self, key)
        : loseDict(it, self, `which key of a ${name} is read is not known`, [self, key]);
    },
    'lazy',
  );
}

/** `copy()`: another instance of the same class, made of `before` and the entries. */
export function copying(
  interpreter: Interpreter,
  name: string,
  before: (it: Interpreter, self: Value) => readonly Value[] = () => [],
): Value {
  return taught(interpreter, `${name}.copy`, 'self', (given, it) => {
    const self = given.need('self');
    return callWith(it, it.attribute(self, '__class__'), ...before(it, self), dictOf(it, self));
  });
}
