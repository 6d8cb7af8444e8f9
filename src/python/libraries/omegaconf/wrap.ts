/** From plain values to what a config keeps: copies of containers, constants, and Unknown for what it would reject. */
import { pathText } from '../pathlib.ts';
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { callWith } from '../support/signature.ts';
import {
  contentOf,
  emptyContainer,
  isContainer,
  isDictConfig,
  type Kit,
  loseContent,
  ownFlag,
  setFlag,
  setTypes,
  type Types,
  typesOf,
} from './container.ts';
import { converted } from './convert.ts';

const PLAIN: ReadonlySet<string> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'unknown',
  'choice',
]);

/** The value as a config keeps it. @param types of the container, where it is typed */
export function wrap(it: Interpreter, kit: Kit, value: Value, parent: Value | null, types?: Types): Value {
  const { kind } = value.cell;
  if (PLAIN.has(kind)) return value;
  if (isContainer(kit, value)) return copyOf(it, kit, value, parent);
  if (kind === 'dict') return fromDict(it, kit, value, parent, types);
  if (kind === 'list' || kind === 'tuple') return fromItems(it, kit, value, parent, types);
  const structured = kit.structured(it, kit, value, parent);
  if (structured !== undefined) return structured;
  const isLeaf = kind === 'instance' && (pathText(value) !== undefined || isEnumMember(value));
  return isLeaf ? value : it.make.unknown('omegaconf does not take this value', [value]);
}

function isEnumMember(value: Value): boolean {
  return value.cell.kind === 'instance' && value.cell.namespace.read('_value_') !== undefined;
}

function fromDict(it: Interpreter, kit: Kit, dict: Value, parent: Value | null, types?: Types): Value {
  const made = emptyContainer(it, kit, 'dict', parent, [dict]);
  if (types !== undefined) setTypes(it, made, types);
  const entries = it.entries(dict);
  if (entries === undefined) loseContent(it, made, dict);
  for (const [key, value] of entries ?? [])
    it.setSubscript(contentOf(it, made), key, element(it, kit, value, made, types));
  return made;
}

function fromItems(it: Interpreter, kit: Kit, list: Value, parent: Value | null, types?: Types): Value {
  const made = emptyContainer(it, kit, 'list', parent, [list]);
  if (types !== undefined) setTypes(it, made, types);
  const items = it.iterate(list);
  if (items === undefined) loseContent(it, made, list);
  for (const item of items ?? []) append(it, contentOf(it, made), element(it, kit, item, made, types));
  return made;
}

function element(it: Interpreter, kit: Kit, value: Value, container: Value, types: Types | undefined): Value {
  const annotation = types?.element ?? null;
  return annotation === null
    ? wrap(it, kit, value, container)
    : converted(it, kit, annotation, value, container);
}

/** A copy of a container with all that is in it. */
export function copyOf(it: Interpreter, kit: Kit, container: Value, parent: Value | null): Value {
  const isDict = isDictConfig(kit, container);
  const made = emptyContainer(it, kit, isDict ? 'dict' : 'list', parent, [container]);
  const types = typesOf(container);
  if (types !== undefined) setTypes(it, made, types);
  for (const flag of ['<struct>', '<readonly>'] as const) {
    const own = ownFlag(container, flag);
    if (own !== undefined) setFlag(it, made, flag, own);
  }
  const content = contentOf(it, container);
  const inner = (value: Value): Value =>
    isContainer(kit, value) ? copyOf(it, kit, value, made) : ofAlternatives(it, kit, value);
  const pairs = isDict ? it.entries(content) : undefined;
  const items = isDict ? undefined : it.iterate(content);
  if (pairs === undefined && items === undefined) loseContent(it, made, content);
  for (const [key, value] of pairs ?? []) it.setSubscript(contentOf(it, made), key, inner(value));
  for (const value of items ?? []) append(it, contentOf(it, made), inner(value));
  return made;
}

/** A container among alternatives would be shared by the copy. */
function ofAlternatives(it: Interpreter, kit: Kit, value: Value): Value {
  const holds = ({ cell }: Value): boolean =>
    cell.kind === 'choice'
      ? holds(cell.then) || holds(cell.else)
      : isContainer(kit, { cell, origin: value.origin });
  return value.cell.kind === 'choice' && holds(value)
    ? it.make.unknown(`it depends on \`${value.cell.condition.text}\`, which is not known`, [value])
    : value;
}

/** Adds to a plain list. */
export function append(it: Interpreter, list: Value, value: Value): void {
  if (list.cell.kind === 'list') callWith(it, it.attribute(list, 'append'), value);
}
