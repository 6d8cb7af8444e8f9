/** Loops: unrolled over known iterables; otherwise everything that the body may write is Unknown before and after one pass. */
import { field } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { branch, forkStatement, resume, settle, statementSides, withoutData, yieldTo } from './branching.ts';
import { evaluate } from './expressions.ts';
import { finishing } from './finishing.ts';
import { doubtHandedOver } from './handed-over.ts';
import { mayAdvance, stepping } from './iterators.ts';
import type { Machine } from './machine.ts';
import { type Completion, NORMAL, ProgramExit, PythonRaise } from './signals.ts';
import { widenWrites } from './repetition.ts';
import { executeBlock } from './statements.ts';
import type { Value } from './value.ts';

/** A `while` that is left on this many undecided conditions is not unrolled further. */
const MAX_PENDING = 16;

/** The same of a `for`, which may go over elements that are all known. */
const MAX_LEFT = 64;

export function executeFor(m: Machine, node: SyntaxNode): Completion {
  const iterable = evaluate(m, field(node, 'right')!);
  const source = sourceOf(m, iterable);
  const generator = source.cell.kind === 'iterator' ? source.cell.source?.generator : undefined;
  if (generator?.cleansUp !== true) return over(m, node, iterable, source, false);
  const since = m.frame.pending.length;
  const leave = (): void => {
    // On each way that left the loop the generator waits elsewhere.
    if (m.frame.pending.length > since) mayAdvance(source, m);
    generator.mayEnd();
  };
  return finishing(m, () => over(m, node, iterable, source, true), {
    ended: (completion) => {
      leave();
      return completion;
    },
    raised: (error) => {
      leave();
      throw error;
    },
  });
}

/** @param isHeld a generator is ended behind the loop */
function over(m: Machine, node: SyntaxNode, iterable: Value, source: Value, isHeld: boolean): Completion {
  const step = stepping(source, m, isHeld);
  const start = m.assumed;
  const since = m.frame.pending.length;
  const target = field(node, 'left')!;
  const mark = m.heap.mark();
  let passes = 0;
  for (let item = step?.(); item !== null; item = step?.()) {
    const isEndless = source.cell.kind === 'iterator' && passes++ >= m.limits.passes;
    const isLeft = m.frame.pending.length > since + MAX_LEFT;
    if (isEndless || isLeft) restart(m, start, since, mark);
    if (item === undefined || isEndless || isLeft)
      return unknownLength(
        m,
        node,
        iterable,
        () => {
          advance(m, source);
          assign(m, target, m.element(source));
        },
        () => advance(m, source),
      );
    m.step();
    assign(m, target, item);
    const completion = yieldTo(m, pass(m, node), ['break'], since);
    if (completion.kind === 'break') return leave(m, start, since);
    if (completion.kind === 'return') return completion;
  }
  return finish(m, node, start, since);
}

/** What a `for` goes over: of an object of the program what its `__iter__` gives, which is asked once. */
function sourceOf(m: Machine, iterable: Value): Value {
  const picked = m.pick(iterable);
  return picked.cell.kind === 'instance' ? (m.iterator(picked) ?? picked) : picked;
}

/** What is gone over that is not known may run what it was given each time (`DataLoader(data, collate_fn=function)`). */
function advance(m: Machine, source: Value): void {
  mayAdvance(source, m);
  doubtHandedOver(m, source, { positional: [], keywords: new Map(), open: null, node: null });
}

/** Undoes the passes of a loop that cannot be unrolled. */
function restart(m: Machine, start: Machine['assumed'], since: number, mark: number): void {
  m.frame.pending.length = since;
  m.heap.rollback(mark);
  m.assumed = start;
}

export function executeWhile(m: Machine, node: SyntaxNode): Completion {
  const start = m.assumed;
  const since = m.frame.pending.length;
  const mark = m.heap.mark();
  const condition = field(node, 'condition')!;
  for (let passes = 0; passes < m.limits.passes && m.frame.pending.length < since + MAX_PENDING; passes++) {
    const value = withoutData(m, evaluate(m, condition));
    const truth = m.truth(value);
    if (truth === undefined) break;
    m.frame.recording?.decided(condition, truth);
    if (!truth) return finish(m, node, start, since);
    const completion = yieldTo(m, pass(m, node), ['break'], since);
    if (completion.kind === 'break') return leave(m, start, since);
    if (completion.kind === 'return') return completion;
  }
  restart(m, start, since, mark);
  const value = evaluate(m, condition);
  return unknownLength(m, node, value, () => evaluate(m, condition));
}

/** One pass of the body, with the arms that `continue`d joined at its end. */
function pass(m: Machine, node: SyntaxNode): Completion {
  const start = m.assumed;
  const since = m.frame.pending.length;
  const completion = yieldTo(m, bodyOf(m, field(node, 'body')!), ['continue'], since);
  if (completion.kind === 'normal' || completion.kind === 'continue')
    settle(m, 'continue', null, start, since);
  return completion.kind === 'continue' ? NORMAL : completion;
}

/** The loop's block; where it raises on the last path only, the paths that left it before are what is left. */
function bodyOf(m: Machine, body: SyntaxNode): Completion {
  const { frame } = m;
  const since = frame.pending.length;
  try {
    return executeBlock(m, body);
  } catch (error) {
    if (!(error instanceof PythonRaise) && !(error instanceof ProgramExit)) throw error;
    m.frame = frame;
    const left = resume(m, ['return', 'break', 'continue'], since);
    if (left === undefined) throw error;
    if (error instanceof PythonRaise) m.doubt();
    return left;
  }
}

function leave(m: Machine, start: Machine['assumed'], since: number): Completion {
  settle(m, 'break', null, start, since);
  return NORMAL;
}

/** The loop ran to its end: its `else` clause, then the arms that broke out. */
function finish(m: Machine, node: SyntaxNode, start: Machine['assumed'], since: number): Completion {
  const otherwise = field(node, 'alternative');
  const until = m.frame.pending.length;
  const ended = otherwise === undefined ? NORMAL : executeBlock(m, field(otherwise, 'body')!);
  // `break` and `continue` in the `else` clause are those of the loop around.
  const outer = m.frame.pending.slice(until);
  const isLeft = m.frame.pending.slice(since, until).some((left) => left.kind === 'break');
  if (otherwise !== undefined && !isLeft) return ended;
  m.frame.pending = m.frame.pending.slice(0, until);
  const completion = joined(m, ended, start, since);
  m.frame.pending.push(...outer);
  return completion;
}

/** Joins the arms that broke out of a loop with how its `else` clause ended. */
function joined(m: Machine, ended: Completion, start: Machine['assumed'], since: number): Completion {
  if (ended.kind !== 'break') {
    const completion = yieldTo(m, ended, ['break'], since);
    if (completion.kind !== 'normal' && completion.kind !== 'break') return completion;
    return leave(m, start, since);
  }
  // Under another name, so that it is not taken for one of the loop's own.
  yieldTo(m, { kind: 'continue' }, ['break'], since);
  const completion = leave(m, start, since);
  const last = m.frame.pending.pop();
  if (last !== undefined) m.frame.pending.push({ ...last, kind: 'break' });
  return completion;
}

/** The number of passes, lost where what the loop goes over was. */
function passesOf(m: Machine, length: Value): Value {
  const reason = 'the number of passes of the loop is not known';
  const { cell } = m.lostElements(length);
  const lostAt = cell.kind === 'unknown' ? cell.at : null;
  return m.make.value({ kind: 'unknown', reason, at: lostAt ?? m.here }, [length]);
}

/**
 * A loop that runs an unknown number of times. What the body writes is found by running it; all of that is made
 * Unknown and the body run again, until nothing new is written. The state after the loop is the state before any pass.
 * @param end what runs behind a pass, before it is known whether another one begins
 */
function unknownLength(
  m: Machine,
  node: SyntaxNode,
  length: Value,
  begin: () => void,
  end: () => void = () => {},
): Completion {
  const reason = 'it is set in a loop whose number of passes is not known';
  const once = (): Completion => {
    begin();
    const completion = pass(m, node);
    end();
    return completion.kind === 'break' ? NORMAL : completion;
  };
  const sides = statementSides(m, once, () => NORMAL);
  widenWrites(m, reason, () => branch(m, null, m.make.unknown(reason, [length]), sides));
  const value = passesOf(m, length);
  const start = m.assumed;
  const since = m.frame.pending.length;
  const completion = yieldTo(
    m,
    forkStatement(m, m.conditionOf(value), [once, () => NORMAL]),
    ['break'],
    since,
  );
  settle(m, 'break', null, start, since);
  const otherwise = field(node, 'alternative');
  if (completion.kind !== 'normal' || otherwise === undefined) return completion;
  return executeBlock(m, field(otherwise, 'body')!);
}
