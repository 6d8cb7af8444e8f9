/** Writing attributes of instances (language reference 3.3.2): `__setattr__`, properties, the plain write. */
import { loseAttributes, replaceDict, replacedDict, setReplaced } from './builtins/index.ts';
import { classAttribute } from './classes.ts';
import { setThrough } from './descriptors.ts';
import { assignClass } from './instances.ts';
import type { Machine } from './machine.ts';
import { callWith } from './special-methods.ts';
import type { InstanceCell, Value } from './value.ts';

/** `value.name = to` of an instance: its class may say what that does. */
export function setInstanceAttribute(
  m: Machine,
  value: Value,
  cell: InstanceCell,
  name: string,
  to: Value,
): void {
  const setter = classAttribute(m, cell.class, '__setattr__');
  if (setter === undefined) return writePlainly(m, value, cell, name, to);
  callWith(m, m.bind(setter, value), m.make.str(name), to);
}

/** What `object.__setattr__` does: a data descriptor of the class answers, else the instance holds the value. */
function writePlainly(m: Machine, value: Value, cell: InstanceCell, name: string, to: Value): void {
  if (name === '__dict__') return replaceDict(cell, to, m);
  if (name === '__class__') return assignClass(m, cell, to);
  if (setThrough(m, classAttribute(m, cell.class, name), value, name, to)) return;
  const replaced = replacedDict(cell.namespace);
  if (replaced === undefined) m.heap.put(cell.namespace, name, to);
  else setReplaced(replaced, name, to, m);
}

/** `object.__setattr__`, or that of `super()` where no base of the program defines one. */
export function objectSetter(m: Machine, self: Value | null): Value {
  return m.make.builtin(
    'object.__setattr__',
    ({ positional }) => {
      const [object, name, to] = self === null ? positional : [self, ...positional];
      if (object !== undefined && name !== undefined && to !== undefined) write(m, object, name, to);
      return m.make.none();
    },
    'lazy',
  );
}

function write(m: Machine, object: Value, name: Value, to: Value): void {
  m.distribute([object, name], ([plain, key]) => {
    const { cell } = plain!;
    if (cell.kind !== 'instance') return m.make.none();
    if (key!.cell.kind === 'str') writePlainly(m, plain!, cell, key!.cell.value, to);
    else loseAttributes(cell.namespace, m.make.unknown('the name of an attribute is not known', [key!]), m);
    return m.make.none();
  });
}
