/** Undecided branches: run one arm, roll back, run the other, roll back, join. */
import type { SyntaxNode } from '../syntax/node.ts';
import { field, textOf } from '../syntax/index.ts';
import type { Condition } from './condition.ts';
import type { Pending } from './frame.ts';
import type { Delta } from './heap.ts';
import {
  alternatives,
  applyDelta,
  choose,
  joinDeltas,
  joinSlot,
  loseCollapsed,
  slotOf,
  slotsOf,
} from './joining.ts';
import type { Machine } from './machine.ts';
import { type Completion, NORMAL, ProgramExit, PythonRaise } from './signals.ts';
import type { Decided } from './trace.ts';
import type { Value } from './value.ts';

/** What running an arm costs beside its statements. */
const FORK_STEPS = 20;

interface Arm<T> {
  readonly outcome: { readonly gave: T } | { readonly unwound: PythonRaise | ProgramExit };
  readonly delta: Delta;
  readonly pending: readonly Pending[];
}

/** Runs one side of a branch with its condition assumed, and rolls its writes back. */
export function runArm<T>(m: Machine, condition: Condition, holds: boolean, run: () => T): Arm<T> {
  m.step(FORK_STEPS);
  const mark = m.heap.mark();
  const assumed = m.assumed;
  const { frame, here } = m;
  const pendingBefore = frame.pending;
  frame.pending = [...pendingBefore];
  m.assumed = new Map(assumed).set(condition, holds);
  m.arms += 1;
  const outcome = settleUnwinding(run);
  m.arms -= 1;
  m.frame = frame;
  m.here = here;
  const pending = frame.pending.slice(pendingBefore.length).map((left) => rebase(m, left, mark));
  const delta = m.heap.delta(mark);
  m.heap.rollback(mark);
  m.assumed = assumed;
  frame.pending = pendingBefore;
  return { outcome, delta, pending };
}

function settleUnwinding<T>(run: () => T): Arm<T>['outcome'] {
  try {
    return { gave: run() };
  } catch (error) {
    if (error instanceof PythonRaise || error instanceof ProgramExit) return { unwound: error };
    throw error;
  }
}

/** A pending exit is relative to a mark inside the arm; after the arm is rolled back it must be relative to the arm's own. */
function rebase(m: Machine, left: Pending, mark: number): Pending {
  const since = m.heap.before(left.mark);
  const delta: Delta = new Map();
  for (const [store, key] of slotsOf([m.heap.delta(mark)])) {
    const atMark = slotOf(since, store, key, store.read(key));
    if (atMark !== slotOf(m.heap.before(mark), store, key, undefined)) setSlot(delta, store, key, atMark);
  }
  for (const [store, slots] of left.delta)
    for (const [key, value] of slots) setSlot(delta, store, key, value);
  return { ...left, delta, mark };
}

function setSlot(
  delta: Delta,
  store: Parameters<typeof slotOf>[1],
  key: string,
  value: ReturnType<typeof slotOf>,
): void {
  let slots = delta.get(store);
  if (slots === undefined) delta.set(store, (slots = new Map()));
  slots.set(key, value);
}

/**
 * Evaluates both sides of a condition and joins what they give. A side that must raise or exit is dropped: the program
 * would have ended there. Where both unwind, so does the branch.
 */
export function fork<T>(
  m: Machine,
  condition: Condition,
  sides: readonly [() => T, () => T],
  join: (a: T, b: T) => T,
): T {
  const then = runArm(m, condition, true, sides[0]);
  const otherwise = runArm(m, condition, false, sides[1]);
  if ('unwound' in then.outcome) return only(m, condition, false, otherwise, then);
  if ('unwound' in otherwise.outcome) return only(m, condition, true, then, otherwise);
  m.frame.pending.push(...then.pending, ...otherwise.pending);
  joinDeltas(m, condition, then.delta, otherwise.delta);
  const joined = join(then.outcome.gave, otherwise.outcome.gave);
  loseCollapsed(m);
  return joined;
}

function only<T>(m: Machine, condition: Condition, holds: boolean, arm: Arm<T>, dropped: Arm<T>): T {
  // What left the block inside a side before that side raised left it all the same.
  const [then, otherwise] = holds ? [arm, dropped] : [dropped, arm];
  m.frame.pending.push(...then.pending, ...otherwise.pending);
  // Where something catches exceptions, what the dropped side had written may be seen there.
  if ('unwound' in dropped.outcome && dropped.outcome.unwound instanceof PythonRaise)
    m.mayBeCaught(dropped.delta);
  if ('unwound' in arm.outcome) {
    if (arm.outcome.unwound instanceof PythonRaise) m.mayBeCaught(arm.delta);
    throw arm.outcome.unwound;
  }
  m.assume_(condition, holds);
  applyDelta(m, arm.delta);
  return arm.outcome.gave;
}

/**
 * Where a block raises or exits after some arm left it early, the program goes on only as that arm did.
 * @param since pending exits before this index belong to blocks further out
 * @returns how the block ended then; undefined where no arm left it
 */
export function resume(m: Machine, kinds: readonly Pending['kind'][], since: number): Completion | undefined {
  const at = m.frame.pending.findLastIndex((left, i) => i >= since && kinds.includes(left.kind));
  if (at < 0) return undefined;
  const left = m.frame.pending[at]!;
  m.frame.pending = m.frame.pending
    .filter((_, i) => i !== at)
    .map((other) => (other.mark > left.mark ? rebase(m, other, left.mark) : other));
  m.heap.rollback(left.mark);
  applyDelta(m, left.delta);
  // The path that goes on is that arm's: what the present path assumed does not hold on it.
  m.assumed = new Map([...m.frame.assumedAtStart, ...left.path]);
  return left.kind === 'return'
    ? { kind: 'return', value: left.value ?? m.make.none() }
    : { kind: left.kind };
}

/**
 * Where a block leaves early on the present path and other paths, which wait, only go on to its end: the present path
 * waits in their place.
 * @param kinds exits that go on behind the block
 */
export function yieldTo(
  m: Machine,
  completion: Completion,
  kinds: readonly Pending['kind'][],
  since: number,
): Completion {
  if (completion.kind === 'normal' || kinds.includes(completion.kind)) return completion;
  const left = m.frame.pending.findLast((item, i) => i >= since && kinds.includes(item.kind));
  if (left === undefined) return completion;
  const value = completion.kind === 'return' ? completion.value : null;
  m.frame.pending.push({
    kind: completion.kind,
    path: pathOf(m),
    delta: m.heap.delta(left.mark),
    mark: left.mark,
    value,
  });
  return resume(m, kinds, since) ?? completion;
}

/** As `fork`, for expressions. */
export function forkValue(
  m: Machine,
  condition: Condition,
  then: () => Value,
  otherwise: () => Value,
): Value {
  return fork(m, condition, [then, otherwise], (a, b) => choose(m, condition, a, b));
}

/** As `fork`, for statements: an arm that leaves the block early takes no part in the join; it waits for the block's end. */
export function forkStatement(
  m: Machine,
  condition: Condition,
  sides: readonly [() => Completion, () => Completion],
): Completion {
  const mark = m.heap.mark();
  const then = runArm(m, condition, true, sides[0]);
  const otherwise = runArm(m, condition, false, sides[1]);
  if ('unwound' in then.outcome) return only(m, condition, false, otherwise, then);
  if ('unwound' in otherwise.outcome) return only(m, condition, true, then, otherwise);
  m.frame.pending.push(...then.pending, ...otherwise.pending);
  const [a, b] = [then.outcome.gave, otherwise.outcome.gave];
  if (a.kind === b.kind) {
    joinDeltas(m, condition, then.delta, otherwise.delta);
    const value =
      a.kind === 'return' && b.kind === 'return' ? choose(m, condition, a.value, b.value) : undefined;
    loseCollapsed(m);
    return value === undefined ? a : { kind: 'return', value };
  }
  const leaves = a.kind !== 'normal';
  const [gone, stays] = leaves ? [then, otherwise] : [otherwise, then];
  const left = leaves ? a : b;
  if (left.kind === 'normal') throw new Error('an arm that leaves its block ended normally');
  m.frame.pending.push({
    kind: left.kind,
    path: [...pathOf(m), [condition, leaves]],
    delta: gone.delta,
    mark,
    value: left.kind === 'return' ? left.value : null,
  });
  applyDelta(m, stays.delta);
  m.assume_(condition, !leaves);
  return leaves ? b : a;
}

/**
 * Conditions on which the present path leaves: those assumed since the frame began. What is assumed no longer says that
 * the arms which left before are other paths; where they may be the same, a condition of its own stands for that.
 */
function pathOf(m: Machine): Pending['path'] {
  const path = [...m.assumed].filter(([condition]) => !m.frame.assumedAtStart.has(condition));
  const isApart = (left: Pending): boolean =>
    left.path.some(([condition, holds]) => m.assumed.get(condition) === !holds);
  if (m.frame.pending.every(isApart)) return path;
  const which = m.make.unknown('which of several ways left the block is not known');
  return [...path, [m.conditionOf(which), true]];
}

/**
 * Joins the arms that left the block early with the state at its end. Gives the joined value where they returned one.
 * @param value what the block itself returns
 * @param since pending exits before this index belong to blocks further out
 */
export function settle(
  m: Machine,
  kind: Pending['kind'],
  value: Value | null,
  start: ReadonlyMap<Condition, boolean>,
  since: number,
): Value | null {
  let joined = value;
  // The arms hold on other paths than the one that reached the block's end.
  m.assumed = new Map(start);
  const waiting = m.frame.pending;
  const isOurs = (left: Pending, i: number): boolean => i >= since && left.kind === kind;
  m.frame.pending = waiting.filter((left, i) => !isOurs(left, i));
  for (const left of waiting.filter(isOurs).toReversed()) {
    const before = m.heap.before(left.mark);
    for (const [store, key] of slotsOf([left.delta, before])) {
      const now = store.read(key);
      const then = slotOf(left.delta, store, key, slotOf(before, store, key, now));
      m.heap.put(
        store,
        key,
        along(left.path, then, now, (c, a, b) => joinSlot(m, c, a, b)),
      );
    }
    if (left.value !== null && joined !== null)
      joined = along(left.path, left.value, joined, (c, a, b) => choose(m, c, a, b));
  }
  loseCollapsed(m);
  for (const left of m.frame.pending) {
    const [condition, holds] = left.path.at(-1)!;
    // An arm inside another says nothing of the paths that did not come to the outer one.
    const isOpen = left.path.slice(0, -1).some(([outer, side]) => m.assumed.get(outer) !== side);
    if (!isOpen) m.assume_(condition, !holds);
  }
  return joined;
}

/** A value that holds only along a path of conditions. */
function along<T>(path: Pending['path'], then: T, otherwise: T, join: (c: Condition, a: T, b: T) => T): T {
  return path.reduceRight(
    (value, [condition, holds]) =>
      holds ? join(condition, value, otherwise) : join(condition, otherwise, value),
    then,
  );
}

/** The sides of a branch on a value; `T` is what the sides give. */
export interface Sides<T> {
  readonly then: () => T;
  readonly else: () => T;
  readonly fork: (condition: Condition, sides: readonly [() => T, () => T]) => T;
  /** Said of a value whose truth is data of a run, where such data cannot decide. */
  readonly refuse?: () => never;
}

/** Takes the side that a value's truth decides, or both. The decision is recorded on `node`. */
export function branch<T>(m: Machine, node: SyntaxNode | null, value: Value, sides: Sides<T>): T {
  const state = truthState(m, value);
  if (node !== null) m.frame.recording?.decided(node, state.decided);
  return takeSides(m, value, sides);
}

/** A tested value with more alternatives than this is one condition. */
const MAX_SIDES = 4;
/** So is one that is tested under more conditions than this. */
const MAX_PATH = 8;

/** Takes the side on which all alternatives agree, or both, by a condition that only says how the value came out. */
function forkOnce<T>(m: Machine, value: Value, sides: Sides<T>): T {
  const truth = m.truth(value);
  if (truth !== undefined) return truth ? sides.then() : sides.else();
  return sides.fork(m.conditionOf(value), [sides.then, sides.else]);
}

function takeSides<T>(m: Machine, value: Value, sides: Sides<T>): T {
  const picked = m.pick(value);
  if (picked.cell.kind === 'choice') {
    const { condition, then, else: otherwise } = picked.cell;
    // Running the sides once for each alternative doubles the work at every nesting; a condition of its own does not.
    if (alternatives(picked) > MAX_SIDES || m.assumed.size > MAX_PATH) return forkOnce(m, picked, sides);
    return sides.fork(condition, [() => takeSides(m, then, sides), () => takeSides(m, otherwise, sides)]);
  }
  const truth = m.truthOf(picked);
  if (truth === true) return sides.then();
  if (truth === false) return sides.else();
  if (truth === 'data') sides.refuse?.();
  const condition = truth === 'data' ? m.dataCondition(picked) : m.conditionOf(picked);
  const known = m.holds(condition);
  if (known !== undefined) return known ? sides.then() : sides.else();
  return sides.fork(condition, [sides.then, sides.else]);
}

/** Data of a run decides `if` statements and logical expressions only (DALI's AutoGraph, `conditional_expressions.py`). */
export function refuseData(m: Machine): never {
  return m.raise(
    'TypeError',
    'data of a run decides only `if` statements and the operands of `and`, `or` and `not`',
  );
}

/** Raises where a tested value is data of a run; for `while`, `assert` and the conditions of comprehensions. */
export function withoutData(m: Machine, value: Value): Value {
  const picked = m.pick(value);
  if (picked.cell.kind === 'foreign' && m.truthOf(picked) === 'data') refuseData(m);
  return picked;
}

/** How a condition comes out over all that a value may be. */
export function truthState(m: Machine, value: Value): { readonly decided: Decided } {
  const picked = m.pick(value);
  if (picked.cell.kind === 'choice') {
    const a = truthState(m, picked.cell.then).decided;
    const b = truthState(m, picked.cell.else).decided;
    return { decided: a === b ? a : 'undecided' };
  }
  const truth = m.truthOf(picked);
  if (truth !== undefined) return { decided: truth };
  const known = m.holds(m.conditionOf(picked));
  return { decided: known ?? 'undecided' };
}

/** The text of what is tested; of a loop without what it repeats. */
export function textOfCondition(node: SyntaxNode | null): string {
  if (node === null) return 'a condition';
  const part = (name: string): string => textOf(field(node, name)!);
  const text =
    node.type === 'for_statement'
      ? `for ${part('left')} in ${part('right')}`
      : node.type === 'while_statement'
        ? `while ${part('condition')}`
        : textOf(node);
  return text.replaceAll(/\s+/g, ' ');
}

export const valueSides = (m: Machine, then: () => Value, otherwise: () => Value): Sides<Value> => ({
  then,
  else: otherwise,
  fork: (condition, [a, b]) => forkValue(m, condition, a, b),
});

export const statementSides = (
  m: Machine,
  then: () => Completion,
  otherwise: () => Completion,
): Sides<Completion> => ({
  then,
  else: otherwise,
  fork: (condition, sides) => forkStatement(m, condition, sides),
});

export { NORMAL };
