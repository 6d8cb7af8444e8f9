/** Taught classes that derive from `dict`: their instances hold a plain one, as those of the program's classes do. */
import { heldBy, hold } from '../../evaluation/builtins/index.ts';
import type { CallArguments, Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../../evaluation/value.ts';
import { callWith } from './signature.ts';

/** The plain dict inside, made where there is none yet. */
export function plainDict(it: Interpreter, self: Value): Value {
  const held = heldBy(self, 'dict');
  if (held !== undefined) return held;
  const made = it.make.dict([]);
  if (self.cell.kind === 'instance') hold(self.cell, 'dict', made, it);
  return made;
}

/** What an item of the dict is. Raises KeyError. */
export function plainItem(it: Interpreter, self: Value, key: Value): Value {
  return it.subscript(plainDict(it, self), key);
}
export function setPlainItem(it: Interpreter, self: Value, key: Value, value: Value): void {
  it.setSubscript(plainDict(it, self), key, value);
}

/** An attribute of the instance itself, whatever its class makes of setting one. */
export function setPlainAttribute(
  it: Interpreter,
  self: Value,
  name: string,
  value: Value | undefined,
): void {
  if (self.cell.kind === 'instance') it.heap.put(self.cell.namespace, name, value);
}
export function plainAttribute(self: Value, name: string): Value | undefined {
  return self.cell.kind === 'instance' ? self.cell.namespace.read(name) : undefined;
}

/** The class; calling it, or one derived from it, runs `__init__` on an instance with an empty dict. */
export function dictClass(
  interpreter: Interpreter,
  name: string,
  members: Readonly<Record<string, Value>>,
): Value {
  const construct: NonNullable<ClassCell['construct']> = (
    self: Value,
    args: CallArguments,
    it: Interpreter,
  ) => {
    plainDict(it, self);
    it.call(it.attribute(self, '__init__'), args);
    return self;
  };
  return interpreter.make.class(name, members, construct, [interpreter.builtin('dict')]);
}

/** Calls the class of an instance. */
export function another(it: Interpreter, self: Value, ...given: readonly Value[]): Value {
  const { cell } = self;
  if (cell.kind !== 'instance') return it.make.unknown('the class of this value is not known', [self]);
  return callWith(it, { cell: cell.class, origin: self.origin }, ...given);
}

/** What the dict holds from here on is not known. */
export function loseDict(it: Interpreter, self: Value, why: Value): void {
  callWith(
    it,
    it.attribute(plainDict(it, self), 'update'),
    it.make.unknown('what is written to it is not known', [why]),
  );
}
