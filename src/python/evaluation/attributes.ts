/** Attribute access (language reference 3.3.2): modules, classes, instances, built-in types, symbols. */
import { belowRoot } from './project-path.ts';
import { objectSetter } from './attribute-writes.ts';
import {
  attributeKnown,
  attributesOf,
  methodOf,
  namesOf,
  openAttributes,
  openNames,
  replacedAttribute,
  replacedDict,
  typeOf,
} from './builtins/index.ts';
import { attributeIn, classAttribute, hasUnknownBase, mro } from './classes.ts';
import { got, isDataDescriptor, propertyAttribute } from './descriptors.ts';
import { functionAttribute } from './function-attributes.ts';
import { loseGiven, objectNew, typeCall } from './instances.ts';
import type { CallArguments } from './interpreter.ts';
import { iteratorAttribute } from './iterator-methods.ts';
import type { Machine } from './machine.ts';
import { mayLack } from './may-lack.ts';
import { isMetaclass, typeMember, typeNew } from './metaclasses.ts';
import { presentOr } from './presence.ts';
import { moduleName, qualifiedName } from './qualified-names.ts';
import { callWith } from './special-methods.ts';
import type { ClassCell, InstanceCell, ModuleCell, SuperCell, Value } from './value.ts';

/** `value.name`, for a value that is no Choice. */
export function readAttribute(m: Machine, value: Value, name: string): Value {
  const { cell } = value;
  switch (cell.kind) {
    case 'unknown':
      return m.derived(`.${name}`, [value]);
    case 'symbol':
      return m.externalName(cell.path, name);
    case 'module':
      return moduleAttribute(m, value, cell, name);
    case 'class':
      return classMember(m, value, cell, name);
    case 'instance':
      return instanceAttribute(m, value, cell, name);
    case 'super':
      return superAttribute(m, cell, name);
    case 'foreign':
      return (
        cell.library.attribute?.(value, name, m) ??
        m.make.unknown(`\`.${name}\` of ${cell.library.describe(cell.payload)} is not taught`, [value])
      );
    case 'function':
      return presentOr(m, cell.attributes.read(name), () => undefined) ?? functionAttribute(m, value, name);
    case 'builtin':
      return cell.attributes?.[name] ?? m.make.unknown(`\`.${name}\` of ${cell.name} is not taught`, [value]);
    case 'method':
      return readAttribute(m, cell.function, name);
    case 'descriptor':
      return propertyAttribute(m, value, cell, name);
    default:
      return builtinAttribute(m, value, name);
  }
}

function builtinAttribute(m: Machine, value: Value, name: string): Value {
  if (value.cell.kind === 'tuple' && value.cell.names !== undefined) {
    const i = value.cell.names.indexOf(name);
    if (i >= 0) return value.cell.items[i]!;
    const own = value.cell.class && classAttribute(m, value.cell.class, name);
    if (own !== undefined) return m.bind(own, value);
  }
  if (name === '__class__') return typeOf(value, m);
  if (value.cell.kind === 'iterator') return iteratorAttribute(m, value, name);
  return methodOf(value, name, m) ?? noAttribute(m, value, name);
}

/** Attributes of `Counter`, `OrderedDict` and `deque`, which are dicts and lists here. */
const OF_SUBCLASSES: ReadonlySet<string> = new Set([
  'appendleft',
  'elements',
  'extendleft',
  'maxlen',
  'most_common',
  'move_to_end',
  'popleft',
  'rotate',
  'subtract',
  'total',
]);

function noAttribute(m: Machine, value: Value, name: string): Value {
  if (value.cell.kind === 'none') m.raise('AttributeError', `'NoneType' object has no attribute '${name}'`);
  if (attributeKnown(value, name) === false && !OF_SUBCLASSES.has(name))
    m.raise('AttributeError', `'${value.cell.kind}' object has no attribute '${name}'`);
  return m.make.unknown(`\`.${name}\` of a ${value.cell.kind} is not taught`, [value]);
}

function moduleAttribute(m: Machine, value: Value, cell: ModuleCell, name: string): Value {
  const slot = cell.namespace.read(name);
  if (m.presentOf(slot) !== undefined) return presentOr(m, slot, () => undefined)!;
  if (name === '__file__' && cell.module !== null) return belowRoot(m, cell.module.file, [value]);
  if (name === '__dict__' && cell.module !== null) return namesOf(cell.namespace, m);
  if (name === '__dict__' || name === '__file__')
    return m.make.unknown(`\`${name}\` of a module is not followed`, [value]);
  const open = openNames(cell.namespace);
  if (open !== undefined) return open;
  if (cell.module === null) return m.externalName(cell.name, name);
  const submodule = m.importedSubmodule(cell.module, name);
  if (submodule !== undefined) return submodule;
  const getter = m.presentOf(cell.namespace.read('__getattr__'));
  if (getter !== undefined) return callWith(m, getter, m.make.str(name));
  if (cell.module?.unread !== undefined) return m.make.unknown(cell.module.unread, [value]);
  if (m.isLost(cell)) return m.make.unknown(`what module ${cell.name} holds is not known in full`, [value]);
  return m.raise('AttributeError', `module '${cell.name}' has no attribute '${name}'`);
}

function classMember(m: Machine, value: Value, cell: ClassCell, name: string): Value {
  // What the metaclass does for a class is what the built-in functions do.
  const isType = cell === m.builtin('type').cell;
  const ofType = isType ? typeMember(m, name) : undefined;
  if (ofType !== undefined) return ofType;
  if (isType && (name === '__setattr__' || name === '__delattr__')) return m.builtin(name.slice(2, -2));
  const above = cell.metaclass && classAttribute(m, cell.metaclass, name);
  if (isDataDescriptor(m, above)) return m.bind(above!, value);
  const module = name === '__module__' && cell.node !== null ? moduleName(m, cell) : undefined;
  if (module !== undefined) return cell.namespace.read(name) ?? module;
  const found = classAttribute(m, cell, name);
  if (found !== undefined) return bindToClass(m, found, value, cell);
  if (above !== undefined && !isMaking(name)) return m.bind(above, value);
  if (name === '__new__' && !hasUnknownBase(m, cell)) return objectNew(m);
  if (name === '__name__') return m.make.str(cell.name);
  if (name === '__qualname__') return qualifiedName(m, cell);
  if (name === '__init__') return m.make.builtin(`${cell.name}.__init__`, () => m.make.none(), 'lazy');
  if (name === '__setattr__') return objectSetter(m, null);
  if (name === '__mro__') return order(m, cell);
  if (hasUnknownBase(m, cell) || cell.node === null)
    return m.make.unknown(`\`${name}\` of class ${cell.name} comes from a base that is not taught`, [value]);
  if (name.startsWith('__')) return m.make.unknown(`\`${name}\` of a class is not taught`, [value]);
  return m.raise('AttributeError', `type object '${cell.name}' has no attribute '${name}'`);
}

/** What a metaclass defines to make its classes is no attribute of these that differs from what `object` has. */
function isMaking(name: string): boolean {
  return name === '__init__' || name === '__new__' || name === '__call__';
}

/** `__mro__`, with `object` at its end. */
function order(m: Machine, cell: ClassCell): Value {
  const object = m.builtin('object');
  const classes = mro(m, cell).filter((item) => item !== object.cell);
  return m.make.tuple([...classes.map((item) => m.make.value(item)), object]);
}

function bindToClass(m: Machine, found: Value, owner: Value, cell: ClassCell): Value {
  if (found.cell.kind !== 'descriptor') return got(m, found, null, cell) ?? found;
  if (found.cell.type === 'staticmethod') return found.cell.function;
  if (found.cell.type === 'classmethod')
    return m.make.value({ kind: 'method', function: found.cell.function, self: owner });
  return found;
}

/** Kinds of class attributes that an instance binds. */
const BINDING: ReadonlySet<string> = new Set(['function', 'builtin', 'descriptor']);

function instanceAttribute(m: Machine, value: Value, cell: InstanceCell, name: string): Value {
  const found = classAttribute(m, cell.class, name);
  if (found?.cell.kind !== 'choice') return withClassAttribute(m, value, cell, name, found);
  // On one side it may be a property, which comes before what the instance has.
  return m.distribute([found], ([plain]) => withClassAttribute(m, value, cell, name, plain));
}

function withClassAttribute(
  m: Machine,
  value: Value,
  cell: InstanceCell,
  name: string,
  found: Value | undefined,
): Value {
  const replaced = replacedDict(cell.namespace);
  const slot = replaced === undefined ? cell.namespace.read(name) : replacedAttribute(replaced, name);
  const own = m.presentOf(slot);
  if (isDataDescriptor(m, found)) {
    if (own === undefined || !mayLack(m, m.make.value(cell.class), name)) return m.bind(found!, value);
    return m.make.unknown(`whether a property of ${cell.class.name} hides \`.${name}\` is not known`, [
      value,
    ]);
  }
  if (own !== undefined) return presentOr(m, slot, () => ofClass(m, value, cell, found))!;
  if (found?.cell.kind === 'descriptor' && found.cell.type === 'cached_property')
    return cached(m, cell, name, m.bind(found, value));
  // Code whose writes are not known seldom hides a method of the class; another attribute of it may be hidden.
  const lost = openAttributes(cell.namespace);
  if (lost !== undefined && found !== undefined && !BINDING.has(found.cell.kind)) return lost;
  if (found !== undefined) return m.bind(found, value);
  if (name === '__class__') return m.make.value(cell.class);
  if (name === '__dict__' && replaced !== undefined) return replaced.given;
  if (name === '__dict__' && !m.isLost(cell)) return attributesOf(cell.namespace, m, [value]);
  if (name === '__setattr__') return objectSetter(m, value);
  if (lost !== undefined) return lost;
  const getter = classAttribute(m, cell.class, '__getattr__');
  if (getter !== undefined) {
    return callWith(m, m.bind(getter, value), m.make.str(name));
  }
  if (m.isLost(cell) || hasUnknownBase(m, cell.class)) {
    return m.make.unknown(`\`.${name}\` of ${cell.class.name} is set by code that is not followed`, [value]);
  }
  return m.raise('AttributeError', `'${cell.class.name}' object has no attribute '${name}'`);
}

/** What stands for an attribute that an instance may not have itself. */
function ofClass(m: Machine, value: Value, cell: InstanceCell, found: Value | undefined): Value | undefined {
  if (found !== undefined) return m.bind(found, value);
  if (classAttribute(m, cell.class, '__getattr__') === undefined) return undefined;
  const reason = 'what `__getattr__` gives for an attribute that may be missing is not followed';
  return m.make.unknown(reason, [value]);
}

/** Computed once, then an attribute of the instance. */
function cached(m: Machine, cell: InstanceCell, name: string, value: Value): Value {
  m.heap.put(cell.namespace, name, value);
  return value;
}

function superAttribute(m: Machine, cell: SuperCell, name: string): Value {
  const self = m.pick(cell.self);
  const owner =
    self.cell.kind === 'instance' ? self.cell.class : self.cell.kind === 'class' ? self.cell : null;
  if (owner === null) return m.make.unknown('super() of a value that is no instance is not followed');
  const above = self.cell.kind === 'class' && self.cell.metaclass ? mro(m, self.cell.metaclass) : [];
  const isAbove = above.includes(cell.after);
  const order = isAbove ? above : mro(m, owner);
  const found = attributeIn(m, order, name, order.indexOf(cell.after) + 1);
  if (found !== undefined)
    return self.cell.kind === 'class' && !isAbove
      ? bindToClass(m, found, self, self.cell)
      : m.bind(found, self);
  if (isAbove && self.cell.kind === 'class' && name === '__call__') return typeCall(m, self, self.cell);
  if (name === '__new__' && self.cell.kind === 'class' && isMetaclass(m, self.cell)) return typeNew(m);
  if (name === '__new__' && !isAbove && !hasUnknownBase(m, owner)) return objectNew(m);
  if (name === '__setattr__' && self.cell.kind === 'instance') return objectSetter(m, self);
  if (name === '__init__' && !hasUnknownBase(m, owner))
    return m.make.builtin('object.__init__', () => m.make.none(), 'lazy');
  const lost = m.make.unknown(`\`super().${name}\` comes from a base that is not taught`);
  return name === '__init__' && self.cell.kind === 'instance' ? initOfBase(m, self.cell, lost) : lost;
}

/** `super().__init__` of a base that is not taught. */
function initOfBase(m: Machine, self: InstanceCell, lost: Value): Value {
  const call = (args: CallArguments): Value => {
    loseGiven(m, self, { ...args, positional: [] });
    return m.call(lost, args);
  };
  return m.make.builtin('super().__init__', call, 'lazy');
}
