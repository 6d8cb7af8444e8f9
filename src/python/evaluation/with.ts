/** `with` (language reference 8.5). */
import { field } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { forkStatement } from './branching.ts';
import { evaluate } from './expressions.ts';
import { finishing } from './finishing.ts';
import type { Machine } from './machine.ts';
import { type Completion, NORMAL, PythonRaise } from './signals.ts';
import { executeBlock } from './statements.ts';
import type { Value } from './value.ts';

export function executeWith(m: Machine, node: SyntaxNode): Completion {
  const items = node.kids.filter((kid) => kid.type === 'with_clause').flatMap((clause) => clause.kids);
  return within(m, items, 0, () => executeBlock(m, field(node, 'body')!));
}

/** Enters one context manager, runs those after it and the body, and leaves it. */
function within(m: Machine, items: readonly SyntaxNode[], i: number, body: () => Completion): Completion {
  const item = items[i];
  if (item === undefined) return body();
  const value = field(item, 'value') ?? item.kids[0]!;
  const isPattern = value.type === 'as_pattern';
  const manager = evaluate(m, isPattern ? value.kids[0]! : value);
  const entered = m.enter(manager);
  const alias = isPattern ? field(value, 'alias') : undefined;
  const inside = (): Completion => {
    if (alias !== undefined) assign(m, alias, entered);
    return within(m, items, i + 1, body);
  };
  return finishing(m, inside, {
    ended: (completion) => {
      m.leave(manager, null);
      return completion;
    },
    raised: (error) => {
      if (!(error instanceof PythonRaise)) throw error;
      return suppressed(m, m.leave(manager, error.exception), error);
    },
  });
}

/** What `__exit__` gives says whether the exception ends here. */
function suppressed(m: Machine, answer: Value, error: PythonRaise): Completion {
  const goOn = (): Completion => {
    throw error;
  };
  const truth = m.truth(answer);
  if (truth === true) return NORMAL;
  if (truth === false) return goOn();
  return forkStatement(m, m.conditionOf(answer), [() => NORMAL, goOn]);
}
