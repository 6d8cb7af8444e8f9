/**
 * `object.__dict__ = mapping` (data model 3.2.11): from then on the mapping's entries are the object's attributes, as in
 * `class AttrDict(dict)`, whose instances are their own `__dict__`.
 */
import type { Entry, Namespace } from '../stores.ts';
import type { Interpreter } from '../interpreter.ts';
import type { DictCell, InstanceCell, Value } from '../value.ts';
import { attributesLost, loseSlots } from './attributes-dict.ts';
import { heldBy } from './derived.ts';
import { deleteSubscriptOf, setSubscriptOf } from './item-writes.ts';

/** Hidden slot of an instance that holds what its `__dict__` was replaced by. */
const REPLACED = '<__dict__>';

interface Replaced {
  /** What was assigned: a dict, or an instance of a class derived from it. */
  readonly given: Value;
  readonly plain: Value;
  readonly cell: DictCell;
}

/** Makes the entries of `to` the attributes of an instance; where `to` is no dict that is known, its attributes are not. */
export function replaceDict(cell: InstanceCell, to: Value, m: Interpreter): void {
  const reason = `\`__dict__\` of ${cell.class.name} is replaced, which is not followed`;
  // The slots of the attributes that were say nothing any more.
  loseSlots(cell.namespace, m.make.unknown(reason, [to]), m);
  m.heap.put(cell.namespace, REPLACED, to);
}

/** What the `__dict__` of an instance was replaced by; undefined where it was not, or where that is not known. */
export function replacedDict(namespace: Namespace): Replaced | undefined {
  const given = namespace.read(REPLACED);
  if (given === undefined) return undefined;
  const plain = given.cell.kind === 'instance' ? heldBy(given, 'dict') : given;
  return plain?.cell.kind === 'dict' ? { given, plain, cell: plain.cell } : undefined;
}

/** The attribute; undefined where the dict has none of that name, the Unknown that says why where that is not known. */
export function replacedAttribute({ cell }: Replaced, name: string): Value | undefined {
  const entries = cell.table.read();
  if ('lost' in entries) return entries.lost as Value;
  return (entries as ReadonlyMap<string, Entry>).get(`s:${name}`)?.value;
}

/** Writes the attribute as an entry, whatever the dict's class says of items; undefined deletes it. */
export function setReplaced({ plain }: Replaced, name: string, to: Value | undefined, m: Interpreter): void {
  const key = m.make.str(name);
  if (to === undefined) deleteSubscriptOf(plain, key, m);
  else setSubscriptOf(plain, key, to, m);
}

/** Makes every attribute of an object unknown, those that it does not have yet included. */
export function loseAttributes(namespace: Namespace, because: Value, m: Interpreter): void {
  loseReplaced(namespace, because, m);
  loseSlots(namespace, because, m);
}

/** Makes the attributes that a replaced `__dict__` holds unknown; does nothing where it was not replaced. */
export function loseReplaced(namespace: Namespace, because: Value, m: Interpreter): void {
  const replaced = replacedDict(namespace);
  if (replaced !== undefined) m.heap.put(replaced.cell.table, '', { lost: because });
}

/** The Unknown for which any attribute may be there; undefined where which there are is known. */
export function openAttributes(namespace: Namespace): Value | undefined {
  return replacedDict(namespace) === undefined ? attributesLost(namespace) : undefined;
}
