/** Imports that the dali.py needs: names of nvidia.dali and of the standard library, as the author's files import them. */
import type { Module } from '../python/program/program.ts';
import { field, fieldAll, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** One imported name: `import module`, `import module as local`, `from module import name as local`. */
export interface Import {
  readonly module: string;
  /** null for `import module`. */
  readonly name: string | null;
  readonly local: string;
}

/** Imports of a module that name something outside the program's own packages by an absolute path. */
export function importsIn(module: Module): readonly Import[] {
  if (module.tree === null) return [];
  return [...walk(module.tree.root)].flatMap((node) => {
    if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return [];
    return fieldAll(node, 'name').flatMap((item) => {
      const alias = field(item, 'alias');
      const name = squeezed(alias === undefined ? item : field(item, 'name')!);
      const local = alias === undefined ? name.split('.')[0]! : textOf(alias);
      const found = importOf(module, local);
      return found === undefined || found.level > 0 ? [] : [found];
    });
  });
}

/**
 * How a module's text binds a name by an import: the last that is sure to run before anything is defined, else the first, wherever in
 * it that stands; undefined where no import binds it.
 */
export function importOf(module: Module, local: string): (Import & { readonly level: number }) | undefined {
  if (module.tree === null) return undefined;
  const { root } = module.tree;
  const defined = root.kids.find(({ type }) => type.endsWith('_definition'))?.start ?? root.end;
  let found: (Import & { readonly level: number }) | undefined;
  for (const node of walk(root)) {
    if (found !== undefined && (node.parent !== root || node.start > defined)) continue;
    const other = importIn(node, local);
    // `import a.b` behind `import a` binds the same package.
    if (other !== undefined && !(found !== undefined && bindsPackage(found) && bindsPackage(other)))
      found = other;
  }
  return found;
}

function importIn(node: SyntaxNode, local: string): (Import & { readonly level: number }) | undefined {
  if (node.type === 'import_statement') return plainImport(node, local);
  return node.type === 'import_from_statement' ? fromImport(node, local) : undefined;
}

function bindsPackage({ module, name, local }: Import): boolean {
  return name === null && module.split('.')[0] === local;
}

function plainImport(node: SyntaxNode, local: string): (Import & { readonly level: number }) | undefined {
  for (const item of fieldAll(node, 'name')) {
    const alias = field(item, 'alias');
    const target = squeezed(alias === undefined ? item : field(item, 'name')!);
    if (alias === undefined ? target.split('.')[0] === local : textOf(alias) === local)
      return { module: target, name: null, local, level: 0 };
  }
  return undefined;
}

function fromImport(node: SyntaxNode, local: string): (Import & { readonly level: number }) | undefined {
  const from = squeezed(field(node, 'module_name')!);
  const level = /^\.*/.exec(from)![0].length;
  for (const item of fieldAll(node, 'name')) {
    const alias = field(item, 'alias');
    const name = squeezed(alias === undefined ? item : field(item, 'name')!);
    if ((alias === undefined ? name : textOf(alias)) === local)
      return { module: from.slice(level), name, local, level };
  }
  return undefined;
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
