/** Writing containers: values are copied in, flags and types are heeded. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { isClosed, rawOf } from './access.ts';
import {
  contentOf,
  fail,
  flagOf,
  isContainer,
  isDictConfig,
  isListConfig,
  isMissing,
  type Kit,
  loseContent,
  ownFlag,
  plainly,
  setFlag,
  setTypes,
  typesOf,
} from './container.ts';
import { converted } from './convert.ts';
import { append, copyOf, wrap } from './wrap.ts';

const KEYS: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'bytes']);

/** True where the config may be changed. Raises where it is read-only; where that is not known, its content is lost. */
export function isWritable(it: Interpreter, kit: Kit, container: Value): boolean {
  const readonly = flagOf(it, kit, container, '<readonly>');
  if (readonly === true) fail(it, kit, 'ReadonlyConfigError', 'Cannot change read-only config container');
  if (readonly === undefined) loseContent(it, container, container);
  return readonly === false;
}

/** Sets a value under a key. @param by what is raised where a closed config has no such key */
export function set(
  it: Interpreter,
  kit: Kit,
  container: Value,
  key: Value,
  value: Value,
  by: 'ConfigKeyError' | 'ConfigAttributeError',
): void {
  if (!KEYS.has(key.cell.kind)) return loseContent(it, container, key);
  if (!isWritable(it, kit, container)) return;
  const raw = rawOf(it, container, key);
  const closed = isDictConfig(kit, container) ? isClosed(it, kit, container) : false;
  if (raw === null || (raw === undefined && closed === undefined)) return loseContent(it, container, key);
  if (raw === undefined && closed === true) fail(it, kit, by, `Key '${it.str(key) ?? '?'}' is not in struct`);
  it.setSubscript(contentOf(it, container), key, kept(it, kit, container, key, value, raw));
}

/** What the container keeps of the value. */
function kept(
  it: Interpreter,
  kit: Kit,
  container: Value,
  key: Value,
  value: Value,
  raw: Value | undefined,
): Value {
  const types = typesOf(container);
  const annotation =
    (key.cell.kind === 'str' ? types?.fields.get(key.cell.value) : undefined) ?? types?.element ?? undefined;
  const isTypedBelow = raw !== undefined && isContainer(kit, raw) && typesOf(raw)?.isClosed === true;
  if (isTypedBelow && !isMissing(value))
    return it.make.unknown('what a structured config makes of another value is not followed', [value]);
  return annotation === undefined
    ? wrap(it, kit, value, container)
    : converted(it, kit, annotation, value, container);
}

/** `dest.merge_with(src)`: entries are merged, lists and everything else replaced (basecontainer.py, `_map_merge`). */
export function mergeInto(it: Interpreter, kit: Kit, dest: Value, given: Value): void {
  const src = isContainer(kit, given) ? given : wrap(it, kit, given, null);
  if (!isContainer(kit, src)) return loseContent(it, dest, src);
  if (isDictConfig(kit, dest) !== isDictConfig(kit, src))
    fail(it, kit, 'ConfigTypeError', 'Cannot merge DictConfig with ListConfig');
  if (isListConfig(kit, dest)) mergeList(it, kit, dest, src);
  else mergeDict(it, kit, dest, src);
  for (const flag of ['<struct>', '<readonly>'] as const) {
    const own = ownFlag(src, flag);
    if (own !== undefined && own.cell.kind !== 'none') setFlag(it, dest, flag, own);
  }
}

function mergeList(it: Interpreter, kit: Kit, dest: Value, src: Value): void {
  const items = it.iterate(contentOf(it, src));
  if (items === undefined) return loseContent(it, dest, src);
  const element = typesOf(dest)?.element ?? null;
  const fresh = items.map((item) =>
    element === null ? wrap(it, kit, item, dest) : converted(it, kit, element, item, dest),
  );
  const content = contentOf(it, dest);
  if (content.cell.kind !== 'list') return loseContent(it, dest, content);
  it.call(it.attribute(content, 'clear'), { positional: [], keywords: new Map(), open: null, node: it.here });
  for (const item of fresh) append(it, content, item);
}

function mergeDict(it: Interpreter, kit: Kit, dest: Value, src: Value): void {
  const pairs = it.entries(contentOf(it, src));
  if (pairs === undefined) return loseContent(it, dest, src);
  for (const [key, value] of pairs) mergeEntry(it, kit, dest, key, value);
  const types = typesOf(src);
  if (types?.isClosed === true && typesOf(dest) === undefined) setTypes(it, dest, types);
}

function mergeEntry(it: Interpreter, kit: Kit, dest: Value, key: Value, value: Value): void {
  const there = rawOf(it, dest, key);
  if (there === null) return loseContent(it, dest, key);
  if (there !== undefined && isMissing(value)) return;
  if (there !== undefined && isInterpolated(there) && isContainer(kit, value)) {
    const unknown = it.make.unknown('a config merged into an interpolation is not followed', [there, value]);
    return set(it, kit, dest, key, unknown, 'ConfigKeyError');
  }
  if (there !== undefined && isContainer(kit, there)) {
    if (isContainer(kit, value)) return mergeInto(it, kit, there, value);
    if (value.cell.kind === 'unknown' || value.cell.kind === 'choice') {
      const unknown = it.make.unknown('what is merged is not known', [value]);
      return set(it, kit, dest, key, unknown, 'ConfigKeyError');
    }
  }
  set(it, kit, dest, key, value, 'ConfigKeyError');
}

function isInterpolated({ cell }: Value): boolean {
  return (
    cell.kind === 'choice' || cell.kind === 'unknown' || (cell.kind === 'str' && cell.value.includes('${'))
  );
}

/** `OmegaConf.merge(first, …)`: a new config. */
export function merged(it: Interpreter, kit: Kit, configs: readonly Value[]): Value {
  const [first, ...others] = configs;
  if (first === undefined) return it.raise('AssertionError', '');
  return plainly(it, first, (plain) => {
    const target = isContainer(kit, plain) ? copyOf(it, kit, plain, null) : wrap(it, kit, plain, null);
    if (!isContainer(kit, target)) return it.make.unknown('what is merged is no config', [plain]);
    const frozen = ownFlag(target, '<readonly>');
    setFlag(it, target, '<readonly>', it.make.bool(false));
    for (const other of others) {
      if (other.cell.kind === 'unknown' || other.cell.kind === 'choice') loseContent(it, target, other);
      else mergeInto(it, kit, target, other);
    }
    const turned = ownFlag(target, '<readonly>');
    if (turned !== undefined && it.truth(turned) !== true) setFlag(it, target, '<readonly>', frozen);
    return target;
  });
}
