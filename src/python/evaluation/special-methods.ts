/** Special methods (data model 3.3): what a class defines for its instances, and a metaclass for its classes. */
import { classAttribute } from './classes.ts';
import { stepsOf } from './instance-iterators.ts';
import type { Machine } from './machine.ts';
import { ownOfMetaclass } from './metaclasses.ts';
import type { Value } from './value.ts';

/** A call by position from where evaluation stands. */
export function callWith(m: Machine, callee: Value, ...positional: readonly Value[]): Value {
  return m.call(callee, { positional, keywords: new Map(), open: null, node: m.here });
}

/** The special method of an instance or a class, bound; undefined where the program defines none. */
export function specialMethod(m: Machine, value: Value, name: string): Value | undefined {
  const { cell } = value;
  if (cell.kind !== 'instance' && cell.kind !== 'class') return undefined;
  const found = cell.kind === 'class' ? ownOfMetaclass(m, cell, name) : classAttribute(m, cell.class, name);
  return found && m.bind(found, value);
}

/** `value[index]` of an instance or a class. */
export function itemOf(m: Machine, value: Value, index: Value): Value {
  const getter = specialMethod(m, value, '__getitem__');
  if (getter !== undefined) return callWith(m, getter, index);
  if (value.cell.kind !== 'class')
    return m.derivedUnknown('[]', [value, index], 'a subscript of this object is not taught');
  const taught = classAttribute(m, value.cell, '__class_getitem__');
  return taught === undefined ? value : callWith(m, taught, index);
}

/**
 * The iterator of an instance or a class; undefined where it has none that is known. What `__iter__` gives may be an object of
 * the program: then its `__next__` is called for each element.
 */
export function iteratorOfObject(m: Machine, value: Value): Value | undefined {
  const iter = specialMethod(m, value, '__iter__');
  if (iter !== undefined) {
    const result = callWith(m, iter);
    return m.pick(result).cell.kind === 'instance' ? stepsOf(m, result) : m.iterator(result);
  }
  const taught = value.cell.kind === 'class' ? classAttribute(m, value.cell, '__iter_class__') : undefined;
  return taught && m.iterator(callWith(m, taught, value));
}

/** The truth of an instance or a class; undefined where it is not known. */
export function truthOfObject(m: Machine, value: Value): boolean | undefined {
  const { cell } = value;
  const said = specialMethod(m, value, '__bool__') ?? specialMethod(m, value, '__len__');
  if (said !== undefined) return m.truth(callWith(m, said));
  if (cell.kind !== 'instance') return true;
  return cell.class.bases.every((base) => m.pick(base).cell.kind === 'class') ? true : undefined;
}
