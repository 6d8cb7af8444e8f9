/** Writing and deleting attributes (language reference 3.3.2): `__setattr__`, `__delattr__`, descriptors, the plain write. */
import {
  attributesLost,
  loseAttributes,
  replacedAttribute,
  replaceDict,
  replacedDict,
  setReplaced,
} from './builtins/index.ts';
import { classAttribute } from './classes.ts';
import { deleteThrough, setThrough } from './descriptors.ts';
import { onEach } from './each.ts';
import { doubtHandedOver } from './handed-over.ts';
import { assignClass } from './instances.ts';
import type { Machine } from './machine.ts';
import { ofMetaclass } from './metaclasses.ts';
import { callWith } from './special-methods.ts';
import type { Namespace } from './stores.ts';
import type { Cell, InstanceCell, Value } from './value.ts';

/** `value.name = to`. */
export function writeAttribute(m: Machine, value: Value, name: string, to: Value): void {
  const { cell } = m.pick(value);
  if (cell.kind === 'foreign') return cell.library.setAttribute?.(value, name, to, m);
  if (cell.kind === 'choice') return onEach(m, value, (plain) => m.setAttribute(plain, name, to));
  if (cell.kind === 'instance') return setInstanceAttribute(m, value, cell, name, to);
  if (cell.kind === 'class' && setThrough(m, ofMetaclass(m, cell, name), value, name, to)) return;
  if (cell.kind === 'module' && cell.module === null) {
    const replacement = { path: `${cell.name}.${name}`, at: m.here };
    m.note(() => m.replaced.push(replacement));
  }
  const namespace = namespaceOf(cell);
  if (namespace !== undefined) m.heap.put(namespace, name, to);
  if (cell.kind === 'unknown' || cell.kind === 'symbol') m.escape([to], m.here);
  // What is not known keeps it, and may call it.
  if (namespace === undefined)
    doubtHandedOver(m, value, { positional: [to], keywords: new Map(), open: null, node: null });
}

function namespaceOf(cell: Cell): Namespace | undefined {
  if (cell.kind === 'instance' || cell.kind === 'module' || cell.kind === 'class') return cell.namespace;
  return cell.kind === 'function' ? cell.attributes : undefined;
}

/** `del value.name`. Raises AttributeError where there is none. */
export function removeAttribute(m: Machine, value: Value, name: string): void {
  const { cell } = m.pick(value);
  if (cell.kind === 'choice') return onEach(m, value, (plain) => m.deleteAttribute(plain, name));
  const remover = cell.kind === 'instance' ? classAttribute(m, cell.class, '__delattr__') : undefined;
  if (remover !== undefined) {
    callWith(m, m.bind(remover, value), m.make.str(name));
    return;
  }
  const namespace = namespaceOf(cell);
  if (namespace === undefined) return;
  const found =
    cell.kind === 'instance'
      ? classAttribute(m, cell.class, name)
      : cell.kind === 'class'
        ? ofMetaclass(m, cell, name)
        : undefined;
  if (deleteThrough(m, found, value, name)) return;
  const replaced = replacedDict(namespace);
  if (replaced !== undefined) {
    const own = replacedAttribute(replaced, name);
    if (own === undefined) m.raise('AttributeError', name);
    return setReplaced(replaced, name, undefined, m);
  }
  if (namespace.read(name) === undefined && attributesLost(namespace) === undefined && !m.isLost(cell))
    m.raise('AttributeError', name);
  m.heap.put(namespace, name, undefined);
}

/** `value.name = to` of an instance: its class may say what that does. */
function setInstanceAttribute(m: Machine, value: Value, cell: InstanceCell, name: string, to: Value): void {
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
