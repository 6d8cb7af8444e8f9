/** Import statements (language reference 7.11): modules of the program, taught libraries, symbols. */
import { field, fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Module } from '../program/program.ts';
import type { Condition } from './condition.ts';
import { Environment, type Store } from './stores.ts';
import { applyDelta } from './joining.ts';
import type { Machine } from './machine.ts';
import { bindName } from './names.ts';
import { presentOr } from './presence.ts';
import { executeBlock } from './statements.ts';
import type { ModuleCells } from './repeating/history.ts';
import type { ModuleCell, Value } from './value.ts';

const dotted = (node: SyntaxNode): string => textOf(node).replaceAll(/\s+/g, '');

export function executeImport(m: Machine, node: SyntaxNode): void {
  for (const item of fieldAll(node, 'name')) {
    m.here = item;
    const alias = field(item, 'alias');
    const name = dotted(alias === undefined ? item : field(item, 'name')!);
    const top = name.split('.')[0]!;
    const local = alias === undefined ? top : textOf(alias);
    const given = m.overrides.imported(m, local);
    if (given !== undefined) {
      executeOwn(m, name, 0);
      bindName(m, local, given);
      continue;
    }
    const module = importModule(m, name, 0);
    bindName(m, local, alias === undefined && name !== top ? importModule(m, top, 0) : module);
  }
}

export function executeFutureImport(): void {
  // `from __future__` changes nothing that evaluation follows.
}

export function executeImportFrom(m: Machine, node: SyntaxNode): void {
  const from = field(node, 'module_name')!;
  const level = from.type === 'relative_import' ? (dotted(from).match(/^\.+/)?.[0].length ?? 0) : 0;
  const name = dotted(from).slice(level);
  if (node.kids.some((kid) => kid.type === 'wildcard_import'))
    return importAll(m, importModule(m, name, level));
  for (const item of fieldAll(node, 'name')) {
    m.here = item;
    const alias = field(item, 'alias');
    const imported = dotted(alias === undefined ? item : field(item, 'name')!);
    const local = alias === undefined ? imported : textOf(alias);
    const override = m.overrides.imported(m, local);
    if (override !== undefined) executeOwn(m, name, level);
    const value = override ?? importedName(m, importModule(m, name, level), imported);
    const given = m.make.via(value, { at: item, from: [value.origin] });
    bindName(m, local, given);
    m.frame.recording?.gave(item, given);
  }
}

/** A name that the user supplies need not be there; a module of the program does its other work all the same. */
function executeOwn(m: Machine, name: string, level: number): void {
  if (m.program.resolve(m.frame.module, name, level).kind === 'module') importModule(m, name, level);
}

function importedName(m: Machine, module: Value, name: string): Value {
  const { cell } = m.pick(module);
  if (cell.kind === 'module' && cell.module !== null) {
    const slot = cell.namespace.read(name);
    if (m.presentOf(slot) !== undefined) return presentOr(m, slot, () => undefined)!;
    const submodule = m.program.submodule(cell.module, name);
    if (submodule !== undefined) return executeModule(m, submodule);
    if (m.isLost(cell) || m.presentOf(cell.namespace.read('__getattr__')) !== undefined)
      return m.attribute(module, name);
    return m.raise('ImportError', `cannot import name '${name}' from '${cell.name}'`);
  }
  return m.attribute(module, name);
}

/** `from module import *`: `__all__`, else the names without a leading underscore. */
function importAll(m: Machine, module: Value): void {
  const { cell } = m.pick(module);
  if (cell.kind !== 'module') {
    openStar(m, module, []);
    return;
  }
  const declared = m.presentOf(cell.namespace.read('__all__'));
  const listed = declared === undefined ? undefined : m.iterate(declared);
  const names =
    listed === undefined
      ? cell.namespace.names.filter((name) => !name.startsWith('_'))
      : listed.flatMap((item) => (item.cell.kind === 'str' ? [item.cell.value] : []));
  for (const name of names) bindName(m, name, importedName(m, module, name));
  if (cell.module === null || cell.module.unread !== undefined) openStar(m, module, names);
}

const CONSTANTS: ReadonlySet<string> = new Set(
  'bool int float str bytes tuple list dict set choice'.split(' '),
);

/**
 * A module that may have more names than is known. Modules, functions and classes of the program seldom have those that
 * a library exports; its constants may.
 * @param bound names that it is known to have
 */
function openStar(m: Machine, module: Value, bound: readonly string[]): void {
  const { cell } = m.pick(module);
  const { globals } = m.frame;
  const from = cell.kind === 'symbol' ? cell.path : cell.kind === 'module' ? cell.name : '?';
  m.starImported(globals, from);
  for (const name of globals.names) {
    const isHidden = name.startsWith('_') || bound.includes(name);
    if (!isHidden && CONSTANTS.has(globals.read(name)!.cell.kind))
      m.heap.put(globals, name, m.make.unknown(`${from} may have another \`${name}\``));
  }
}

/** The modules that an import statement asks for; null where one belongs to the program and was not executed yet. */
export function importedModules(m: Machine, from: Module, node: SyntaxNode): readonly (Value | null)[] {
  const source = field(node, 'module_name');
  const names = fieldAll(node, 'name').map((item) =>
    dotted(item.type === 'aliased_import' ? field(item, 'name')! : item),
  );
  if (source === undefined) return names.flatMap((name) => modulesOn(m, from, name, 0));
  const level = source.type === 'relative_import' ? (dotted(source).match(/^\.+/)?.[0].length ?? 0) : 0;
  const name = dotted(source).slice(level);
  const below = level > 0 ? [] : names.flatMap((item) => taughtIfAny(m, `${name}.${item}`));
  const submodules = names.flatMap((item) => {
    const resolved = m.program.resolve(from, name, level);
    const submodule = resolved.kind === 'module' ? m.program.submodule(resolved.module, item) : undefined;
    return submodule === undefined ? [] : [m.moduleOf(submodule) ?? null];
  });
  return [...modulesOn(m, from, name, level), ...below, ...submodules];
}

/** The module of a dotted name and, for an absolute one, the packages above it. */
function modulesOn(m: Machine, from: Module, name: string, level: number): readonly (Value | null)[] {
  const parts = name.split('.');
  const paths = level > 0 ? [name] : parts.map((_, i) => parts.slice(0, i + 1).join('.'));
  return paths.flatMap((path): readonly (Value | null)[] => {
    if (level === 0 && m.isTaught(path)) return taughtIfAny(m, path);
    const resolved = m.program.resolve(from, path, level);
    return resolved.kind === 'external' ? [] : [m.moduleOf(resolved.module) ?? null];
  });
}

function taughtIfAny(m: Machine, name: string): readonly Value[] {
  return m.isTaught(name) ? [m.taughtModule(name)] : [];
}

/** The module of a dotted name, executed if it belongs to the program and was not yet. */
export function importModule(m: Machine, name: string, level: number): Value {
  if (level === 0 && m.isTaught(name)) return m.taughtModule(name);
  // What is run as a script is there under this name alone.
  const main = level === 0 && name === '__main__' ? m.moduleOf(m.program.main) : undefined;
  if (main !== undefined) return main;
  const resolved = m.program.resolve(m.frame.module, name, level);
  if (resolved.kind === 'external') return m.external(resolved.name);
  executePackages(m, name, level);
  return executeModule(m, resolved.module);
}

/** Executes the packages around a module, outermost first; a relative name begins at the package that it is relative to. */
function executePackages(m: Machine, name: string, level: number): void {
  const parts = name === '' ? [] : name.split('.');
  for (let i = level > 0 ? 0 : 1; i < parts.length; i++) {
    const parent = m.program.resolve(m.frame.module, parts.slice(0, i).join('.'), level);
    if (parent.kind === 'module') executeModule(m, parent.module);
  }
}

/** Executes a module once; a cyclic import sees what is there so far, as in CPython. */
export function executeModule(m: Machine, module: Module): Value {
  const known = m.moduleOf(module) ?? importedElsewhere(m, module);
  if (known !== undefined) return known;
  const { history } = m;
  return history?.followsModules === true
    ? history.run(module, () => executeAnew(m, module))
    : executeAnew(m, module);
}

/** A module's value, with nothing in it but its name. @param given its globals; null for new ones */
function emptyModule(m: Machine, module: Module, given: Environment | null): ModuleCells {
  const globals = given ?? new Environment(module.name, null, m.heap);
  const cell: ModuleCell = { kind: 'module', name: module.name, module, namespace: globals };
  globals.restore('__name__', { cell: { kind: 'str', value: module.name }, origin: { at: null, from: [] } });
  return { value: { cell, origin: { at: null, from: [] } }, globals };
}

function executeAnew(m: Machine, module: Module): Value {
  const make = (globals: Environment | null): ModuleCells => emptyModule(m, module, globals);
  const { value, globals } = m.history?.cellsOf(module, make) ?? make(null);
  const { cell } = value;
  const mark = m.heap.mark();
  const executed = m.register(module, value, globals);
  if (module.unread !== undefined) {
    m.markLost(cell);
    m.doubt();
  }
  const { frame, here, assumed, consulted } = m;
  const asked = new Set<Condition>();
  if (module.tree !== null) {
    m.consulted = asked;
    if (module.tree.errors.length > 0) m.markLost(cell);
    m.frame = {
      module,
      globals,
      env: globals,
      own: globals,
      function: null,
      owner: null,
      declared: new Map(),
      recording: null,
      assumedAtStart: assumed,
      pending: [],
      yields: null,
      handling: null,
      caller: { frame, at: here, isOnce: false },
    };
    try {
      executeBlock(m, module.tree.root);
    } finally {
      m.frame = frame;
      m.here = here;
      m.assumed = assumed;
      m.consulted = new Set([...consulted, ...asked]);
    }
  }
  bindInPackage(m, module, value);
  if (![...asked].some((condition) => assumed.has(condition))) executed.written = m.heap.delta(mark);
  return value;
}

/**
 * A module that was imported on a path that is undone by now, such as the other arm of a branch: what importing it
 * wrote there is what it writes here, where it starts from the same state. Local names of functions are no part of that.
 */
function importedElsewhere(m: Machine, module: Module): Value | undefined {
  const executed = m.executed(module);
  if (executed === undefined || executed.written === null) return undefined;
  // Whether the state is the same is asked of more than is noted.
  m.history?.loseTrack();
  const locals = new Set<Store>([m.globalsOf(m.program.main)]);
  const matters = (store: Store): boolean =>
    !locals.has(store) && !(store instanceof Environment && store.parent !== null);
  if (!m.heap.isAt(executed.start, matters)) return undefined;
  applyDelta(m, executed.written);
  return executed.value;
}

/** Importing `a.b` binds `b` in package `a`, where that package was imported. */
function bindInPackage(m: Machine, module: Module, value: Value): void {
  const parts = module.name.split('.');
  const last = parts.pop();
  const parent = parts.length === 0 ? undefined : m.moduleNamed(parts.join('.'));
  if (parent === undefined || last === undefined) return;
  if (m.presentOf(parent.namespace.read(last)) === undefined) m.heap.put(parent.namespace, last, value);
}
