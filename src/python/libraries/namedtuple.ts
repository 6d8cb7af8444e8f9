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
  return (_self: Value, args: CallArguments, it: Interpreter): Value => {
    const { name } = cell();
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
      cell: { kind: 'tuple', items, names, class: cell() },
      origin: { at: it.here, from: items.map((item) => item.origin) },
    };
  };
}

/** Members of every class of named tuples. */
function members(
  interpreter: Interpreter,
  names: readonly string[],
  itself: () => Value,
): Readonly<Record<string, Value>> {
  const { make } = interpreter;
  const rebuild = (it: Interpreter, items: readonly Value[]): Value =>
    it.call(itself(), { positional: items, keywords: new Map(), open: null, node: it.here });
  return {
    __match_args__: make.tuple(names.map((name) => make.str(name))),
    _fields: make.tuple(names.map((name) => make.str(name))),
    _make: taught(interpreter, 'namedtuple._make', 'iterable', (given, it) => {
      const items = it.iterate(given.need('iterable'));
      return items === undefined
        ? it.make.unknown('the fields are not known', [given.need('iterable')])
        : rebuild(it, items);
    }),
    _asdict: taught(interpreter, 'namedtuple._asdict', 'self', (given, it) => {
      const items = it.iterate(given.need('self')) ?? [];
      return it.make.dict(names.map((name, i) => [name, items[i]!] as const));
    }),
    _replace: taught(
      interpreter,
      'namedtuple._replace',
      'self, **named',
      (given, it) => {
        const items = it.iterate(given.need('self')) ?? [];
        return rebuild(
          it,
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
        members(it, known, () => made),
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
      for (const [name, value] of Object.entries(members(it, names, () => made)))
        it.setAttribute(made, name, value);
      return made;
    },
    'lazy',
  );
  return make.class('NamedTuple', { __init_subclass_taught__: hook });
}
