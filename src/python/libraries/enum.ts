/** What evaluation knows of `enum`: members are instances with a name and a value. */
import type { CallArguments, Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { ClassCell, ForeignLibrary, Value } from '../evaluation/value.ts';
import { flagOperators, texts, valueOperators } from './enum-members.ts';
import { attributeIfAny } from './support/raising.ts';
import { integerOf, textOf } from './support/read.ts';
import { callWith, taught } from './support/signature.ts';

const autoLibrary: ForeignLibrary = { name: 'enum.auto', describe: () => 'enum.auto()' };

/** Names of a class body that become members: neither functions nor private. */
function memberNames(cell: ClassCell): readonly string[] {
  const others = new Set(['function', 'builtin', 'descriptor', 'class']);
  return cell.namespace.names.filter((name) => {
    const kind = cell.namespace.read(name)?.cell.kind;
    return !name.startsWith('_') && kind !== undefined && !others.has(kind);
  });
}

/** What an enum's members are by themselves. */
type Kind = 'value' | 'text' | 'flag';

/** The power of two above every bit that is taken. */
function nextBit(taken: bigint): bigint {
  return 1n << BigInt(taken === 0n ? 0 : taken.toString(2).length);
}

function isOneBit(value: bigint): boolean {
  return value > 0n && (value & (value - 1n)) === 0n;
}

/** `auto()` counts on from the member before, doubles to flags, and gives the name in small letters to texts. */
function resolved(it: Interpreter, value: Value, name: string, before: readonly Value[], kind: Kind): Value {
  if (value.cell.kind !== 'foreign' || value.cell.library !== autoLibrary) return value;
  if (kind === 'text') return it.make.str(name.toLowerCase());
  const numbers = before.map(integerOf).filter((number) => number !== undefined);
  if (numbers.length < before.length)
    return it.make.unknown('what enum.auto() counts on from is not known', before);
  const highest = numbers.reduce((a, b) => (a > b ? a : b), 0n);
  if (kind === 'flag') return it.make.int(nextBit(highest));
  return it.make.int(numbers.length === 0 ? 1n : numbers.reduce((a, b) => (a > b ? a : b)) + 1n);
}

/** `class Mode(str, Enum)`: members take part in what their values, of the type given, do. */
function mixedType({ bases }: ClassCell): string | undefined {
  const names = bases.flatMap(({ cell }) => (cell.kind === 'class' && cell.node === null ? [cell.name] : []));
  return names.find((name) => ['str', 'int', 'float'].includes(name));
}

/** What members that are also texts or numbers do: enum takes printing from itself, the rest from the value. */
function mixedMembers(it: Interpreter): Readonly<Record<string, Value>> {
  const { name, repr, open } = texts(it);
  return { ...valueOperators(it), __str__: name, __repr__: repr, __format__: open };
}

/** What `_missing_` of the program makes of a value that no member has. Raises ValueError where that is no member either. */
function missing(it: Interpreter, derived: Value, members: readonly Value[], value: Value): Value {
  const name = derived.cell.kind === 'class' ? derived.cell.name : '';
  const own = attributeIfAny(it, derived, '_missing_');
  const made = own && callWith(it, own, value);
  if (made === undefined || made.cell.kind === 'none')
    return it.raise('ValueError', `${it.repr(value) ?? 'this value'} is not a valid ${name}`);
  if (members.some(({ cell }) => cell === made.cell)) return made;
  return it.make.unknown(`what \`_missing_\` of ${name} gives is not followed`, [made]);
}

/** Makes the members once the class body ran; gives the class that finds them again when it is called. */
function makeMembers(it: Interpreter, derived: Value, kind: Kind): Value {
  if (derived.cell.kind !== 'class') return it.make.none();
  const cell: ClassCell = derived.cell;
  const members: Value[] = [];
  const values: Value[] = [];
  const find = (value: Value): Value | undefined | null => {
    const answers = values.map((each) => it.equal(each, value));
    const i = answers.indexOf(true);
    if (i >= 0) return members[i];
    return answers.includes(undefined) ? null : undefined;
  };
  const construct = (_self: Value, { positional: [value] }: CallArguments, running: Interpreter): Value => {
    if (value === undefined || value.cell.kind === 'unknown' || value.cell.kind === 'choice') {
      return running.make.unknown(
        `which ${cell.name} this is is not known`,
        value === undefined ? [] : [value],
      );
    }
    const same = members.find((member) => member.cell === value.cell);
    const found = same ?? find(value);
    if (found === null) return running.make.unknown(`which ${cell.name} this is is not known`, [value]);
    return found ?? missing(running, derived, members, value);
  };
  const names = memberNames(cell);
  if (names.length === 0) return it.make.none();
  const mixed = mixedType(cell);
  const isHashed = ['__eq__', '__hash__'].every((method) => cell.namespace.read(method) === undefined);
  if (mixed !== undefined) {
    if (isHashed) it.heap.put(cell.namespace, '__hash_taught__', it.make.str(mixed));
    for (const [name, method] of Object.entries(mixedMembers(it))) {
      if (cell.namespace.read(name) === undefined) it.heap.put(cell.namespace, name, method);
    }
  }
  const made: ClassCell = { ...cell, construct };
  for (const name of names) {
    const value = resolved(it, cell.namespace.read(name)!, name, values, kind);
    const alias = find(value) ?? undefined;
    const member =
      alias ??
      it.make.instance(made, [
        ['name', it.make.str(name)],
        ['value', value],
        ['_name_', it.make.str(name)],
        ['_value_', value],
      ]);
    if (alias === undefined) {
      members.push(member);
      values.push(value);
    }
    it.heap.put(cell.namespace, name, member);
  }
  const isListed = kind !== 'flag' || values.every((value) => isOneBit(integerOf(value) ?? 0n));
  const result: Value = { cell: made, origin: derived.origin };
  const lookup = taught(it, `${cell.name}.__class_getitem__`, 'name', (given, running) => {
    const name = textOf(given.need('name'));
    const member = name !== undefined && names.includes(name) ? cell.namespace.read(name) : undefined;
    return member ?? running.raise('KeyError', `'${name}'`);
  });
  it.heap.put(cell.namespace, '__class_getitem__', lookup);
  it.heap.put(
    cell.namespace,
    '__iter_class__',
    it.make.builtin(
      `${cell.name}.__iter__`,
      (_args, running) =>
        isListed
          ? running.make.list(members)
          : running.make.unknown('which flags an enum lists depends on the version of Python'),
      'lazy',
    ),
  );
  it.heap.put(
    cell.namespace,
    '__members__',
    it.make.dict(names.map((name) => [name, cell.namespace.read(name)!] as const)),
  );
  return result;
}

function calledBase(_self: Value, args: CallArguments, it: Interpreter): Value {
  return it.make.unknown('an enum made by a call is not followed', args.positional);
}

function enumClass(
  interpreter: Interpreter,
  name: string,
  kind: Kind,
  members: Readonly<Record<string, Value>>,
): Value {
  const hook = interpreter.make.builtin(
    `enum.${name}`,
    ({ positional: [derived] }, it) =>
      derived === undefined ? it.make.none() : makeMembers(it, derived, kind),
    'lazy',
  );
  return interpreter.make.class(name, { ...members, __init_subclass_taught__: hook }, calledBase);
}

export const enumeration: LibraryModule = {
  name: 'enum',
  alwaysThere: true,
  exports: (interpreter) => {
    const operators = valueOperators(interpreter);
    const flags = flagOperators(interpreter);
    const { name, repr, value, open } = texts(interpreter);
    const plainTexts = { __str__: name, __repr__: repr };
    const hashedBy = (what: string) => ({ __hash_taught__: interpreter.make.str(what) });
    return {
      Enum: enumClass(interpreter, 'Enum', 'value', { ...plainTexts, ...hashedBy('identity') }),
      IntEnum: enumClass(interpreter, 'IntEnum', 'value', {
        ...hashedBy('int'),
        ...operators,
        __str__: open,
        __format__: open,
        __repr__: repr,
      }),
      StrEnum: enumClass(interpreter, 'StrEnum', 'text', {
        ...hashedBy('str'),
        ...operators,
        __str__: value,
        __format__: value,
        __repr__: repr,
      }),
      Flag: enumClass(interpreter, 'Flag', 'flag', {
        ...hashedBy('identity'),
        ...flags,
        __str__: open,
        __repr__: open,
      }),
      IntFlag: enumClass(interpreter, 'IntFlag', 'flag', {
        ...hashedBy('int'),
        ...operators,
        ...flags,
        __str__: open,
        __format__: open,
        __repr__: open,
      }),
      auto: interpreter.make.builtin('enum.auto', (_args, it) => it.make.foreign(autoLibrary, {}), 'lazy'),
      unique: interpreter.make.builtin(
        'enum.unique',
        ({ positional: [decorated] }, it) => decorated ?? it.make.none(),
        'lazy',
      ),
    };
  },
};
