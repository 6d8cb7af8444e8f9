/** Fields of attrs classes: what `attr.ib()` or `attrs.field()` was given, and the list of them that a class keeps. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, ForeignLibrary, Value } from '../../evaluation/value.ts';
import type { Field } from '../dataclass-fields.ts';
import { annotatedNames } from '../support/annotations.ts';
import { attributeIfAny } from '../support/raising.ts';
import { isNone } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';

export interface AttrsField extends Field {
  /** The parameter of `__init__`. */
  readonly alias: string;
  readonly converter: Value | null;
  /** The factory is given the instance. */
  readonly takesSelf: boolean;
}

interface Given {
  /** A dict of the options; `@x.default` writes to it. */
  readonly options: Value;
}
interface Factory {
  readonly factory: Value;
  readonly takesSelf: boolean;
}

const SLOT = '__attrs_attrs__';

/** A decorator of methods that keeps them as an option: `@x.default`; validators can only reject. */
function keeper(it: Interpreter, field: Value, options: Value, name: string): Value {
  return it.make.builtin(
    `attr.ib().${name}`,
    ({ positional: [method] }, running) => {
      if (method === undefined) return running.make.none();
      if (name === 'default') {
        const payload: Factory = { factory: method, takesSelf: true };
        running.setSubscript(
          options,
          running.make.str('default'),
          running.make.foreign(factoryLibrary, payload),
        );
      }
      return name === 'default' || name === 'validator' ? method : field;
    },
    'lazy',
  );
}

const fieldLibrary: ForeignLibrary = {
  name: 'attr.ib',
  describe: () => 'a field of an attrs class',
  holds: (payload) => [(payload as Given).options],
  attribute: (value, name, it) => {
    const { cell } = value;
    const isKept = name === 'default' || name === 'validator';
    if (cell.kind !== 'foreign' || !isKept)
      return it.make.unknown(`\`.${name}\` of attr.ib() is not taught`, [value]);
    return keeper(it, value, (cell.payload as Given).options, name);
  },
};
export const factoryLibrary: ForeignLibrary = {
  name: 'attr.Factory',
  describe: () => 'a factory of attrs',
  holds: (payload) => [(payload as Factory).factory],
};
const listLibrary: ForeignLibrary = { name: 'attr.fields', describe: () => 'the fields of an attrs class' };

const OPTIONS = [
  'default',
  'validator',
  'repr',
  'eq',
  'order',
  'cmp',
  'hash',
  'init',
  'metadata',
  'type',
  'converter',
  'factory',
  'kw_only',
  'on_setattr',
  'alias',
];

/** `attr.ib(…)`, which takes its first arguments by position too, and `attrs.field(…)`, which does not. */
export function fieldFunction(interpreter: Interpreter, name: string, isKeywordOnly: boolean): Value {
  const parameters = OPTIONS.map((option) => `${option}=`).join(', ');
  return taught(
    interpreter,
    name,
    isKeywordOnly ? `*, ${parameters}` : parameters,
    (given, it) => {
      const options = OPTIONS.flatMap((option) => {
        const value = given.get(option);
        return value === undefined ? [] : [[option, value] as const];
      });
      const payload: Given = { options: it.make.dict(options) };
      return it.make.foreign(fieldLibrary, payload);
    },
    'lazy',
  );
}

export function factoryFunction(interpreter: Interpreter): Value {
  return taught(interpreter, 'attr.Factory', 'factory, takes_self=', (given, it) => {
    const self = given.get('takes_self');
    const payload: Factory = {
      factory: given.need('factory'),
      takesSelf: self !== undefined && it.truth(self) === true,
    };
    return it.make.foreign(factoryLibrary, payload);
  });
}

function isField(value: Value | undefined): boolean {
  return value?.cell.kind === 'foreign' && value.cell.library === fieldLibrary;
}

function readField(
  it: Interpreter,
  cell: ClassCell,
  name: string,
  annotation: string,
  keywordOnly: boolean,
): AttrsField {
  const value = cell.namespace.read(name);
  const options = new Map(
    value?.cell.kind === 'foreign' && isField(value)
      ? it
          .entries((value.cell.payload as Given).options)
          ?.map(([key, option]) => [it.str(key) ?? '', option] as const)
      : value === undefined
        ? []
        : [['default', value] as const],
  );
  const isOn = (option: string, fallback: boolean): boolean => {
    const given = options.get(option);
    return given === undefined || isNone(given) ? fallback : it.truth(given) !== false;
  };
  const preset = options.get('default');
  const made =
    preset?.cell.kind === 'foreign' && preset.cell.library === factoryLibrary
      ? (preset.cell.payload as Factory)
      : null;
  const alias = options.get('alias');
  const factory = options.get('factory');
  const converter = options.get('converter');
  return {
    name,
    annotation,
    type: undefined,
    default: made === null && preset?.cell.kind !== 'symbol' ? (preset ?? null) : null,
    factory: made?.factory ?? (factory !== undefined && !isNone(factory) ? factory : null),
    takesSelf: made?.takesSelf ?? false,
    init: isOn('init', true),
    compare: isOn('eq', true),
    repr: isOn('repr', true),
    keywordOnly: isOn('kw_only', keywordOnly),
    initOnly: false,
    alias: alias !== undefined && !isNone(alias) ? (it.str(alias) ?? name) : name.replace(/^_+/, ''),
    converter: converter !== undefined && !isNone(converter) ? converter : null,
  };
}

/** Fields of an attrs class or of an instance of one. */
export function attrsFieldsOf(it: Interpreter, value: Value): readonly AttrsField[] | undefined {
  const { cell } = value;
  const type = cell.kind === 'instance' ? { cell: cell.class, origin: value.origin } : value;
  const held = type.cell.kind === 'class' ? attributeIfAny(it, type, SLOT)?.cell : undefined;
  return held?.kind === 'foreign' && held.library === listLibrary
    ? (held.payload as { fields: readonly AttrsField[] }).fields
    : undefined;
}

/**
 * Reads the fields of a class and keeps them on it.
 * @param annotated true: annotated names are fields; false: what `attr.ib()` made; null: the first unless the second finds more
 */
export function collectFields(
  it: Interpreter,
  decorated: Value,
  annotated: boolean | null,
  keywordOnly: boolean,
): readonly AttrsField[] | undefined {
  const { cell } = decorated;
  if (cell.kind !== 'class' || cell.bases.some((base) => base.cell.kind !== 'class')) return undefined;
  const fields = new Map<string, AttrsField>();
  for (const base of cell.bases.toReversed())
    for (const field of attrsFieldsOf(it, base) ?? []) fields.set(field.name, field);
  const texts = new Map(annotatedNames(cell).map(({ name, annotation }) => [name, annotation]));
  const made = cell.namespace.names.filter((name) => isField(cell.namespace.read(name)));
  const byAnnotation = annotated ?? (texts.size > 0 && made.every((name) => texts.has(name)));
  const names = byAnnotation
    ? [...texts.keys()].filter((name) => !/\bClassVar\b/.test(texts.get(name)!))
    : made;
  for (const name of names) {
    const field = readField(it, cell, name, texts.get(name) ?? '', keywordOnly);
    fields.delete(name);
    fields.set(name, field);
    it.heap.put(cell.namespace, name, undefined);
  }
  const all = [...fields.values()];
  it.heap.put(cell.namespace, SLOT, it.make.foreign(listLibrary, { fields: all }));
  return all;
}

/** What a field gets that the caller leaves out. */
export function initialValue(it: Interpreter, field: AttrsField, self: Value): Value | undefined {
  if (field.factory !== null)
    return field.takesSelf ? callWith(it, field.factory, self) : callWith(it, field.factory);
  return field.default ?? undefined;
}
