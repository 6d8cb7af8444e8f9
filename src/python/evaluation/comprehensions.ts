/** Comprehensions and generator expressions: a scope of their own, unrolled over known iterables. */
import { field } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { withoutData } from './branching.ts';
import { evaluate } from './expressions.ts';
import { Environment } from './heap.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

/** Runs `emit` once for each combination of the clauses; gives the Unknown that hides them where one is not known. */
function unroll(m: Machine, node: SyntaxNode, emit: () => void): Value | null {
  const clauses = node.kids.filter((kid) => kid.type === 'for_in_clause' || kid.type === 'if_clause');
  const { frame } = m;
  const outer = frame.env;
  let lost: Value | null = null;
  const enter = (i: number): void => {
    const clause = clauses[i];
    if (lost !== null) return;
    if (clause === undefined) return emit();
    if (clause.type === 'if_clause') {
      const value = withoutData(m, evaluate(m, clause.kids[0]!));
      const truth = m.truth(value);
      m.frame.recording?.decided(clause.kids[0]!, truth ?? 'undecided');
      if (truth === undefined)
        lost = m.make.unknown('a condition of the comprehension is not known', [value]);
      else if (truth) enter(i + 1);
      return;
    }
    const iterable = evaluate(m, field(clause, 'right')!);
    const items = m.iterate(iterable);
    if (items === undefined) {
      lost = m.lostElements(iterable);
      return;
    }
    if (i === 0) frame.env = new Environment('comprehension', outer);
    for (const item of items) {
      assign(m, field(clause, 'left')!, item);
      enter(i + 1);
    }
  };
  try {
    enter(0);
  } finally {
    frame.env = outer;
  }
  return lost;
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

/** A generator expression is run to its end where it stands. */
export function generatorExpression(m: Machine, node: SyntaxNode): Value {
  const items: Value[] = [];
  const lost = unroll(m, node, () => items.push(evaluate(m, field(node, 'body')!)));
  return lost ?? m.make.iterator(items);
}
