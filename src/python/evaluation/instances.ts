/** Making instances (data model 3.3.1, 3.3.3.1): a metaclass's `__call__`, `__new__`, `__init__`. */
import { classAttribute, hasUnknownBase, mro } from './classes.ts';
import { isSubclass } from './builtins/index.ts';
import { loseWritesOf } from './cut-short.ts';
import { Namespace } from './stores.ts';
import type { CallArguments } from './interpreter.ts';
import type { Machine } from './machine.ts';
import type { ClassCell, InstanceCell, Value } from './value.ts';

/** `Class(…)`. */
export function instantiate(m: Machine, value: Value, cell: ClassCell, args: CallArguments): Value {
  const own = cell.metaclass && classAttribute(m, cell.metaclass, '__call__');
  return own === undefined ? make(m, value, cell, args) : m.call(m.bind(own, value), args);
}

/** `type.__call__` of a class, as a metaclass reaches it by `super()`. */
export function typeCall(m: Machine, value: Value, cell: ClassCell): Value {
  return m.make.builtin('type.__call__', (args) => make(m, value, cell, args), 'lazy');
}

/** `object.__new__`: an instance of the class that it is given, with no attributes yet. */
export function objectNew(m: Machine): Value {
  return m.make.builtin(
    'object.__new__',
    ({ positional: [of] }) =>
      of?.cell.kind === 'class' && isPlain(m, of.cell)
        ? bare(m, of, of.cell)
        : m.make.unknown('`__new__` of a class with taught bases is not followed', of && [of]),
    'lazy',
  );
}

/** True where nothing but `object` stands behind the class. */
function isPlain(m: Machine, cell: ClassCell): boolean {
  if (hasUnknownBase(m, cell)) return false;
  return mro(m, cell).every((item) => item.node !== null || item.name === 'object');
}

function bare(m: Machine, value: Value, cell: ClassCell): Value {
  return m.make.value(instanceOf(m, cell), [value]);
}

/** Hidden slot of an instance whose `__class__` was assigned: the class that it then is of. */
const ASSIGNED = '<class>';

function instanceOf(m: Machine, cell: ClassCell): InstanceCell {
  const namespace = new Namespace(cell.name, m.heap);
  return {
    kind: 'instance',
    namespace,
    get class() {
      const assigned = namespace.read(ASSIGNED);
      if (assigned === undefined) return cell;
      return assigned.cell.kind === 'class' ? assigned.cell : withBase(cell, assigned);
    },
  };
}

/** A class of which nothing is known but its name: any attribute may come from what was assigned. */
function withBase(cell: ClassCell, base: Value): ClassCell {
  return { ...cell, namespace: new Namespace(cell.name, null), bases: [base] };
}

/** `instance.__class__ = to`. */
export function assignClass(m: Machine, cell: InstanceCell, to: Value): void {
  m.heap.put(cell.namespace, ASSIGNED, to);
}

function make(m: Machine, value: Value, cell: ClassCell, args: CallArguments): Value {
  const maker = classAttribute(m, cell, '__new__');
  const init = classAttribute(m, cell, '__init__');
  if (classAttribute(m, cell, '__getattribute__') !== undefined)
    return unfollowed(m, [maker, init], [value], args, {
      reason: `instances of ${cell.name} answer for every attribute themselves (__getattribute__)`,
    });
  if (maker === undefined) return initialised(m, bare(m, value, cell), cell, args);
  if (!isPlain(m, cell))
    return unfollowed(m, [maker, init], [value], args, {
      reason: `${cell.name} makes its instances itself (__new__)`,
    });
  const plain = maker.cell.kind === 'descriptor' ? maker.cell.function : maker;
  const made = m.call(plain, { ...args, positional: [value, ...args.positional] });
  return m.distribute([made], ([self]) => {
    if (self!.cell.kind === 'unknown') return unfollowed(m, [init], [self!], args, self!.cell);
    const of = self!.cell.kind === 'instance' ? self!.cell.class : null;
    return of !== null && isSubclass(of, cell) === true ? initialised(m, self!, of, args) : self!;
  });
}

/** Nobody knows what is made; what making it may write is not known either. */
export function unfollowed(
  m: Machine,
  hooks: readonly (Value | undefined)[],
  given: readonly Value[],
  { positional, keywords }: CallArguments,
  { reason }: { readonly reason: string },
): Value {
  for (const hook of hooks) {
    const fn = hook?.cell.kind === 'descriptor' ? hook.cell.function.cell : hook?.cell;
    if (fn?.kind === 'function') loseWritesOf(m, fn, [...given, ...positional, ...keywords.values()], reason);
  }
  return m.make.unknown(reason, given);
}

/** Calls `__init__` of an instance, or what a library's class does in its place. */
function initialised(m: Machine, self: Value, cell: ClassCell, args: CallArguments): Value {
  const constructing = mro(m, cell).find((item) => item.construct !== undefined);
  const init = classAttribute(m, cell, '__init__');
  if (constructing?.construct !== undefined && !definedBefore(m, cell, constructing, init)) {
    return constructing.construct(self, args, m);
  }
  if (init === undefined) return initialisedElsewhere(m, self, cell, args);
  const result = m.pick(m.call(m.bind(init, self), args));
  // A taught `__init__` that was not run leaves nothing that could be told of the instance.
  return init.cell.kind === 'builtin' && result.cell.kind === 'unknown' ? result : self;
}

/** What has no `__init__` in the program may have one all the same: of a base or from a decorator that is not followed. */
function initialisedElsewhere(m: Machine, self: Value, cell: ClassCell, args: CallArguments): Value {
  const isOpen = hasUnknownBase(m, cell) || mro(m, cell).some((item) => m.isDecorated(item));
  const isGiven = args.positional.length > 0 || args.keywords.size > 0;
  if (!isOpen && isGiven && isPlain(m, cell))
    return m.raise('TypeError', `${cell.name}() takes no arguments`);
  if (!isOpen) return self;
  m.doubt();
  if ((isGiven || args.open !== null) && self.cell.kind === 'instance') loseGiven(m, self.cell, args);
  return self;
}

/**
 * What its class says of the fields that an object is given is their default at most, where code without source makes it
 * (`Settings(size=224)`).
 */
export function loseGiven(m: Machine, { class: cell, namespace }: InstanceCell, args: CallArguments): void {
  const { positional, keywords, open } = args;
  const isNamed = positional.length === 0 && open === null;
  const given = [...positional, ...keywords.values(), ...(open === null ? [] : [open])];
  for (const { namespace: fields, node } of mro(m, cell))
    for (const name of node === null ? [] : fields.names)
      if (isField(m.presentOf(fields.read(name))) && (!isNamed || keywords.has(name)))
        m.heap.put(
          namespace,
          name,
          m.make.unknown(`what ${cell.name}() makes of what it is given is not followed`, given),
        );
}

function isField(value: Value | undefined): boolean {
  return value !== undefined && !/^(function|method|builtin|descriptor|class|module)$/.test(value.cell.kind);
}

/** True where `__init__` comes from a class that precedes the taught one in the order. */
function definedBefore(m: Machine, cell: ClassCell, taught: ClassCell, init: Value | undefined): boolean {
  if (init === undefined) return false;
  const order = mro(m, cell);
  const owner = order.findIndex((item) => item.namespace.read('__init__') !== undefined);
  const at = order.indexOf(taught);
  return owner >= 0 && (owner < at || (owner === at && order[owner]!.node !== null));
}
