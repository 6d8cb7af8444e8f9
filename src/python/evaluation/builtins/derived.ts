/** Instances of the program's classes that derive from `dict`, `list` or `set`: each holds a plain one. */
import type { Interpreter } from '../interpreter.ts';
import type { ClassCell, InstanceCell, Value } from '../value.ts';

/** Built-in types whose derived classes are followed. */
const DERIVABLE: ReadonlySet<string> = new Set(['dict', 'list', 'set']);

export function isDerivable(type: string): boolean {
  return DERIVABLE.has(type);
}

/** Name of the instance's slot that holds the plain value; no attribute of a program can have it. */
function slotOf(type: string): string {
  return `<${type}>`;
}

/** True for slots of instances that are no attributes. */
export function isHiddenSlot(name: string): boolean {
  return name.startsWith('<');
}

/** The plain value inside an instance; undefined where its class has no such base or never initialised it. */
export function heldBy(value: Value, type: string): Value | undefined {
  return value.cell.kind === 'instance' ? value.cell.namespace.read(slotOf(type)) : undefined;
}

export function hold(self: InstanceCell, type: string, held: Value, interpreter: Interpreter): void {
  interpreter.heap.put(self.namespace, slotOf(type), held);
}

/** True where a class of the program, not the built-in type, defines the name. */
export function isOverridden(cell: ClassCell, name: string): boolean {
  if (cell.node !== null && cell.namespace.read(name) !== undefined) return true;
  return cell.bases.some((base) => base.cell.kind === 'class' && isOverridden(base.cell, name));
}
