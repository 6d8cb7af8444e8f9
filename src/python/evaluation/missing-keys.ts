/** `__missing__` of classes that derive from dict (library reference, "Mapping Types"). */
import { heldBy } from './builtins/index.ts';
import { classAttribute } from './classes.ts';
import type { Machine } from './machine.ts';
import type { InstanceCell, Value } from './value.ts';

/** What `value[index]` gives by `__missing__`; undefined where the class has none or the key is there. */
export function itemByMissing(m: Machine, value: Value, cell: InstanceCell, index: Value): Value | undefined {
  const held = heldBy(value, 'dict');
  const missing = held && classAttribute(m, cell.class, '__missing__');
  if (held === undefined || missing === undefined) return undefined;
  const has = m.truth(m.compare('in', index, held));
  if (has === true) return undefined;
  if (has === undefined) return m.derived('[]', [value, index]);
  const args = { positional: [index], keywords: new Map<string, Value>(), open: null, node: m.here };
  return m.call(m.bind(missing, value), args);
}
