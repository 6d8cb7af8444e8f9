/** What the making of a class sets going beside its metaclass: `__init_subclass__` (language reference 3.3.3). */
import { field, fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { mro } from './classes.ts';
import { evaluate } from './expressions.ts';
import type { Machine } from './machine.ts';
import type { ClassCell, Value } from './value.ts';

/** The keyword arguments of a `class` statement. */
export function classKeywords(m: Machine, node: SyntaxNode): ReadonlyMap<string, Value> {
  const given = (field(node, 'superclasses')?.kids ?? []).filter((kid) => kid.type === 'keyword_argument');
  return new Map(
    given.map((kid) => [textOf(fieldAll(kid, 'name')[0]!), evaluate(m, field(kid, 'value')!)] as const),
  );
}

/** Calls `__init_subclass__` of the first base that has one. */
export function initSubclass(
  m: Machine,
  derived: Value,
  cell: ClassCell,
  keywords: ReadonlyMap<string, Value>,
  node: SyntaxNode,
): void {
  for (const base of mro(m, cell).slice(1)) {
    const hook = m.presentOf(base.namespace.read('__init_subclass__'));
    if (hook === undefined) continue;
    const fn = hook.cell.kind === 'descriptor' ? hook.cell.function : hook;
    const rest = new Map([...keywords].filter(([name]) => name !== 'metaclass'));
    m.call(fn, { positional: [derived], keywords: rest, open: null, node });
    return;
  }
}
