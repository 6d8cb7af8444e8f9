/** Passes of a comprehension that give only data that goes: `tuple(out[k] for k in ("image", "label"))`. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import { CannotExpress } from './self-contained.ts';
import type { UnitState } from './unit-state.ts';

const DISPLAY = /^(tuple|list|expression_list)$/;
const WHY = { step: 'strip-labels', reason: 'only outputs that are not served need it' } as const;

/**
 * Drops the elements of the display that a comprehension goes over for which it gives data that goes.
 * @throws CannotExpress where it goes over something else: which passes are left is not followed
 */
export function prunePasses(state: UnitState, comprehension: SyntaxNode): void {
  const body = field(comprehension, 'body')!;
  const element = body.type === 'pair' ? field(body, 'value')! : body;
  const given = state.contexts.values(element).map((value) => nodesIn(value));
  const gone = given.map(
    (nodes) => nodes.length > 0 && !nodes.some((node) => state.carrier.plan.live.has(node)),
  );
  const clauses = comprehension.kids.filter(({ type }) => type === 'for_in_clause' || type === 'if_clause');
  if (!gone.includes(true) || !gone.includes(false) || goesOverData(state, clauses)) return;
  dropPasses(state, comprehension, displayOf(clauses)?.kids ?? [], gone);
}

/**
 * Drops what passes over the elements of a display go over of which the data goes.
 * @param gone of each pass, over all contexts, whether its data goes
 * @throws CannotExpress where which elements are left does not follow
 */
export function dropPasses(
  state: UnitState,
  expression: SyntaxNode,
  elements: readonly SyntaxNode[],
  gone: readonly boolean[],
): void {
  const passes = elements.map((_, i) => gone.filter((_own, at) => at % elements.length === i));
  const isEachPass = elements.length > 0 && gone.length % elements.length === 0;
  if (!isEachPass || passes.some((own) => own.includes(true) && own.includes(false)))
    throw new CannotExpress(
      diagnostic(
        'construct-not-covered',
        {
          what: `\`${textOf(expression)}\`, which gives labels and data,`,
          advice: 'write its elements one by one',
        },
        placeOf(expression),
      ),
    );
  for (const [i, own] of elements.entries()) if (passes[i]!.includes(true)) state.drop(own, WHY, 'sequence');
}

/** Data that goes is then dropped where the iterable is made. */
function goesOverData(state: UnitState, clauses: readonly SyntaxNode[]): boolean {
  return clauses.some((clause) => {
    const iterable = field(clause, 'right');
    return (
      iterable !== undefined && state.contexts.values(iterable).some((value) => nodesIn(value).length > 0)
    );
  });
}

/** The display that the only clause goes over. */
function displayOf([clause, ...others]: readonly SyntaxNode[]): SyntaxNode | undefined {
  const iterable = clause && field(clause, 'right');
  return iterable === undefined || others.length > 0 ? undefined : plainDisplay(iterable);
}

/** An expression that shows its elements one by one. */
export function plainDisplay(display: SyntaxNode): SyntaxNode | undefined {
  if (!DISPLAY.test(display.type)) return undefined;
  return display.kids.some(({ type }) => type === 'list_splat') ? undefined : display;
}
