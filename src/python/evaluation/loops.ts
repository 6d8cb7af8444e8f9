/** Loops: unrolled over known iterables; otherwise everything that the body may write is Unknown before and after one pass. */
import { field } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { branch, forkStatement, settle, statementSides } from './branching.ts';
import { evaluate } from './expressions.ts';
import type { Machine } from './machine.ts';
import { type Completion, NORMAL } from './signals.ts';
import { executeBlock } from './statements.ts';
import type { Value } from './value.ts';

/** A loop that is left on this many undecided conditions is not unrolled further. */
const MAX_PENDING = 16;
/** Passes after which what a loop of unknown length writes must have settled. */
const MAX_WIDENINGS = 4;

export function executeFor(m: Machine, node: SyntaxNode): Completion {
  const iterable = evaluate(m, field(node, 'right')!);
  const items = m.iterate(iterable);
  const start = m.assumed;
  if (items === undefined) {
    const element = (): Value => m.element(iterable);
    return unknownLength(m, node, iterable, () => assign(m, field(node, 'left')!, element()));
  }
  for (const item of items) {
    m.step();
    assign(m, field(node, 'left')!, item);
    const completion = pass(m, node);
    if (completion.kind === 'break') return leave(m, start);
    if (completion.kind === 'return') return completion;
  }
  return finish(m, node, start);
}

export function executeWhile(m: Machine, node: SyntaxNode): Completion {
  const start = m.assumed;
  const mark = m.heap.mark();
  const condition = field(node, 'condition')!;
  for (let passes = 0; passes < m.limits.passes && m.frame.pending.length < MAX_PENDING; passes++) {
    const value = evaluate(m, condition);
    const truth = m.truth(value);
    if (truth === undefined) break;
    m.frame.recording?.decided(condition, truth);
    if (!truth) return finish(m, node, start);
    const completion = pass(m, node);
    if (completion.kind === 'break') return leave(m, start);
    if (completion.kind === 'return') return completion;
  }
  m.frame.pending = m.frame.pending.filter((left) => left.mark < mark);
  m.heap.rollback(mark);
  m.assumed = start;
  const value = evaluate(m, condition);
  return unknownLength(m, node, value, () => evaluate(m, condition));
}

/** One pass of the body, with the arms that `continue`d joined at its end. */
function pass(m: Machine, node: SyntaxNode): Completion {
  const start = m.assumed;
  const completion = executeBlock(m, field(node, 'body')!);
  if (completion.kind === 'normal' || completion.kind === 'continue') settle(m, 'continue', null, start);
  return completion.kind === 'continue' ? NORMAL : completion;
}

function leave(m: Machine, start: Machine['assumed']): Completion {
  settle(m, 'break', null, start);
  return NORMAL;
}

/** The loop ran to its end: its `else` clause, then the arms that broke out. */
function finish(m: Machine, node: SyntaxNode, start: Machine['assumed']): Completion {
  const otherwise = field(node, 'alternative');
  const completion = otherwise === undefined ? NORMAL : executeBlock(m, field(otherwise, 'body')!);
  if (completion.kind !== 'normal') return completion;
  return leave(m, start);
}

/**
 * A loop that runs an unknown number of times. What the body writes is found by running it; all of that is made
 * Unknown and the body run again, until nothing new is written. The state after the loop is the state before any pass.
 */
function unknownLength(m: Machine, node: SyntaxNode, length: Value, begin: () => void): Completion {
  const reason = 'it is set in a loop whose number of passes is not known';
  const once = (): Completion => {
    begin();
    const completion = pass(m, node);
    return completion.kind === 'break' ? NORMAL : completion;
  };
  for (let i = 0; i < MAX_WIDENINGS; i++) {
    const mark = m.heap.mark();
    const pending = m.frame.pending.length;
    const grew = m.quietly(
      () =>
        branch(
          m,
          null,
          m.make.unknown(reason, [length]),
          statementSides(m, once, () => NORMAL),
        ),
      () => m.widen(mark, reason),
    );
    m.frame.pending.length = pending;
    if (!grew) break;
  }
  const value = m.make.unknown('the number of passes of the loop is not known', [length]);
  const start = m.assumed;
  const completion = forkStatement(m, m.conditionOf(value), [once, () => NORMAL]);
  settle(m, 'break', null, start);
  const otherwise = field(node, 'alternative');
  if (completion.kind !== 'normal' || otherwise === undefined) return completion;
  return executeBlock(m, field(otherwise, 'body')!);
}
