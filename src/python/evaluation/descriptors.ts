/** Descriptors (language reference 3.3.2.2): properties, and instances whose class defines `__get__` or `__set__`. */
import { classAttribute } from './classes.ts';
import type { Machine } from './machine.ts';
import { callWith } from './special-methods.ts';
import type { ClassCell, DescriptorCell, Value } from './value.ts';

/** A special method of a class attribute that is an instance, bound to it. */
function hookOf(m: Machine, found: Value | undefined, name: string): Value | undefined {
  if (found?.cell.kind !== 'instance') return undefined;
  const hook = classAttribute(m, found.cell.class, name);
  return hook && m.bind(hook, found);
}

/** True where a class attribute answers before the instance's own. */
export function isDataDescriptor(m: Machine, found: Value | undefined): boolean {
  if (found?.cell.kind === 'descriptor') return found.cell.type === 'property';
  return hookOf(m, found, '__set__') !== undefined || hookOf(m, found, '__delete__') !== undefined;
}

/** What `__get__` of a class attribute gives; undefined where it has none. `self` is null for `Class.name`. */
export function got(m: Machine, found: Value, self: Value | null, owner: ClassCell): Value | undefined {
  const hook = hookOf(m, found, '__get__');
  return hook && callWith(m, hook, self ?? m.make.none(), m.make.value(owner));
}

/** Writes through a class attribute that says what writing does. @returns false where there is none */
export function setThrough(
  m: Machine,
  found: Value | undefined,
  self: Value,
  name: string,
  to: Value,
): boolean {
  const hook = hookOf(m, found, '__set__');
  if (hook !== undefined) {
    callWith(m, hook, self, to);
    return true;
  }
  if (found?.cell.kind !== 'descriptor' || found.cell.type !== 'property') return false;
  const { setter } = found.cell;
  // A taught property is a plain attribute to those who write it.
  if (setter === undefined && found.cell.function.cell.kind === 'builtin') return false;
  if (setter === undefined) return m.raise('AttributeError', `property '${name}' has no setter`);
  callWith(m, setter, self, to);
  return true;
}

/** Deletes through a class attribute. @returns false where it does not say what deleting does */
export function deleteThrough(m: Machine, found: Value | undefined, self: Value, name: string): boolean {
  const hook = hookOf(m, found, '__delete__');
  if (hook !== undefined) {
    callWith(m, hook, self);
    return true;
  }
  if (found?.cell.kind !== 'descriptor' || found.cell.type !== 'property') return false;
  if (found.cell.deleter === undefined) m.raise('AttributeError', `property '${name}' has no deleter`);
  callWith(m, found.cell.deleter!, self);
  return true;
}

const PARTS: Readonly<Record<string, 'function' | 'setter' | 'deleter'>> = {
  getter: 'function',
  fget: 'function',
  setter: 'setter',
  fset: 'setter',
  deleter: 'deleter',
  fdel: 'deleter',
};

/** `property.setter` and its like: a copy of the property with one function more. */
export function propertyAttribute(m: Machine, value: Value, cell: DescriptorCell, name: string): Value {
  const part = cell.type === 'property' && Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (part === undefined) return m.make.unknown(`\`.${name}\` is not taught`, [value]);
  if (name.startsWith('f')) return cell[part] ?? m.make.none();
  return m.make.builtin(
    `property.${name}`,
    ({ positional: [fn] }) => m.make.value({ ...cell, ...(fn && { [part]: fn }) }, fn && [fn]),
    'lazy',
  );
}

/** Tells what a class body holds which name it has there (`__set_name__`). */
export function setNames(m: Machine, owner: Value, cell: ClassCell): void {
  for (const name of cell.namespace.names) {
    const hook = hookOf(m, m.presentOf(cell.namespace.read(name)), '__set_name__');
    if (hook !== undefined) callWith(m, hook, owner, m.make.str(name));
  }
}
