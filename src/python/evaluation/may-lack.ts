/** Attributes that a value has on some of the ways that lead here, and not on all. */
import { mro } from './classes.ts';
import type { Machine } from './machine.ts';
import { mayBeAbsent } from './presence.ts';
import type { Namespace } from './stores.ts';
import type { Value } from './value.ts';

/** True where a value has an attribute itself, or of its class, on some of the ways that lead here and not on all. */
export function mayLack(m: Machine, value: Value, name: string): boolean {
  const slots = namespacesOf(m, value)
    .map((namespace) => namespace.read(name))
    .filter((slot) => m.presentOf(slot) !== undefined);
  return slots.length > 0 && slots.every((slot) => mayBeAbsent(m, slot!));
}

/** Where an attribute is looked for. */
function namespacesOf(m: Machine, { cell }: Value): readonly Namespace[] {
  switch (cell.kind) {
    case 'instance':
      return [cell.namespace, ...mro(m, cell.class).map(({ namespace }) => namespace)];
    case 'class':
      return mro(m, cell).map(({ namespace }) => namespace);
    case 'module':
      return [cell.namespace];
    case 'function':
      return [cell.attributes];
    default:
      return [];
  }
}
