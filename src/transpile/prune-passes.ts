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
  const elements = displayOf(clauses)?.kids ?? [];
  const passes = elements.map((_, i) => gone.filter((_own, at) => at % elements.length === i));
  const isEachPass = elements.length > 0 && gone.length % elements.length === 0;
  if (!isEachPass || passes.some((own) => own.includes(true) && own.includes(false)))
    throw new CannotExpress(
      diagnostic(
        'construct-not-covered',
        {
          what: `\`${textOf(comprehension)}\`, which gives labels and data,`,
          advice: 'write its elements one by one',
        },
        placeOf(comprehension),
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
  const display = clause && field(clause, 'right');
  if (display === undefined || others.length > 0 || !DISPLAY.test(display.type)) return undefined;
  return display.kids.some(({ type }) => type === 'list_splat') ? undefined : display;
}
