/** Metaclasses of the program (language reference 3.3.3): what their `__new__` and `__init__` make of a class. */
import { isHiddenSlot } from './builtins/index.ts';
import { classAttribute, mro } from './classes.ts';
import { typeCall, unfollowed } from './instances.ts';
import type { CallArguments } from './interpreter.ts';
import type { Machine } from './machine.ts';
import type { ClassCell, Value } from './value.ts';

/** A class whose body ran, and what is left to do where `type.__new__` makes it. */
export interface Making {
  readonly value: Value;
  readonly cell: ClassCell;
  /** `__set_name__` and `__init_subclass__`. */
  readonly finish: () => void;
}

/** What of a metaclass bears on how names of its classes are found or written. */
const HIDES: readonly string[] = ['__delattr__', '__getattr__', '__getattribute__', '__setattr__'];

/** Names that Python binds in the body of every class. */
const ADDED: ReadonlySet<string> = new Set(['__module__', '__qualname__']);

/** The metaclass that the program itself defines; those of libraries are taken to change nothing. */
export function ownMetaclass(
  m: Machine,
  keywords: ReadonlyMap<string, Value>,
  bases: readonly Value[],
): ClassCell | undefined {
  const given = keywords.get('metaclass');
  const cell = given && m.pick(given).cell;
  if (cell?.kind === 'class' && cell.node !== null) return cell;
  const inherited = bases.flatMap((base) => {
    const picked = m.pick(base).cell;
    return picked.kind === 'class' && picked.metaclass !== undefined ? [picked.metaclass] : [];
  });
  return inherited[0];
}

/** What the metaclass makes of a class. */
export function madeBy(
  m: Machine,
  metaclass: ClassCell,
  making: Making,
  keywords: ReadonlyMap<string, Value>,
): Value {
  const { cell, value } = making;
  const [maker, init] = [ownAttribute(m, metaclass, '__new__'), ownAttribute(m, metaclass, '__init__')];
  const names = bodyOf(m, making);
  const args: CallArguments = {
    positional: [m.make.str(cell.name), m.make.tuple(cell.bases), names],
    keywords: new Map([...keywords].filter(([name]) => name !== 'metaclass')),
    open: null,
    node: m.here,
  };
  if (HIDES.some((name) => ownAttribute(m, metaclass, name) !== undefined))
    return unfollowed(m, [maker, init], [value], args, {
      reason: `what its metaclass ${metaclass.name} makes of ${cell.name} is not followed`,
    });
  const made = maker === undefined ? finished(making) : m.pick(newBy(m, maker, metaclass, making, args));
  if (init === undefined) return made;
  if (made.cell === cell) m.call(m.bind(init, made), args);
  else if (made.cell.kind === 'unknown') unfollowed(m, [init], [made], args, made.cell);
  return made;
}

/** The names that the body of a class bound, as the dict that its metaclass gets: it is copied when the class is made. */
function bodyOf(m: Machine, { cell, value }: Making): Value {
  const bound = cell.namespace.names.filter((name) => !isHiddenSlot(name));
  const hidden = m.make.unknown('what Python adds to the names of a class is not followed', [value]);
  return m.make.dict([
    ['__module__', hidden],
    ['__qualname__', hidden],
    ...bound.map((name) => [name, cell.namespace.read(name)!] as const),
  ]);
}

/** Binds in a class what a dict holds, and nothing else. False where that is not known. */
function bindBody(m: Machine, { namespace }: ClassCell, names: Value | undefined): boolean {
  const entries = names?.cell.kind === 'dict' ? m.entries(names) : undefined;
  const bound = new Map<string, Value>();
  for (const [key, value] of entries ?? []) {
    if (key.cell.kind !== 'str') return false;
    if (!ADDED.has(key.cell.value)) bound.set(key.cell.value, value);
  }
  if (entries === undefined) return false;
  for (const name of namespace.names)
    if (!isHiddenSlot(name) && !bound.has(name)) m.heap.put(namespace, name, undefined);
  for (const [name, value] of bound)
    if (namespace.read(name)?.cell !== value.cell) m.heap.put(namespace, name, value);
  return true;
}

function finished({ value, finish }: Making): Value {
  finish();
  return value;
}

function newBy(m: Machine, maker: Value, metaclass: ClassCell, making: Making, args: CallArguments): Value {
  const plain = maker.cell.kind === 'descriptor' ? maker.cell.function : maker;
  m.underWay.push(making);
  try {
    return m.call(plain, { ...args, positional: [m.make.value(metaclass), ...args.positional] });
  } finally {
    m.underWay.pop();
  }
}

/** The attribute of the metaclass of a class, unbound. */
export function ofMetaclass(m: Machine, { metaclass }: ClassCell, name: string): Value | undefined {
  return metaclass && classAttribute(m, metaclass, name);
}

/** What the metaclass of a class defines for the class itself, unbound: `Class[key]`, `for x in Class`. */
export function ownOfMetaclass(m: Machine, { metaclass }: ClassCell, name: string): Value | undefined {
  return metaclass && ownAttribute(m, metaclass, name);
}

/** True where the body of a class runs among names that its metaclass puts there first. */
export function prepares(m: Machine, metaclass: ClassCell): boolean {
  return ownAttribute(m, metaclass, '__prepare__') !== undefined;
}

/** What the program, not `type`, defines of a metaclass. */
function ownAttribute(m: Machine, metaclass: ClassCell, name: string): Value | undefined {
  const isOwn = mro(m, metaclass).some(
    (item) => item.node !== null && item.namespace.read(name) !== undefined,
  );
  return isOwn ? classAttribute(m, metaclass, name) : undefined;
}

/** `type.__new__`, as a metaclass reaches it by `super()`: the class that is being made, as its body made it. */
export function typeNew(m: Machine): Value {
  return m.make.builtin(
    'type.__new__',
    ({ positional }) => {
      const making = m.underWay.pop();
      const isAsMade =
        making !== undefined && isOf(making, positional) && bindBody(m, making.cell, positional[3]);
      // One body makes one class: a second `type.__new__` would give another.
      m.underWay.push(undefined);
      return isAsMade
        ? finished(making)
        : m.make.unknown('a metaclass makes another class than its text says', positional);
    },
    'lazy',
  );
}

/** True where `type.__new__` gets the name and the bases of the class that is being made. */
function isOf({ cell }: Making, [, name, bases]: readonly Value[]): boolean {
  if (name?.cell.kind !== 'str' || name.cell.value !== cell.name) return false;
  if (bases?.cell.kind !== 'tuple' || bases.cell.items.length !== cell.bases.length) return false;
  return bases.cell.items.every((item, i) => item === cell.bases[i]);
}

/** True where the class is itself one that makes classes. */
export function isMetaclass(m: Machine, cell: ClassCell): boolean {
  const type = m.builtin('type').cell;
  return mro(m, cell).some((item) => item === type);
}

/** `type.name`, for what metaclasses reach by it. */
export function typeMember(m: Machine, name: string): Value | undefined {
  if (name === '__new__') return typeNew(m);
  if (name === '__init__') return m.make.builtin('type.__init__', () => m.make.none(), 'lazy');
  if (name !== '__call__') return undefined;
  return m.make.builtin(
    'type.__call__',
    (args) => {
      const [of, ...positional] = args.positional;
      return of?.cell.kind === 'class'
        ? m.call(typeCall(m, of, of.cell), { ...args, positional })
        : m.make.unknown('`type.__call__` of what is no class of the program is not followed', of && [of]);
    },
    'lazy',
  );
}
