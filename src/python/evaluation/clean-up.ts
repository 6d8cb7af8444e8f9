/**
 * What a generator does where nobody takes its elements any more: Python ends it then, and its `finally` clauses and context
 * managers run (language reference 6.2.9.1). When that happens depends on who still holds it, which is not followed.
 */
import { classAttribute } from './classes.ts';
import { loseReached } from './cut-short.ts';
import type { GeneratorCall } from './generators.ts';
import { heldIn } from './held.ts';
import type { Machine } from './machine.ts';
import { Reach } from './reach.ts';
import { catchesExit, levelsOf, type Stack } from './suspension.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Value } from './value.ts';

const REASON = 'it is set where a generator ends of which not all elements are taken';

/** Makes Unknown what is written where a generator that waits is ended. */
export function cleanUpOf(m: Machine, call: GeneratorCall, stack: Stack | null): void {
  for (const level of levelsOf(stack)) {
    if (level.kind === 'try') for (const text of lastOf(level.node, level.part)) loseWritesIn(m, call, text);
    if (level.kind === 'within') loseExit(m, level.manager);
  }
}

function lastOf({ kids }: SyntaxNode, part: 'body' | 'else'): readonly SyntaxNode[] {
  return kids.filter(
    (kid) =>
      kid.type === 'finally_clause' || (part === 'body' && kid.type === 'except_clause' && catchesExit(kid)),
  );
}

/** A clause of the body, with its names. */
function loseWritesIn(m: Machine, { env, function: fn }: GeneratorCall, text: SyntaxNode): void {
  const summary = m.summary(text);
  const reach = new Reach(m);
  reach.run(summary, fn.module);
  reach.seeNames(env);
  for (const name of m.declared(fn.node).keys()) if (summary.mentions.has(name)) reach.names.add(name);
  reach.close();
  loseReached(m, reach, REASON);
}

function loseExit(m: Machine, manager: Value): void {
  const picked = m.pick(manager);
  const { cell } = picked;
  if (cell.kind === 'choice') for (const side of [cell.then, cell.else]) loseExit(m, side);
  const exit = cell.kind === 'instance' ? classAttribute(m, cell.class, '__exit__') : undefined;
  if (exit !== undefined) m.mayHaveRun(exit, [picked], REASON);
  if (cell.kind !== 'foreign') return;
  for (const held of heldIn(cell)) if (held.cell.kind === 'iterator') held.cell.source?.generator?.mayEnd();
}
