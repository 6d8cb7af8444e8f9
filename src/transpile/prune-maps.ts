/** `map(out.get, ("image", "label"))`: what it gives is seen only where it is taken. */
import type { Value } from '../python/evaluation/value.ts';
import { field, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import { dropPasses, plainDisplay } from './prune-passes.ts';
import { itemsOf } from './shapes.ts';
import { givenBy, shownInputs } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

const DISPLAY = /^(tuple|list|expression_list|set)$/;
const PATTERN = /^(pattern_list|tuple_pattern|list_pattern)$/;

/**
 * Drops the elements of the display that a `map` goes over for which it gives data that goes.
 * @throws CannotExpress where it goes over something else: which elements are left is not followed
 */
export function pruneMap(state: UnitState, call: SyntaxNode): void {
  if (!isBuiltin(state, field(call, 'function')!, ['map'])) return;
  const [, iterable, ...others] = shownInputs(field(call, 'arguments')!);
  if (iterable === undefined || state.contexts.values(iterable).some((value) => nodesIn(value).length > 0))
    return;
  const { shapes } = state.carrier;
  const taken = takenFrom(state, call).filter((value) => nodesIn(value).length > 0);
  const gone = taken.map((value) => shapes.isGone(value));
  if (!gone.includes(true) || !gone.includes(false)) return;
  const display = others.length === 0 ? plainDisplay(iterable) : undefined;
  dropPasses(state, call, display?.kids ?? [], gone);
}

/** The elements that an iterator gave, run by run; none where its place does not show them. */
function takenFrom(state: UnitState, iterator: SyntaxNode): readonly Value[] {
  const use = useOf(state, iterator);
  if (use !== undefined) return takenFrom(state, use);
  const { parent } = iterator;
  const around = parent !== null && DISPLAY.test(parent.type) ? parent.parent : null;
  const list = around?.type === 'list_splat' && parent!.kids.length === 1 ? around.parent : parent;
  const owner = list?.type === 'argument_list' ? list.parent : null;
  if (owner?.type === 'call' && isBuiltin(state, field(owner, 'function')!, ['tuple', 'list']))
    return state.contexts.values(owner).flatMap(itemsOf);
  if (parent?.type === 'list_splat') return splatted(state, parent);
  const target = parent?.type === 'assignment' ? field(parent, 'left') : undefined;
  if (target === undefined || !PATTERN.test(target.type)) return [];
  const columns = target.kids.map((kid) => state.contexts.values(kid));
  return columns[0]?.flatMap((_, run) => columns.flatMap((column) => column[run] ?? [])) ?? [];
}

/** The only place that reads the name that an expression alone is bound to. */
function useOf(state: UnitState, { parent }: SyntaxNode): SyntaxNode | undefined {
  const target = parent?.type === 'assignment' ? field(parent, 'left') : undefined;
  if (target?.type !== 'identifier') return undefined;
  const mentions = [...walk(state.unit.fn.node)].filter(
    (node) => node.type === 'identifier' && textOf(node) === textOf(target),
  );
  const [use, ...others] = mentions.filter((node) => node !== target);
  return others.length === 0 ? use : undefined;
}

/** What a star gave to the display that it stands in. */
function splatted(state: UnitState, star: SyntaxNode): readonly Value[] {
  const display = star.parent;
  if (display === null || !DISPLAY.test(display.type)) return [];
  const at = display.kids.indexOf(star);
  if (display.kids.some((kid) => kid !== star && kid.type === 'list_splat')) return [];
  const behind = display.kids.length - at - 1;
  return state.contexts.values(display).flatMap((value) => {
    const items = itemsOf(value);
    return items.slice(at, items.length - behind);
  });
}

/** True where an expression is always one of some functions and classes that Python has built in. */
function isBuiltin(state: UnitState, callee: SyntaxNode, names: readonly string[]): boolean {
  const values = state.contexts.values(callee);
  const isOne = ({ cell }: Value): boolean =>
    (cell.kind === 'builtin' || (cell.kind === 'class' && cell.node === null)) && names.includes(cell.name);
  return values.length > 0 && values.every(isOne);
}

/**
 * A getter of several keys reads those that go, too.
 * @throws CannotExpress where it is given a dict of labels and data
 */
export function refuseGetters(state: UnitState, call: SyntaxNode): void {
  const { shapes } = state.carrier;
  const given = givenBy(call).flatMap((argument) => state.contexts.values(argument));
  const isBuiltIn = state.contexts
    .values(field(call, 'function')!)
    .some(({ cell }) => cell.kind === 'builtin');
  if (!isBuiltIn || !given.some(({ cell }) => cell.kind === 'dict')) return;
  const isMixed = (value: Value): boolean => {
    const gone = itemsOf(value).map((item) => shapes.isGone(item));
    return gone.includes(true) && gone.includes(false);
  };
  if (state.contexts.values(call).some(isMixed)) dropPasses(state, call, [], [true, false]);
}
