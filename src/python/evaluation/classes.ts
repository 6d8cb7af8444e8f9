/** Classes of the program: their bodies, method resolution order, instances (language reference 3.3, 8.8). */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { classKeywords, initSubclass } from './class-hooks.ts';
import { setNames } from './descriptors.ts';
import { evaluate } from './expressions.ts';
import type { Frame } from './frame.ts';
import { Environment } from './stores.ts';
import type { Machine } from './machine.ts';
import { madeBy, ownMetaclass, prepares } from './metaclasses.ts';
import { presentOr } from './presence.ts';
import { executeBlock } from './statements.ts';
import type { ClassCell, Value } from './value.ts';

/** Attribute of a taught base class that is called with each class made from it, once its body ran. */
const TAUGHT_HOOK = '__init_subclass_taught__';

/** The value of a `class` statement, undecorated. */
export function makeClass(m: Machine, node: SyntaxNode): Value {
  const name = textOf(field(node, 'name')!);
  const bases = (field(node, 'superclasses')?.kids ?? [])
    .filter((kid) => kid.type !== 'keyword_argument')
    .map((kid) => evaluate(m, kid));
  const { frame } = m;
  const namespace = new Environment(name, frame.env, m.heap, true);
  const keywords = classKeywords(m, node);
  const metaclass = ownMetaclass(m, keywords, bases);
  if (metaclass !== undefined && prepares(m, metaclass)) {
    const reason = `the metaclass ${metaclass.name} prepares the names of ${name}, which is not followed`;
    m.doubt();
    m.forgetAssigned(node, reason);
    return m.make.unknown(reason, bases);
  }
  const cell: ClassCell = {
    kind: 'class',
    name,
    node,
    module: frame.module,
    bases,
    namespace,
    ...(metaclass === undefined ? {} : { metaclass }),
  };
  const body: Frame = {
    ...frame,
    env: namespace,
    own: namespace,
    function: null,
    owner: cell,
    declared: m.declared(node),
    recording: frame.recording,
    assumedAtStart: m.assumed,
    pending: [],
    yields: null,
    caller: { frame, at: node, isOnce: false },
  };
  m.frame = body;
  executeBlock(m, field(node, 'body')!);
  m.frame = frame;
  const value = m.make.value(cell, bases);
  const finish = (): void => {
    setNames(m, value, cell);
    initSubclass(m, value, cell, keywords, node);
  };
  const made = metaclass && madeBy(m, metaclass, { value, cell, finish }, keywords);
  if (made === undefined) finish();
  else if (made.cell !== cell) return made;
  for (const base of mro(m, cell).slice(1)) {
    const hook = base.namespace.read(TAUGHT_HOOK);
    if (hook === undefined) continue;
    const taught = m.call(hook, { positional: [value], keywords: new Map(), open: null, node });
    return taught.cell.kind === 'none' ? value : taught;
  }
  return value;
}

/** Entries of orders that are kept for a step. */
const KEPT_IN_A_STEP = 16;

/** Comparisons of classes that are made in the time of one step. */
const COMPARED_IN_A_STEP = 500;

/** Classes of an order that are asked for something in the time of one step, behind the first few. */
const ASKED_IN_A_STEP = 8;
const FEW = 16;

/** Method resolution order (C3), the class itself first. Bases that are not known classes are left out. */
export function mro(m: Machine, cell: ClassCell): readonly ClassCell[] {
  if (cell.bases.length === 0) return [cell];
  const known = m.orders.get(cell);
  if (known !== undefined) return known;
  const order = resolved(m, cell);
  m.spend(Math.ceil(order.length / KEPT_IN_A_STEP));
  if (cell.bases.every((base) => isFixed(m, base))) m.orders.set(cell, order);
  return order;
}

/** True where a base and its own bases are the same on every path. */
function isFixed(m: Machine, { cell }: Value): boolean {
  if (cell.kind === 'class') return cell.bases.length === 0 || m.orders.has(cell);
  return cell.kind !== 'choice';
}

function resolved(m: Machine, cell: ClassCell): readonly ClassCell[] {
  const parents = cell.bases.flatMap((base) => {
    const picked = m.pick(base).cell;
    return picked.kind === 'class' ? [picked] : [];
  });
  const [parent, ...others] = parents;
  if (parent === undefined) return [cell];
  if (others.length === 0) return [cell, ...mro(m, parent)];
  const orders = parents.map((item) => [...mro(m, item)]);
  m.step(Math.floor(orders.flat().length ** 2 / COMPARED_IN_A_STEP));
  return [cell, ...merge([...orders, [...parents]])];
}

function merge(lists: ClassCell[][]): ClassCell[] {
  const order: ClassCell[] = [];
  for (
    let rest = lists.filter((list) => list.length > 0);
    rest.length > 0;
    rest = rest.filter((list) => list.length > 0)
  ) {
    const good = rest.find(([head]) => rest.every((list) => !list.slice(1).includes(head!)));
    const next = (good ?? rest[0]!)[0]!;
    order.push(next);
    rest = rest.map((list) => list.filter((item) => item !== next));
  }
  return order;
}

/** True where a base, directly or not, is not a class that evaluation knows: any attribute may come from it. */
export function hasUnknownBase(m: Machine, cell: ClassCell): boolean {
  const order = mro(m, cell);
  spendAsking(m, order.length);
  return order.some((item) => item.bases.some((base) => m.pick(base).cell.kind !== 'class'));
}

/** The attribute that a class or one of its bases defines, unbound. */
export function classAttribute(m: Machine, cell: ClassCell, name: string): Value | undefined {
  return attributeIn(m, mro(m, cell), name);
}

/** What the first of some classes has that has it; where it may not have it, what the next has stands for that. */
export function attributeIn(
  m: Machine,
  order: readonly ClassCell[],
  name: string,
  from = 0,
): Value | undefined {
  for (let i = from; i < order.length; i++) {
    const slot = order[i]!.namespace.read(name);
    if (m.presentOf(slot) === undefined) continue;
    spendAsking(m, i);
    return presentOr(m, slot, () => attributeIn(m, order, name, i + 1));
  }
  spendAsking(m, order.length);
  return undefined;
}

/** Only orders that are longer than those that people write take more than what asks them. */
function spendAsking(m: Machine, classes: number): void {
  if (classes > FEW) m.spend((classes - FEW) / ASKED_IN_A_STEP);
}
