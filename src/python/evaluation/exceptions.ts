/** `raise` and `try` (language reference 7.8, 8.4). */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { forkStatement } from './branching.ts';
import { evaluate } from './expressions.ts';
import type { Delta } from './heap.ts';
import { joinSlot, slotOf, slotsOf } from './joining.ts';
import type { Machine, TryBody } from './machine.ts';
import { finishing } from './finishing.ts';
import { bindName } from './names.ts';
import { type Completion, PythonRaise } from './signals.ts';
import { executeBlock } from './statements.ts';
import { valuesOf } from './widening.ts';
import type { Value } from './value.ts';

export function executeRaise(m: Machine, node: SyntaxNode): never {
  const [what] = node.kids;
  const value = what === undefined ? m.frame.handling : evaluate(m, what);
  if (value === null) throw raising(m, m.make.unknown('the exception being handled is not known'), node);
  throw raising(m, value, node);
}

/** The raising of an exception, or of an instance of its class. */
export function raising(m: Machine, what: Value, at: SyntaxNode | null): PythonRaise {
  const exception = instanceOf(m, what);
  return new PythonRaise(exception, typeName(m, exception), messageOf(m, exception), at);
}

function instanceOf(m: Machine, value: Value): Value {
  return m.pick(value).cell.kind === 'class'
    ? m.call(value, { positional: [], keywords: new Map(), open: null, node: m.here })
    : value;
}

function typeName(m: Machine, exception: Value): string {
  const { cell } = m.pick(exception);
  return cell.kind === 'instance' ? cell.class.name : 'Exception';
}

function messageOf(m: Machine, exception: Value): string {
  const { cell } = m.pick(exception);
  if (cell.kind !== 'instance') return '';
  const args = m.presentOf(cell.namespace.read('args'));
  const first = args === undefined ? undefined : m.iterate(args)?.[0];
  return (first && m.str(first)) ?? '';
}

/**
 * A body in which something without source was called may have raised anywhere: its state is joined with what the
 * handlers make of it. Otherwise only an exception that evaluation itself saw reaches them.
 */
export function executeTry(m: Machine, node: SyntaxNode): Completion {
  const last = node.kids.find((kid) => kid.type === 'finally_clause');
  if (last === undefined) return guarded(m, node);
  const final = (): Completion => executeBlock(m, last.kids.at(-1)!);
  return finishing(m, () => guarded(m, node), {
    ended: (completion) => {
      const end = final();
      return end.kind === 'normal' ? completion : end;
    },
    raised: (error) => {
      const end = final();
      if (end.kind === 'normal') throw error;
      return end;
    },
  });
}

function guarded(m: Machine, node: SyntaxNode): Completion {
  const handlers = node.kids.filter(
    (kid) => kid.type === 'except_clause' || kid.type === 'except_group_clause',
  );
  const otherwise = node.kids.find((kid) => kid.type === 'else_clause');
  const { frame, here, assumed } = m;
  const doubts = m.doubts;
  const since = frame.pending.length;
  const body = m.beginTry();
  /** How the path goes on that evaluation followed through the body. */
  let onward: () => Completion;
  try {
    const completion = executeBlock(m, field(node, 'body')!);
    onward = () =>
      completion.kind === 'normal' && otherwise !== undefined
        ? executeBlock(m, field(otherwise, 'body')!)
        : completion;
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    m.frame = frame;
    m.here = here;
    m.assumed = assumed;
    onward = () => handle(m, handlers, error);
  } finally {
    m.endTry();
  }
  const reached = catching(handlers);
  if (m.doubts === doubts || reached.length === 0) return onward();
  // What the body took for granted so as not to raise does not hold behind it.
  m.assumed = assumed;
  return joinHandlers(m, reached, body, onward, since);
}

/** Those of some handlers that an exception may reach which code of the program raises. */
export function catching(handlers: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return handlers.filter((handler) => !catchesOnlyInterrupts(handler));
}

function catchesOnlyInterrupts(handler: SyntaxNode): boolean {
  const type = field(handler, 'value');
  return type !== undefined && /^(KeyboardInterrupt|SystemExit|GeneratorExit)\b/.test(textOf(type));
}

/** The first handler whose type matches; the exception goes on where none does, or where that cannot be told. */
export function handle(m: Machine, handlers: readonly SyntaxNode[], error: PythonRaise): Completion {
  for (const handler of handlers) {
    const pattern = field(handler, 'value');
    const isPattern = pattern?.type === 'as_pattern';
    const typeNode = isPattern ? pattern.kids[0]! : pattern;
    const matches = typeNode === undefined ? true : m.isInstance(error.exception, evaluate(m, typeNode));
    if (matches === false) continue;
    return runHandler(m, handler, error.exception);
  }
  throw error;
}

function runHandler(m: Machine, handler: SyntaxNode, exception: Value): Completion {
  const pattern = field(handler, 'value');
  const alias = pattern?.type === 'as_pattern' ? field(pattern, 'alias') : undefined;
  if (alias !== undefined) assign(m, alias, exception);
  const before = m.frame.handling;
  m.frame.handling = exception;
  const completion = executeBlock(m, handler.kids.at(-1)!);
  m.frame.handling = before;
  if (alias !== undefined && alias.kids[0]?.type === 'identifier')
    bindName(m, textOf(alias.kids[0]), undefined);
  return completion;
}

/** What was written before an exception that may have been raised is not known where that is handled. */
function loseSlots(m: Machine, deltas: readonly Delta[]): void {
  const reason = 'it is set before an exception that may not be raised';
  const held: Value[] = [];
  for (const [store, key] of slotsOf(deltas)) {
    const isContents = deltas.some((delta) => isWhole(delta.get(store)?.get(key)));
    const unknown = m.make.unknown(reason);
    held.push(
      ...valuesOf(store.read(key)),
      ...deltas.flatMap((delta) => valuesOf(delta.get(store)?.get(key))),
    );
    m.heap.put(store, key, isContents ? { lost: unknown } : unknown);
  }
  // What is written through a name that is not known reaches one of the containers that it may stand for.
  m.loseContainers(held, reason);
}

function isWhole(slot: unknown): boolean {
  return typeof slot === 'object' && slot !== null && !('cell' in slot);
}

/** Joins the way on behind the body with each handler run from a state in which the body may have raised. */
function joinHandlers(
  m: Machine,
  handlers: readonly SyntaxNode[],
  body: TryBody,
  onward: () => Completion,
  since: number,
): Completion {
  // What settles the one settles the other.
  m.here = body.first ?? m.here;
  const raised = m.conditionOf(m.make.unknown('whether the body of a `try` raises is not known'));
  const done = m.heap.delta(body.mark);
  const before = m.heap.before(body.mark);
  const left = m.frame.pending.slice(since);
  // An arm that left the body did so where nothing raised before.
  m.frame.pending = [
    ...m.frame.pending.slice(0, since),
    ...left.map((item) => ({ ...item, path: [[raised, false] as const, ...item.path] })),
  ];
  const [handler, ...others] = handlers;
  const recover = (): Completion => {
    interrupt(m, body, done, before);
    loseSlots(m, [...body.lost, ...left.map((item) => item.delta)]);
    const exception = m.make.unknown('the exception is not known');
    return others.reduce<() => Completion>(
      (rest, next) => () =>
        forkStatement(m, m.conditionOf(m.make.unknown('which exception is raised is not known')), [
          () => runHandler(m, next, exception),
          rest,
        ]),
      () => runHandler(m, handler!, exception),
    )();
  };
  return forkStatement(m, raised, [recover, onward]);
}

/** The state in which a handler runs: each slot holds what it held before the body, or at its end, or is not known. */
function interrupt(m: Machine, body: TryBody, done: Delta, before: Delta): void {
  const interrupted = m.conditionOf(m.make.unknown('how far the body of a `try` came is not known'));
  for (const [store, key] of slotsOf([done])) {
    const [last, first] = [done.get(store)!.get(key), before.get(store)!.get(key)];
    m.heap.put(store, key, joinSlot(m, interrupted, last, first));
  }
  const between = body.seen.map((seen) => changed(seen, done, before));
  loseSlots(m, body.isFull ? [done, ...between] : between);
}

/** Slots that at some point held neither what they hold at the end nor what they held before. */
function changed(seen: Delta, done: Delta, before: Delta): Delta {
  const slots: Delta = new Map();
  for (const [store, key] of slotsOf([seen])) {
    const value = seen.get(store)!.get(key);
    const first = slotOf(before, store, key, store.read(key));
    if (value === first || (done.has(store) && value === done.get(store)!.get(key))) continue;
    slots.set(store, (slots.get(store) ?? new Map()).set(key, value));
  }
  return slots;
}
