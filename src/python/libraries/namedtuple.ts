/** `collections.namedtuple` and `typing.NamedTuple`: tuples whose elements have names. */
import type { CallArguments, Interpreter } from '../evaluation/interpreter.ts';
import type { ClassCell, Value } from '../evaluation/value.ts';
import { annotatedNames } from './support/annotations.ts';
import { textOf } from './support/read.ts';
import { taught } from './support/signature.ts';

interface Fields {
  readonly names: readonly string[];
  /** Of the last fields. */
  readonly defaults: ReadonlyMap<string, Value>;
}

function construct({ names, defaults }: Fields, cell: () => ClassCell) {
  return (self: Value, args: CallArguments, it: Interpreter): Value => {
    // A class may derive from it.
    const of = self.cell.kind === 'instance' ? self.cell.class : cell();
    const { name } = of;
    const special = ownSpecial(of);
    if (special !== undefined)
      return it.make.unknown(`${name} is a named tuple with a ${special} of its own, which is not followed`, [
        ...args.positional,
        ...args.keywords.values(),
      ]);
    if (args.open !== null) return it.make.unknown(`the fields of ${name} are not known`, [args.open]);
    if (args.positional.length > names.length)
      it.raise('TypeError', `${name}.__new__() takes ${names.length + 1} positional arguments`);
    const unexpected = [...args.keywords.keys()].find((key) => !names.includes(key));
    if (unexpected !== undefined)
      it.raise('TypeError', `${name}.__new__() got an unexpected keyword argument '${unexpected}'`);
    const items = names.map((field, i) => {
      const value = args.positional[i] ?? args.keywords.get(field) ?? defaults.get(field);
      return (
        value ?? it.raise('TypeError', `${name}.__new__() missing 1 required positional argument: '${field}'`)
      );
    });
    return {
      cell: { kind: 'tuple', items, names, class: of },
      origin: { at: it.here, from: items.map((item) => item.origin) },
    };
  };
}

/** Special methods that are not asked of the tuple itself. */
const FOLLOWED: ReadonlySet<string> = new Set([
  '__call__',
  '__class_getitem__',
  '__init__',
  '__init_subclass__',
  '__new__',
]);

/** A special method that a class of the program has in the place of the tuple's; undefined where it has none. */
function ownSpecial({ node, namespace, bases }: ClassCell): string | undefined {
  const isSpecial = (name: string): boolean =>
    /^__\w+__$/.test(name) &&
    !FOLLOWED.has(name) &&
    /^(function|descriptor|builtin|choice|unknown)$/.test(namespace.read(name)!.cell.kind);
  const own = node === null ? undefined : namespace.names.find(isSpecial);
  if (own !== undefined) return own;
  for (const { cell } of bases) {
    const found = cell.kind === 'class' ? ownSpecial(cell) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Members of every class of named tuples. */
function members(interpreter: Interpreter, names: readonly string[]): Readonly<Record<string, Value>> {
  const { make } = interpreter;
  const made = (it: Interpreter, of: Value, items: readonly Value[]): Value =>
    it.call(of, { positional: items, keywords: new Map(), open: null, node: it.here });
  const makeFrom = taught(interpreter, 'namedtuple._make', 'cls, iterable', (given, it) => {
    const items = it.iterate(given.need('iterable'));
    return items === undefined
      ? it.make.unknown('the fields are not known', [given.need('iterable')])
      : made(it, given.need('cls'), items);
  });
  return {
    __match_args__: make.tuple(names.map((name) => make.str(name))),
    _fields: make.tuple(names.map((name) => make.str(name))),
    _make: { cell: { kind: 'descriptor', type: 'classmethod', function: makeFrom }, origin: makeFrom.origin },
    _asdict: taught(interpreter, 'namedtuple._asdict', 'self', (given, it) => {
      const items = it.iterate(given.need('self')) ?? [];
      return it.make.dict(names.map((name, i) => [name, items[i]!] as const));
    }),
    _replace: taught(
      interpreter,
      'namedtuple._replace',
      'self, **named',
      (given, it) => {
        const self = given.need('self');
        const items = it.iterate(self) ?? [];
        const of = self.cell.kind === 'tuple' ? self.cell.class : undefined;
        if (of === undefined) return it.make.unknown('`_replace` of this object is not taught', [self]);
        return made(
          it,
          { cell: of, origin: self.origin },
          names.map((name, i) => given.named.get(name) ?? items[i]!),
        );
      },
      'lazy',
    ),
  };
}

/** `namedtuple(typename, field_names, *, defaults=None)`. */
export function namedtuple(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'collections.namedtuple',
    'typename, field_names, *, rename=, defaults=, module=',
    (given, it) => {
      const listed = given.need('field_names');
      const text = textOf(listed);
      const names =
        text === undefined
          ? it.iterate(listed)?.map(textOf)
          : text
              .replaceAll(',', ' ')
              .split(/\s+/)
              .filter((name) => name !== '');
      const defaults =
        given.get('defaults') === undefined || given.need('defaults').cell.kind === 'none'
          ? []
          : it.iterate(given.need('defaults'));
      const typename = textOf(given.need('typename'));
      if (
        names === undefined ||
        names.includes(undefined) ||
        defaults === undefined ||
        typename === undefined
      ) {
        return it.make.unknown('the fields of a named tuple are not known', [listed]);
      }
      const known = names as readonly string[];
      const first = known.length - defaults.length;
      const fields: Fields = {
        names: known,
        defaults: new Map(defaults.map((value, i) => [known[first + i]!, value])),
      };
      const made: Value = it.make.class(
        typename,
        members(it, known),
        construct(fields, () => made.cell as ClassCell),
      );
      return made;
    },
  );
}

/** The base class `typing.NamedTuple`: fields are the annotated names of the class body. */
export function namedTupleBase(interpreter: Interpreter): Value {
  const { make } = interpreter;
  const hook = make.builtin(
    'typing.NamedTuple',
    ({ positional: [derived] }, it) => {
      if (derived?.cell.kind !== 'class') return it.make.none();
      const cell: ClassCell = derived.cell;
      const names = annotatedNames(cell).map(({ name }) => name);
      if (names.length === 0) return it.make.none();
      const defaults = new Map(
        names.flatMap((name) => {
          const value = cell.namespace.read(name);
          return value === undefined ? [] : [[name, value] as const];
        }),
      );
      const made: Value = {
        cell: { ...cell, construct: construct({ names, defaults }, () => made.cell as ClassCell) },
        origin: derived.origin,
      };
      for (const [name, value] of Object.entries(members(it, names))) it.setAttribute(made, name, value);
      return made;
    },
    'lazy',
  );
  return make.class('NamedTuple', { __init_subclass_taught__: hook });
}
