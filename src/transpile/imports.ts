/** Imports that the dali.py needs: names of nvidia.dali and of the standard library, as the author's files import them. */
import type { Cell, Origin, Value } from '../python/evaluation/value.ts';
import type { Module } from '../python/program/program.ts';
import { field, fieldAll, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Evaluated } from './evaluated.ts';

/** One imported name: `import module`, `import module as local`, `from module import name as local`. */
export interface Import {
  readonly module: string;
  /** null for `import module`. */
  readonly name: string | null;
  readonly local: string;
}

/** An import, and how many dots stand before its module. */
export interface BindingImport extends Import {
  readonly level: number;
}

/** Imports of a module that name something outside the program's own packages by an absolute path. */
export function importsIn(evaluated: Evaluated, module: Module): readonly Import[] {
  if (module.tree === null) return [];
  return evaluated.program.facts.of(module.tree.root, itemsBelow).flatMap(([, { local }]) => {
    const found = importOf(evaluated, module, local);
    return found === undefined || found.level > 0 ? [] : [found];
  });
}

/**
 * How a module's text binds a name by an import: where several do, the one that gave what was read; where that is not known, the
 * first, wherever in the module it stands. Undefined where no import binds it.
 * @param read what the name was where it was read: what the module's global of that name is in the end, if not given
 */
export function importOf(
  evaluated: Evaluated,
  module: Module,
  local: string,
  read = finalGlobal(evaluated, module, local),
): BindingImport | undefined {
  if (module.tree === null) return undefined;
  let first: BindingImport | undefined;
  for (const [item, found] of evaluated.program.facts.of(module.tree.root, itemsBelow)) {
    if (found.local !== local) continue;
    if (read !== undefined && isBoundBy(read, item, found)) return found;
    first ??= found;
  }
  // What a library exports is what an import gave; where none of these did, something else has bound the name.
  return read !== undefined && pathOf(read.cell) !== undefined ? undefined : first;
}

function finalGlobal(
  { modules, globals, present }: Evaluated,
  module: Module,
  name: string,
): Value | undefined {
  return modules.includes(module) ? present(globals(module).read(name)) : undefined;
}

/** What the import statements of a module name, wherever they stand. */
function itemsBelow(root: SyntaxNode): readonly (readonly [SyntaxNode, BindingImport])[] {
  return [...walk(root)].flatMap((node) => {
    if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return [];
    return fieldAll(node, 'name').map((item) => [item, importedBy(node, item)] as const);
  });
}

function importedBy(statement: SyntaxNode, item: SyntaxNode): BindingImport {
  const alias = field(item, 'alias');
  const name = squeezed(alias === undefined ? item : field(item, 'name')!);
  if (statement.type === 'import_statement') {
    const local = alias === undefined ? name.split('.')[0]! : textOf(alias);
    return { module: name, name: null, local, level: 0 };
  }
  const from = squeezed(field(statement, 'module_name')!);
  const level = /^\.*/.exec(from)![0].length;
  return { module: from.slice(level), name, local: alias === undefined ? name : textOf(alias), level };
}

/** `import a.b` binds `a`: any import of a part of it does. */
function isBoundBy(
  { cell, origin }: Value,
  item: SyntaxNode,
  { module, name, local }: BindingImport,
): boolean {
  if (name !== null) return comesFrom(origin, item);
  return pathOf(cell) === (item.type === 'aliased_import' ? module : local);
}

/** The path of a module, or of what one exports. */
function pathOf(cell: Cell): string | undefined {
  if (cell.kind === 'symbol') return cell.path;
  return cell.kind === 'module' || cell.kind === 'builtin' ? cell.name : undefined;
}

/** Reading a name, or an attribute of it, leaves a place of its own. */
function comesFrom(origin: Origin, item: SyntaxNode): boolean {
  const [seen, open] = [new Set<Origin>(), [origin]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.at === item) return true;
    if (seen.has(next) || (next.at?.type !== 'identifier' && next.at?.type !== 'attribute')) continue;
    seen.add(next);
    open.push(...next.from);
  }
  return false;
}

function squeezed(node: SyntaxNode): string {
  return textOf(node).replaceAll(/\s+/g, '');
}

/** Import lines, merged by module: the standard library's, a blank line, DALI's. */
export function importLines(
  imports: readonly Import[],
  layOut: (module: string, names: readonly string[]) => string,
): readonly string[] {
  const groups = [
    imports.filter((item) => !isDali(item.module)),
    imports.filter((item) => isDali(item.module)),
  ];
  const blocks = groups
    .map((group) => [...plain(group), ...merged(group, layOut)])
    .filter((lines) => lines.length > 0);
  return blocks.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

function isDali(module: string): boolean {
  return module.split('.')[0] === 'nvidia';
}

function plain(imports: readonly Import[]): readonly string[] {
  const lines = imports.flatMap(({ module, name, local }) => {
    if (name !== null) return [];
    return [
      module.split('.')[0] === local && (module === local || module.includes('.')) && !hasAlias(module, local)
        ? `import ${module}`
        : `import ${module} as ${local}`,
    ];
  });
  return [...new Set(lines)].toSorted();
}

/** `import a.b as a` and `import a.b` both bind `a`; the second is what people write. */
function hasAlias(module: string, local: string): boolean {
  return module.split('.')[0] !== local;
}

function merged(
  imports: readonly Import[],
  layOut: (module: string, names: readonly string[]) => string,
): readonly string[] {
  const byModule = new Map<string, Set<string>>();
  for (const { module, name, local } of imports) {
    if (name === null) continue;
    const names = byModule.get(module) ?? new Set();
    names.add(name === local ? name : `${name} as ${local}`);
    byModule.set(module, names);
  }
  return [...byModule]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => layOut(module, [...names].toSorted()));
}
