/** What evaluation knows of attrs (26.1): `attr.s`, `attrs.define` and theirs. Validators can only reject and are not run. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { each, unknownFunction } from '../support/harmless.ts';
import { isAbsent } from '../support/read.ts';
import { type Given, taught } from '../support/signature.ts';
import { attrsFieldsOf, collectFields, factoryFunction, fieldFunction } from './fields.ts';
import { addAttrsMethods } from './methods.ts';

interface Style {
  /** Which names are fields where the program does not say. */
  readonly annotated: boolean | null;
  readonly isModern: boolean;
  readonly frozen: boolean;
}

function decorate(
  it: Interpreter,
  decorated: Value,
  options: ReadonlyMap<string, Value>,
  style: Style,
): Value {
  const read = (name: string): boolean | undefined | null => {
    const value = options.get(name);
    return isAbsent(value) ? null : it.truth(value);
  };
  const auto = read('auto_attribs');
  const frozen = read('frozen');
  const isKnown = [
    'init',
    'repr',
    'eq',
    'these',
    'slots',
    'collect_by_mro',
    'field_transformer',
    'on_setattr',
    'cmp',
  ].every(
    (name) =>
      name === 'slots' || name === 'collect_by_mro' || isAbsent(options.get(name)) || read(name) === true,
  );
  const fields =
    auto === undefined || !isKnown
      ? undefined
      : collectFields(it, decorated, auto ?? style.annotated, read('kw_only') === true);
  if (fields === undefined) return it.make.unknown('this class of attrs is not followed', [decorated]);
  addAttrsMethods(it, decorated, fields, {
    frozen: frozen === null ? style.frozen : frozen,
    convertsOnSet: style.isModern,
    eq: true,
  });
  return decorated;
}

/** `@define` and `@define(…)`. */
function decorator(interpreter: Interpreter, name: string, style: Style): Value {
  return interpreter.make.builtin(
    name,
    ({ positional: [decorated], keywords }, it) =>
      decorated?.cell.kind === 'class'
        ? decorate(it, decorated, keywords, style)
        : it.make.builtin(
            `${name}()`,
            ({ positional: [later] }, running) =>
              later === undefined ? running.make.none() : decorate(running, later, keywords, style),
            'lazy',
          ),
    'lazy',
  );
}

function plainOf(it: Interpreter, value: Value): Value {
  const fields = value.cell.kind === 'instance' ? attrsFieldsOf(it, value) : undefined;
  if (fields !== undefined)
    return it.make.dict(fields.map(({ name }) => [name, plainOf(it, it.attribute(value, name))] as const));
  const { kind } = value.cell;
  const items = kind === 'list' || kind === 'tuple' ? it.iterate(value) : undefined;
  if (items !== undefined) return it.make.list(items.map((item) => plainOf(it, item)));
  const entries = kind === 'dict' ? it.entries(value) : undefined;
  return entries === undefined
    ? value
    : it.make.dictOf(entries.map(([key, item]) => [key, plainOf(it, item)] as const));
}

function asdict(it: Interpreter, given: Given): Value {
  const value = given.need('inst');
  const isPlain = given.named.size === 0 && attrsFieldsOf(it, value) !== undefined;
  return isPlain ? plainOf(it, value) : it.make.unknown('attr.asdict of this value is not followed', [value]);
}

function evolve(it: Interpreter, given: Given): Value {
  const value = given.need('inst');
  const fields = attrsFieldsOf(it, value);
  if (fields === undefined || value.cell.kind !== 'instance')
    return it.make.unknown('attr.evolve of this value is not followed', [value]);
  const merged = new Map(given.named);
  for (const { name, alias, init } of fields)
    if (init && !merged.has(alias)) merged.set(alias, it.attribute(value, name));
  const type: Value = { cell: value.cell.class, origin: value.origin };
  return it.call(type, { positional: [], keywords: merged, open: null, node: it.here });
}

function members(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const classic: Style = { annotated: false, isModern: false, frozen: false };
  const modern: Style = { annotated: null, isModern: true, frozen: false };
  return {
    ...each(['define', 'mutable'], (name) => decorator(interpreter, `attrs.${name}`, modern)),
    frozen: decorator(interpreter, 'attrs.frozen', { ...modern, frozen: true }),
    ...each(['s', 'attrs', 'attributes'], (name) => decorator(interpreter, `attr.${name}`, classic)),
    dataclass: decorator(interpreter, 'attr.dataclass', { ...classic, annotated: true }),
    ...each(['ib', 'attrib', 'attr'], (name) => fieldFunction(interpreter, `attr.${name}`, false)),
    field: fieldFunction(interpreter, 'attrs.field', true),
    Factory: factoryFunction(interpreter),
    asdict: taught(interpreter, 'attr.asdict', 'inst, **named', (given, it) => asdict(it, given)),
    evolve: taught(interpreter, 'attr.evolve', 'inst, **named', (given, it) => evolve(it, given)),
    has: taught(interpreter, 'attr.has', 'cls', (given, it) =>
      it.make.bool(attrsFieldsOf(it, given.need('cls')) !== undefined),
    ),
    ...each(['fields', 'fields_dict', 'astuple', 'make_class', 'assoc'], (name) =>
      unknownFunction(interpreter, `attr.${name}`, `what attr.${name}() gives is not followed`),
    ),
  };
}

export const attr: LibraryModule = { name: 'attr', exports: members };
export const attrs: LibraryModule = {
  name: 'attrs',
  exports: (interpreter) => {
    const all = members(interpreter);
    const names = [
      'define',
      'mutable',
      'frozen',
      'field',
      'Factory',
      'asdict',
      'evolve',
      'has',
      'fields',
      'fields_dict',
      'astuple',
      'make_class',
    ];
    return each(names, (name) => all[name]!);
  },
};
