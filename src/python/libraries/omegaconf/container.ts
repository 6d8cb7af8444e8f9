/** Containers of omegaconf: what an instance of DictConfig or ListConfig keeps on the heap. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { ClassCell, ForeignLibrary, InstanceCell, Value } from '../../evaluation/value.ts';
import { type ErrorName, type Errors, raiseError } from './errors.ts';

/** What the functions of omegaconf share in one evaluation. */
export interface Kit {
  readonly DictConfig: Value;
  readonly ListConfig: Value;
  readonly errors: Errors;
  /** A dict: functions by the names that `register_new_resolver` gave them. */
  readonly resolvers: Value;
  /** Makes whatever is not data (structured configs) a container; undefined for anything else. */
  readonly structured: (it: Interpreter, kit: Kit, value: Value, parent: Value | null) => Value | undefined;
}

/** Slots of an instance; no attribute of a program can have such a name. */
export const CONTENT = '<content>';
const PARENT = '<parent>';
const TYPES = '<types>';
export type Flag = '<struct>' | '<readonly>';

/** Annotations of the fields of a structured config, or of the elements of a typed list or dict. */
export interface Types {
  readonly fields: ReadonlyMap<string, string>;
  readonly element: string | null;
  /** Of a structured config: other keys are rejected. */
  readonly isClosed: boolean;
}

const typesLibrary: ForeignLibrary = { name: 'omegaconf.types', describe: () => 'types of a config' };

export function isContainer(kit: Kit, value: Value): boolean {
  return isDictConfig(kit, value) || isListConfig(kit, value);
}
export function isDictConfig(kit: Kit, { cell }: Value): boolean {
  return cell.kind === 'instance' && cell.class === kit.DictConfig.cell;
}
export function isListConfig(kit: Kit, { cell }: Value): boolean {
  return cell.kind === 'instance' && cell.class === kit.ListConfig.cell;
}

function slots(value: Value): InstanceCell['namespace'] {
  if (value.cell.kind !== 'instance') throw new Error('a config is no instance');
  return value.cell.namespace;
}

/** The dict or list of what a container holds, interpolations as they are written. */
export function contentOf(it: Interpreter, container: Value): Value {
  return slots(container).read(CONTENT) ?? it.make.unknown('the config is not known', [container]);
}
export function parentOf(kit: Kit, container: Value): Value | null {
  const parent = slots(container).read(PARENT);
  return parent !== undefined && isContainer(kit, parent) ? parent : null;
}
export function typesOf(container: Value): Types | undefined {
  const cell = slots(container).read(TYPES)?.cell;
  return cell?.kind === 'foreign' && cell.library === typesLibrary ? (cell.payload as Types) : undefined;
}
export function setTypes(it: Interpreter, container: Value, types: Types): void {
  it.heap.put(slots(container), TYPES, it.make.foreign(typesLibrary, types));
}

/** A flag of the container or of the nearest one around it that has it; undefined where that is not known. */
export function flagOf(it: Interpreter, kit: Kit, container: Value, flag: Flag): boolean | undefined {
  for (let at: Value | null = container; at !== null; at = parentOf(kit, at)) {
    const own: Value | undefined = slots(at).read(flag);
    if (own !== undefined && own.cell.kind !== 'none') return it.truth(own);
  }
  return false;
}
export function ownFlag(container: Value, flag: Flag): Value | undefined {
  return slots(container).read(flag);
}
export function setFlag(it: Interpreter, container: Value, flag: Flag, value: Value | undefined): void {
  it.heap.put(slots(container), flag, value);
}

/** An empty container, to be filled. */
export function emptyContainer(
  it: Interpreter,
  kit: Kit,
  kind: 'dict' | 'list',
  parent: Value | null,
  from: readonly Value[],
): Value {
  const { make } = it;
  const type = (kind === 'dict' ? kit.DictConfig : kit.ListConfig).cell as ClassCell;
  const content = kind === 'dict' ? make.dict([], from) : make.list([], from);
  const container = make.instance(type, [[CONTENT, content]]);
  if (parent !== null) it.heap.put(slots(container), PARENT, parent);
  return make.via(container, { at: it.here, from: from.map(({ origin }) => origin) });
}

/** What the container holds from here on is not known. */
export function loseContent(it: Interpreter, container: Value, why: Value): void {
  it.heap.put(slots(container), CONTENT, it.make.unknown('what the config holds is not known', [why]));
}

export function fail(it: Interpreter, kit: Kit, name: ErrorName, message: string): never {
  return raiseError(it, kit.errors, name, message);
}

/** Runs `body` with a value that is neither Unknown nor Choice, once for each alternative. */
export function plainly(it: Interpreter, value: Value, body: (plain: Value) => Value): Value {
  if (value.cell.kind !== 'choice' && value.cell.kind !== 'unknown') return body(value);
  const callee = it.make.builtin('omegaconf', ({ positional: [plain] }) => body(plain!));
  return it.call(callee, { positional: [value], keywords: new Map(), open: null, node: it.here });
}

export const MISSING = '???';

export function isMissing({ cell }: Value): boolean {
  return cell.kind === 'str' && cell.value === MISSING;
}
