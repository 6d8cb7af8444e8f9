/** Comprehensions and generator expressions: a scope of their own, unrolled over known iterables. */
import { field } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { branch, valueSides, withoutData } from './branching.ts';
import { evaluate } from './expressions.ts';
import { itemsOf } from './builtins/contents.ts';
import type { Frame } from './frame.ts';
import { Environment, Sequence } from './stores.ts';
import { mayAdvance, stepping, takeNext } from './iterators.ts';
import type { Machine } from './machine.ts';
import { repeatedly } from './repetition.ts';
import type { Because, Value } from './value.ts';

/** Runs `emit` once for each combination of the clauses; gives the Unknown that hides them where one is not known. */
function unroll(m: Machine, node: SyntaxNode, emit: () => void): Value | null {
  const [first, ...others] = clausesOf(node);
  const { frame } = m;
  const outer = frame.env;
  const iterable = evaluate(m, field(first!, 'right')!);
  frame.env = new Environment('comprehension', outer, m.heap);
  try {
    return over(m, first!, iterable, () => enter(m, others, emit));
  } finally {
    frame.env = outer;
  }
}

function clausesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.kids.filter((kid) => kid.type === 'for_in_clause' || kid.type === 'if_clause');
}

/**
 * Runs `emit` for what the clauses let through; gives the Unknown that hides it. What may be let through is run for what it
 * writes.
 */
function enter(m: Machine, clauses: readonly SyntaxNode[], emit: () => void): Value | null {
  const [clause, ...others] = clauses;
  if (clause === undefined) {
    emit();
    return null;
  }
  if (clause.type === 'for_in_clause')
    return over(m, clause, evaluate(m, field(clause, 'right')!), () => enter(m, others, emit));
  const value = withoutData(m, evaluate(m, clause.kids[0]!));
  const truth = m.truth(value);
  m.frame.recording?.decided(clause.kids[0]!, truth ?? 'undecided');
  if (truth !== undefined) return truth ? enter(m, others, emit) : null;
  const none = m.make.none();
  const through = (): Value => {
    enter(m, others, emit);
    return none;
  };
  branch(
    m,
    null,
    value,
    valueSides(m, through, () => none),
  );
  return m.make.unknown('a condition of the comprehension is not known', [value]);
}

function over(m: Machine, clause: SyntaxNode, iterable: Value, each: () => Value | null): Value | null {
  const picked = m.pick(iterable);
  const source = picked.cell.kind === 'instance' ? (m.iterator(picked) ?? picked) : picked;
  const step = stepping(source, m);
  let lost: Value | null = null;
  for (let item = step?.(); item !== null; item = step?.()) {
    if (item === undefined) {
      anyNumber(m, clause, source, each);
      return lost ?? m.lostElements(iterable);
    }
    assign(m, field(clause, 'left')!, item);
    const hidden = each();
    lost ??= hidden;
  }
  return lost;
}

/** Elements that are not known, as many as there may be: what they give is hidden, what they write is not. */
function anyNumber(m: Machine, clause: SyntaxNode, iterable: Value, each: () => Value | null): void {
  repeatedly(m, iterable, () => {
    mayAdvance(iterable, m);
    assign(m, field(clause, 'left')!, m.element(iterable));
    each();
    mayAdvance(iterable, m);
  });
}

export function listComprehension(m: Machine, node: SyntaxNode): Value {
  const items: Value[] = [];
  const lost = unroll(m, node, () => items.push(evaluate(m, field(node, 'body')!)));
  return lost ?? m.make.list(items);
}

export function setComprehension(m: Machine, node: SyntaxNode): Value {
  const items: Value[] = [];
  const lost = unroll(m, node, () => items.push(evaluate(m, field(node, 'body')!)));
  return lost ?? m.make.set(items);
}

export function dictionaryComprehension(m: Machine, node: SyntaxNode): Value {
  const pairs: (readonly [Value, Value])[] = [];
  const body = field(node, 'body')!;
  const lost = unroll(m, node, () =>
    pairs.push([evaluate(m, field(body, 'key')!), evaluate(m, field(body, 'value')!)]),
  );
  return lost ?? m.make.dictOf(pairs);
}

/**
 * A generator expression: its first iterable is evaluated where it stands, everything else when an element is taken. What
 * further `for` clauses give for one element of the first is made at once.
 */
export function generatorExpression(m: Machine, node: SyntaxNode): Value {
  const [first, ...others] = clausesOf(node);
  const iterable = evaluate(m, field(first!, 'right')!);
  const outer =
    m.iterator(iterable) ?? m.make.lazyIterator((because) => because(m.lostElements(iterable)), [iterable]);
  const inside: Frame = {
    ...m.frame,
    env: new Environment('comprehension', m.frame.env, m.heap),
    pending: [],
  };
  const made = new Sequence([], m.heap);
  const next = (because: Because): Value | null | undefined => {
    for (;;) {
      const [item, ...rest] = itemsOf(made) ?? [];
      if (item !== undefined) m.heap.put(made, '', rest);
      if (item !== undefined || 'lost' in made.read()) return item;
      const element = takeNext(outer, m);
      if (element === null) return null;
      const items: Value[] = [];
      const each = (): Value | null => enter(m, others, () => items.push(evaluate(m, field(node, 'body')!)));
      if (element === undefined) {
        anyNumber(m, first!, outer, each);
        return undefined;
      }
      assign(m, field(first!, 'left')!, element);
      const lost = each();
      // What is left is hidden with it, what that writes is not.
      if (lost !== null) repeatedly(m, lost, () => void over(m, first!, outer, each));
      if (lost !== null) return because(lost);
      m.heap.put(made, '', items);
    }
  };
  return m.make.lazyIterator((because) => m.inFrame(inside, () => next(because)), [iterable, outer]);
}
