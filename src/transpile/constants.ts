/** Module-level constants that can come along as they stand: assigned once, from what is there when the dali.py is executed. */
import type { Value } from '../python/evaluation/value.ts';
import type { Module } from '../python/program/program.ts';
import { field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { Carrier } from './carrier.ts';
import { importOf } from './imports.ts';
import { readsIn } from './names-in-scope.ts';
import type { Printer } from './printing.ts';

/** Built-in functions whose result depends on their arguments alone. */
const PURE = new Set([
  'abs',
  'bool',
  'dict',
  'divmod',
  'enumerate',
  'float',
  'frozenset',
  'int',
  'len',
  'list',
  'max',
  'min',
  'pow',
  'range',
  'reversed',
  'round',
  'set',
  'sorted',
  'str',
  'sum',
  'tuple',
  'zip',
]);

export interface FoundConstant {
  readonly module: Module;
  readonly name: string;
  readonly statement: SyntaxNode;
}

/**
 * The assignment behind a global name, imports followed; null where it cannot come along.
 * @param via modules that the name was followed through, this one included
 */
export function constantAt(
  carrier: Carrier,
  module: Module,
  name: string,
  values: readonly Value[],
  printer: Printer,
  via: readonly Module[] = [module],
): FoundConstant | null {
  const { evaluated } = carrier.plan;
  const imported = importOf(evaluated, module, name);
  if (imported !== undefined) {
    if (imported.name === null) return null;
    const resolved = evaluated.program.resolve(module, imported.module, imported.level);
    // `from . import part` binds a submodule, and imports in a circle bind nothing that is assigned.
    if (resolved.kind !== 'module' || via.includes(resolved.module)) return null;
    return constantAt(carrier, resolved.module, imported.name, values, printer, [...via, resolved.module]);
  }
  const statement = soleAssignment(module, name);
  if (statement === null || !evaluated.modules.includes(module)) return null;
  const final = evaluated.present(evaluated.globals(module).read(name));
  const text = printer.one(values)?.text;
  if (final === undefined || text === undefined || printer.print(final)?.text !== text) return null;
  return isSelfContained(carrier, module, statement, printer) ? { module, name, statement } : null;
}

/** `NAME = expression` at module level, where nothing else in the file binds or changes NAME. */
function soleAssignment(module: Module, name: string): SyntaxNode | null {
  if (module.tree === null) return null;
  let found: SyntaxNode | null = null;
  for (const node of walk(module.tree.root)) {
    const target =
      node.type === 'assignment' || node.type === 'augmented_assignment' ? field(node, 'left') : undefined;
    const changes =
      node.type === 'call' &&
      field(node, 'function')!.type === 'attribute' &&
      node.parent?.type === 'expression_statement'
        ? field(field(node, 'function')!, 'object')
        : undefined;
    const names = [
      ...(target === undefined ? [] : walk(target)),
      ...(changes === undefined ? [] : walk(changes)),
    ];
    if (!names.some((item) => item.type === 'identifier' && textOf(item) === name)) continue;
    const isPlain =
      node.type === 'assignment' && target?.type === 'identifier' && node.parent?.parent?.type === 'module';
    if (!isPlain || found !== null) return null;
    found = node.parent;
  }
  return found;
}

function isSelfContained(carrier: Carrier, module: Module, statement: SyntaxNode, printer: Printer): boolean {
  const right = field(statement.kids[0]!, 'right');
  if (right === undefined || right.type === 'assignment') return false;
  const { evaluated } = carrier.plan;
  for (const node of walk(right)) {
    if (node.type === 'call' && !isPureCall(node)) return false;
  }
  for (const identifier of readsIn(statement)) {
    const name = textOf(identifier);
    const value = evaluated.present(evaluated.globals(module).read(name));
    if (value === undefined) continue;
    const imported = importOf(evaluated, module, name);
    if (imported !== undefined && imported.level === 0 && carrier.addExternal(imported, module) === name)
      continue;
    const local = carrier.constant(module, name, [value], printer);
    if (local !== name) return false;
  }
  return true;
}

function isPureCall(call: SyntaxNode): boolean {
  const callee = field(call, 'function')!;
  return callee.type === 'identifier' && PURE.has(textOf(callee));
}
