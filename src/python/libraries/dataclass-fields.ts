/** Fields of dataclasses: read off the class body and the bases, kept on the class. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ClassCell, ForeignLibrary, Value } from '../evaluation/value.ts';
import { annotatedNames, annotationOf } from './support/annotations.ts';
import { attributeIfAny } from './support/raising.ts';
import { taught } from './support/signature.ts';

export interface Field {
  readonly name: string;
  /** Text of the annotation. */
  readonly annotation: string;
  /** What the annotation is; undefined where it is not followed. */
  readonly type: Value | undefined;
  readonly default: Value | null;
  readonly factory: Value | null;
  /** A parameter of `__init__`. */
  readonly init: boolean;
  readonly compare: boolean;
  readonly repr: boolean;
  readonly keywordOnly: boolean;
  /** `InitVar`: passed on to `__post_init__`, not stored. */
  readonly initOnly: boolean;
}

interface Given {
  readonly arguments: ReadonlyMap<string, Value>;
}

interface Fields {
  readonly fields: readonly Field[];
}

const fieldLibrary: ForeignLibrary = {
  name: 'dataclasses.field',
  describe: () => 'a field of a dataclass',
  holds: (payload) => [...(payload as Given).arguments.values()],
};
const fieldsLibrary: ForeignLibrary = {
  name: 'dataclasses.fields',
  describe: () => 'the fields of a dataclass',
  holds: (payload) =>
    (payload as Fields).fields.flatMap(({ default: value, factory, type }) =>
      [value, factory, type ?? null].filter((item) => item !== null),
    ),
};
const SLOT = '__dataclass_fields__';

const OPTIONS = [
  'default',
  'default_factory',
  'init',
  'repr',
  'hash',
  'compare',
  'metadata',
  'kw_only',
  'doc',
];

/** `field(default=…, default_factory=…)`. */
export function fieldFunction(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'dataclasses.field',
    `*, ${OPTIONS.map((name) => `${name}=`).join(', ')}`,
    (given, it) => {
      const options = new Map(
        OPTIONS.flatMap((name) => (given.get(name) === undefined ? [] : [[name, given.need(name)] as const])),
      );
      const payload: Given = { arguments: options };
      return it.make.foreign(fieldLibrary, payload, [...options.values()]);
    },
    'lazy',
  );
}

/** Fields of a dataclass or of an instance of one, without those that only `__init__` sees. */
export function fieldsOf(it: Interpreter, value: Value): readonly Field[] | undefined {
  return dataclassOf(it, value)?.filter((field) => !field.initOnly);
}

export function dataclassOf(it: Interpreter, value: Value): readonly Field[] | undefined {
  const { cell } = value;
  const type: Value | undefined =
    cell.kind === 'instance'
      ? { cell: cell.class, origin: value.origin }
      : cell.kind === 'class'
        ? value
        : undefined;
  const held = type && attributeIfAny(it, type, SLOT)?.cell;
  return held?.kind === 'foreign' && held.library === fieldsLibrary
    ? (held.payload as Fields).fields
    : undefined;
}

function readField(
  it: Interpreter,
  cell: ClassCell,
  name: string,
  annotation: string,
  keywordOnly: boolean,
): Field {
  const value = cell.namespace.read(name);
  const held = value?.cell;
  const isField = held?.kind === 'foreign' && held.library === fieldLibrary;
  const options = isField ? (held.payload as Given).arguments : new Map<string, Value>();
  const isOn = (option: string, fallback: boolean): boolean => {
    const given = options.get(option);
    return given === undefined ? fallback : it.truth(given) !== false;
  };
  return {
    name,
    annotation,
    type: annotationOf(it, cell, annotation),
    default: isField ? (options.get('default') ?? null) : (value ?? null),
    factory: options.get('default_factory') ?? null,
    init: isOn('init', true),
    compare: isOn('compare', true),
    repr: isOn('repr', true),
    keywordOnly: isOn('kw_only', keywordOnly),
    initOnly: /^(dataclasses\.)?InitVar\b/.test(annotation),
  };
}

/**
 * Reads the fields of a class and keeps them on it: those of its bases first, then its own in order.
 * @returns undefined where a base is not known, so that its fields are not either
 */
export function dataclassFields(
  it: Interpreter,
  decorated: Value,
  allKeywordOnly: boolean,
): readonly Field[] | undefined {
  const { cell } = decorated;
  if (cell.kind !== 'class') return undefined;
  const fields = new Map<string, Field>();
  for (const base of cell.bases.toReversed()) {
    if (base.cell.kind !== 'class') return undefined;
    for (const field of dataclassOf(it, base) ?? []) fields.set(field.name, field);
  }
  let keywordOnly = allKeywordOnly;
  for (const { name, annotation } of annotatedNames(cell)) {
    if (/^['"]?(typing\.|t\.)?ClassVar\b/.test(annotation)) continue;
    if (/^(dataclasses\.)?KW_ONLY$/.test(annotation)) {
      keywordOnly = true;
      continue;
    }
    const field = readField(it, cell, name, annotation, keywordOnly);
    fields.set(name, field);
    const isSpecial =
      cell.namespace.read(name)?.cell.kind === 'foreign' && field.default !== cell.namespace.read(name);
    if (isSpecial) it.heap.put(cell.namespace, name, field.default ?? undefined);
  }
  const all = [...fields.values()];
  const payload: Fields = { fields: all };
  it.heap.put(cell.namespace, SLOT, it.make.foreign(fieldsLibrary, payload));
  return all;
}
