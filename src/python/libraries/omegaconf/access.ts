/** Reading containers: interpolations are resolved, `???` is missing. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { integerOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import {
  contentOf,
  fail,
  flagOf,
  isContainer,
  isDictConfig,
  isMissing,
  type Kit,
  parentOf,
  plainly,
  typesOf,
} from './container.ts';
import { converted } from './convert.ts';
import { type Part, partsOf, type Reference } from './interpolation.ts';
import { resolverCall } from './resolvers.ts';

/** Interpolations that lead to interpolations. */
const MAX_DEPTH = 50;

/** What stands in place of a value that is not there. */
export interface Absent {
  /** The key is not in the container. */
  readonly key: () => Value;
  /** The value is `???`. */
  readonly value: () => Value;
}

/** What a container holds under a key as it is written; null where that is not known, undefined where there is none. */
export function rawOf(it: Interpreter, container: Value, key: Value): Value | undefined | null {
  const content = contentOf(it, container);
  const { kind } = content.cell;
  if (kind === 'dict') {
    const has = it.truth(it.compare('in', key, content));
    if (has === undefined) return null;
    return has ? it.subscript(content, key) : undefined;
  }
  const items = kind === 'list' ? it.iterate(content) : undefined;
  const at = integerOf(key);
  if (items === undefined || at === undefined) return null;
  return items[Number(at < 0n ? at + BigInt(items.length) : at)];
}

/** The value under a key, resolved. */
export function get(
  it: Interpreter,
  kit: Kit,
  container: Value,
  key: Value,
  absent: Absent,
  depth = 0,
): Value {
  const raw = rawOf(it, container, key);
  if (raw === null) return it.make.unknown('what the config holds is not known', [container, key]);
  if (raw === undefined) return absent.key();
  return it.make.via(resolved(it, kit, container, key, raw, absent, depth), {
    at: it.here,
    from: [raw.origin],
  });
}

/** What a text that a container holds stands for. */
export function resolved(
  it: Interpreter,
  kit: Kit,
  container: Value,
  key: Value,
  raw: Value,
  absent: Pick<Absent, 'value'>,
  depth = 0,
): Value {
  return plainly(it, raw, (plain) => {
    if (isMissing(plain)) return absent.value();
    const { cell } = plain;
    if (cell.kind !== 'str' || !cell.value.includes('${')) return plain;
    if (depth > MAX_DEPTH) fail(it, kit, 'InterpolationResolutionError', 'Recursive interpolation detected');
    const parts = partsOf(cell.value);
    if (parts === undefined)
      return it.make.unknown(`interpolation \`${cell.value}\` is not followed`, [plain]);
    const result =
      parts.length === 1
        ? partValue(it, kit, container, parts[0]!, depth)
        : joined(it, kit, container, parts, depth);
    const annotation = key.cell.kind === 'str' ? typesOf(container)?.fields.get(key.cell.value) : undefined;
    return annotation === undefined || isContainer(kit, result)
      ? result
      : converted(it, kit, annotation, result, container);
  });
}

function joined(it: Interpreter, kit: Kit, container: Value, parts: readonly Part[], depth: number): Value {
  return parts.reduce<Value>((text, part) => {
    const value = partValue(it, kit, container, part, depth);
    const shown = isContainer(kit, value)
      ? it.make.unknown('the text of a config is not followed', [value])
      : plainly(it, value, (plain) => callWith(it, it.builtin('str'), plain));
    return it.binary('+', text, shown);
  }, it.make.str(''));
}

function partValue(it: Interpreter, kit: Kit, container: Value, part: Part, depth: number): Value {
  if (typeof part === 'string') return it.make.str(part);
  return part.kind === 'reference' ? referred(it, kit, container, part, depth) : resolverCall(it, kit, part);
}

function referred(
  it: Interpreter,
  kit: Kit,
  container: Value,
  { up, path }: Reference,
  depth: number,
): Value {
  const shown = path.join('.');
  let from: Value = container;
  const levels = up === 0 ? Number.POSITIVE_INFINITY : up - 1;
  for (let i = 0; i < levels; i++) {
    const parent = parentOf(kit, from);
    if (parent === null && up > 0)
      fail(it, kit, 'InterpolationKeyError', 'Error resolving key: there is no such parent');
    if (parent === null) break;
    from = parent;
  }
  const found = select(
    it,
    kit,
    from,
    path,
    {
      key: () => fail(it, kit, 'InterpolationKeyError', `Interpolation key '${shown}' not found`),
      value: () => fail(it, kit, 'InterpolationToMissingValueError', `Missing mandatory value: ${shown}`),
    },
    depth + 1,
  );
  for (let at: Value | null = container; at !== null; at = parentOf(kit, at))
    if (at.cell === found.cell)
      fail(it, kit, 'InterpolationResolutionError', 'Interpolation to parent node detected');
  return found;
}

/** The value that a path leads to from a container. */
export function select(
  it: Interpreter,
  kit: Kit,
  from: Value,
  path: readonly string[],
  absent: Absent,
  depth = 0,
): Value {
  const [step, ...rest] = path;
  if (step === undefined) return from;
  return plainly(it, from, (container) => {
    if (!isContainer(kit, container)) return absent.key();
    const key = stepKey(it, kit, container, step);
    if (key === undefined) return it.make.unknown(`\`${step}\` is no index of a list`, [container]);
    const value = get(it, kit, container, key, absent, depth);
    return rest.length === 0 ? value : select(it, kit, value, rest, absent, depth);
  });
}

/** The key that a step of a path means in a container; undefined where it can be none. */
export function stepKey(it: Interpreter, kit: Kit, container: Value, step: string): Value | undefined {
  if (isDictConfig(kit, container)) return it.make.str(step);
  return /^\d+$/.test(step) ? it.make.int(BigInt(step)) : undefined;
}

/** What a key that is not there makes of a reading. */
export function noKey(
  it: Interpreter,
  kit: Kit,
  key: Value,
  by: 'ConfigKeyError' | 'ConfigAttributeError',
): Absent {
  const shown = it.str(key) ?? '?';
  return {
    key: () => fail(it, kit, by, `Missing key ${shown}`),
    value: () => fail(it, kit, 'MissingMandatoryValue', `Missing mandatory value: ${shown}`),
  };
}

/** True where keys that are not there are rejected; undefined where that is not known. */
export function isClosed(it: Interpreter, kit: Kit, container: Value): boolean | undefined {
  const struct = flagOf(it, kit, container, '<struct>');
  return typesOf(container)?.isClosed === true ? true : struct;
}
