/** Step 3 for `match`: the clause that is taken every time stands for the statement; validation decides which. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { capturedBy } from '../python/program/pattern.ts';
import { blockOf, casesOf } from '../python/rewrite/folding.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { CannotExpress } from './self-contained.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'fold-branches';

/** Decides about a `match` that ran. One that takes not the same clause each time is as it was: it may go. */
export function foldMatch(state: UnitState, statement: SyntaxNode): void {
  const clauses = casesOf(statement);
  for (const pattern of clauses.flatMap(patternsOf))
    for (const name of capturedBy(pattern)) state.matched.add(name);
  const taken = takenOf(state, clauses);
  if (taken === undefined) return;
  const subject = textOf(field(statement, 'subject')!).replaceAll(/\s+/g, ' ');
  if (taken === null) {
    state.drop(statement, { step: STEP, reason: `no \`case\` fits \`${subject}\` in validation` });
    return;
  }
  const reason = `\`${subject}\` is of this \`case\` in validation`;
  state.decide({ kind: 'keep-arm', node: statement, arm: taken, step: STEP, reason });
  for (const kid of statement.kids) if (kid.type !== 'block') state.replaced.add(kid);
  for (const clause of clauses) {
    for (const kid of clause.kids) if (kid.type !== 'block') state.replaced.add(kid);
    if (clause !== taken) state.replaced.add(blockOf(clause));
  }
  state.unwrapped.add(statement);
}

/** @throws CannotExpress where something inside a `match` that was not folded is needed */
export function refuseMatch(statement: SyntaxNode): void {
  if (statement.type !== 'match_statement') return;
  const what = 'a `match` that takes not the same `case` each time';
  const advice = 'write it with `if`';
  throw new CannotExpress(diagnostic('construct-not-covered', { what, advice }, placeOf(statement)));
}

/** The clause that is taken each time; null where none ever is; undefined where that differs. */
function takenOf(state: UnitState, clauses: readonly SyntaxNode[]): SyntaxNode | null | undefined {
  for (const clause of clauses) {
    const holds = agreed(state, clause);
    if (holds === undefined) return undefined;
    if (holds) return clause;
  }
  return null;
}

/** Whether pattern and guard hold every time that they are asked, or never; undefined where that differs. */
function agreed(state: UnitState, clause: SyntaxNode): boolean | undefined {
  const patterns = state.contexts.decisions(clause);
  const guard = field(clause, 'guard')?.kids[0];
  const guards = guard === undefined ? [] : state.contexts.decisions(guard);
  if (patterns.every((decision) => decision === false)) return false;
  if (patterns.includes('undecided')) return undefined;
  if (guard !== undefined && guards.every((decision) => decision === false)) return false;
  const all = [...patterns, ...guards];
  return all.every((decision) => decision === true) ? true : undefined;
}

function patternsOf(clause: SyntaxNode): readonly SyntaxNode[] {
  return clause.kids.filter(({ type }) => type === 'case_pattern');
}
