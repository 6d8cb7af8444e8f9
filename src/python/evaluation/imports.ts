/** Import statements (language reference 7.11): modules of the program, taught libraries, symbols. */
import { field, fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Module } from '../program/program.ts';
import { Environment } from './heap.ts';
import type { Machine } from './machine.ts';
import { bindName } from './names.ts';
import { executeBlock } from './statements.ts';
import type { ModuleCell, Value } from './value.ts';

const dotted = (node: SyntaxNode): string => textOf(node).replaceAll(/\s+/g, '');

export function executeImport(m: Machine, node: SyntaxNode): void {
  for (const item of fieldAll(node, 'name')) {
    m.here = item;
    const alias = field(item, 'alias');
    const name = dotted(alias === undefined ? item : field(item, 'name')!);
    const module = importModule(m, name, 0);
    if (alias !== undefined) bindName(m, textOf(alias), module);
    else
      bindName(m, name.split('.')[0]!, name.includes('.') ? importModule(m, name.split('.')[0]!, 0) : module);
  }
}

export function executeFutureImport(): void {
  // `from __future__` changes nothing that evaluation follows.
}

export function executeImportFrom(m: Machine, node: SyntaxNode): void {
  const from = field(node, 'module_name')!;
  const level = from.type === 'relative_import' ? (dotted(from).match(/^\.+/)?.[0].length ?? 0) : 0;
  const name = dotted(from).slice(level);
  const module = importModule(m, name, level);
  if (node.kids.some((kid) => kid.type === 'wildcard_import')) return importAll(m, module);
  for (const item of fieldAll(node, 'name')) {
    m.here = item;
    const alias = field(item, 'alias');
    const imported = dotted(alias === undefined ? item : field(item, 'name')!);
    const local = alias === undefined ? imported : textOf(alias);
    const value = m.overrides.imported(m, local) ?? importedName(m, module, imported);
    const given = m.make.via(value, { at: item, from: [value.origin] });
    bindName(m, local, given);
    m.frame.recording?.gave(item, given);
  }
}

function importedName(m: Machine, module: Value, name: string): Value {
  const { cell } = m.pick(module);
  if (cell.kind === 'module' && cell.module !== null) {
    const own = m.presentOf(cell.namespace.read(name));
    if (own !== undefined) return own;
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
    m.starImported(m.frame.globals, module);
    return;
  }
  const declared = m.presentOf(cell.namespace.read('__all__'));
  const listed = declared === undefined ? undefined : m.iterate(declared);
  const names =
    listed === undefined
      ? cell.namespace.names.filter((name) => !name.startsWith('_'))
      : listed.flatMap((item) => (item.cell.kind === 'str' ? [item.cell.value] : []));
  for (const name of names) bindName(m, name, importedName(m, module, name));
  if (cell.module === null) m.starImported(m.frame.globals, module);
}

/** The module of a dotted name, executed if it belongs to the program and was not yet. */
export function importModule(m: Machine, name: string, level: number): Value {
  if (level === 0 && m.isTaught(name)) return m.taughtModule(name);
  const resolved = m.program.resolve(m.frame.module, name, level);
  if (resolved.kind === 'external') return m.external(resolved.name);
  const parts = name === '' ? [] : name.split('.');
  // The packages around a module come first, the one that a relative import begins at among them.
  for (let i = level === 0 ? 1 : 0; i < parts.length; i++) {
    const parent = m.program.resolve(m.frame.module, parts.slice(0, i).join('.'), level);
    if (parent.kind === 'module') executeModule(m, parent.module);
  }
  return executeModule(m, resolved.module);
}

/** Executes a module once; a cyclic import sees what is there so far, as in CPython. */
export function executeModule(m: Machine, module: Module): Value {
  const known = m.moduleOf(module);
  if (known !== undefined) return known;
  const globals = new Environment(module.name, null);
  const cell: ModuleCell = { kind: 'module', name: module.name, module, namespace: globals };
  const value: Value = { cell, origin: { at: null, from: [] } };
  m.register(module, value, globals);
  globals.restore('__name__', { cell: { kind: 'str', value: module.name }, origin: { at: null, from: [] } });
  const { frame, here, assumed } = m;
  if (module.tree !== null) {
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
    };
    try {
      executeBlock(m, module.tree.root);
    } finally {
      m.frame = frame;
      m.here = here;
      m.assumed = assumed;
    }
  }
  bindInPackage(m, module, value);
  return value;
}

/** Importing `a.b` binds `b` in package `a`, where that package was imported. */
function bindInPackage(m: Machine, module: Module, value: Value): void {
  const parts = module.name.split('.');
  const last = parts.pop();
  const parent = parts.length === 0 ? undefined : m.moduleNamed(parts.join('.'));
  if (parent === undefined || last === undefined) return;
  if (m.presentOf(parent.namespace.read(last)) === undefined) m.heap.put(parent.namespace, last, value);
}
