/** What the making of a class sets going: its metaclass and `__init_subclass__` (language reference 3.3.3). */
import { field, fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { mro } from './classes.ts';
import { evaluate } from './expressions.ts';
import type { Machine } from './machine.ts';
import type { ClassCell, Value } from './value.ts';

/** What of a metaclass bears on the class itself rather than on the making of its instances. */
const SHAPES_CLASS = [
  '__new__',
  '__init__',
  '__prepare__',
  '__getattr__',
  '__getattribute__',
  '__setattr__',
] as const;

/** The keyword arguments of a `class` statement. */
export function classKeywords(m: Machine, node: SyntaxNode): ReadonlyMap<string, Value> {
  const given = (field(node, 'superclasses')?.kids ?? []).filter((kid) => kid.type === 'keyword_argument');
  return new Map(
    given.map((kid) => [textOf(fieldAll(kid, 'name')[0]!), evaluate(m, field(kid, 'value')!)] as const),
  );
}

/** The metaclass that the program itself defines; those of libraries are taken to change nothing. */
export function ownMetaclass(
  m: Machine,
  keywords: ReadonlyMap<string, Value>,
  bases: readonly Value[],
): ClassCell | undefined {
  const given = keywords.get('metaclass');
  const cell = given && m.pick(given).cell;
  if (cell?.kind === 'class' && cell.node !== null) return cell;
  const inherited = bases.flatMap((base) => {
    const picked = m.pick(base).cell;
    return picked.kind === 'class' && picked.metaclass !== undefined ? [picked.metaclass] : [];
  });
  return inherited[0];
}

/** True where a metaclass may make of a class something other than its body says. */
export function shapesClass(m: Machine, metaclass: ClassCell): boolean {
  const names = mro(m, metaclass).filter((item) => item.node !== null);
  return names.some((item) => SHAPES_CLASS.some((name) => item.namespace.read(name) !== undefined));
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
