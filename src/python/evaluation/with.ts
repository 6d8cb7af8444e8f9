/** `with` (language reference 8.5). */
import { field, walk } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { forkStatement } from './branching.ts';
import { classAttribute } from './classes.ts';
import { evaluate } from './expressions.ts';
import { finishing } from './finishing.ts';
import type { Machine } from './machine.ts';
import { callWith } from './special-methods.ts';
import { type Completion, NORMAL, PythonRaise } from './signals.ts';
import { executeBlock } from './statements.ts';
import type { Value } from './value.ts';

export function executeWith(m: Machine, node: SyntaxNode): Completion {
  return within(m, itemsOf(node), 0, () => executeBlock(m, field(node, 'body')!));
}

interface Item {
  readonly manager: SyntaxNode;
  /** What is given when it is entered is assigned to. */
  readonly alias: SyntaxNode | undefined;
}

/** The context managers of a `with` statement. */
export function itemsOf(node: SyntaxNode): readonly Item[] {
  const items = node.kids.filter((kid) => kid.type === 'with_clause').flatMap((clause) => clause.kids);
  return items.map((item) => {
    const value = field(item, 'value') ?? item.kids[0]!;
    return value.type === 'as_pattern'
      ? { manager: value.kids[0]!, alias: field(value, 'alias') }
      : { manager: value, alias: undefined };
  });
}

/** Enters one context manager, runs those after it and the body, and leaves it. */
function within(m: Machine, items: readonly Item[], i: number, body: () => Completion): Completion {
  const item = items[i];
  if (item === undefined) return body();
  const { alias } = item;
  const manager = evaluate(m, item.manager);
  const entered = enter(m, manager);
  const inside = (): Completion => {
    if (alias !== undefined) assign(m, alias, entered);
    return within(m, items, i + 1, body);
  };
  const [mark, { doubts }] = [m.heap.mark(), m];
  return finishing(m, inside, {
    ended: (completion) => {
      // What may have raised in it may have ended it: what it wrote is all there, or not.
      if (m.doubts !== doubts && mayEnd(m, manager))
        m.forget(mark, 'it is set in a block in which exceptions may end');
      leave(m, manager, null);
      return completion;
    },
    raised: (error) => {
      if (!(error instanceof PythonRaise)) throw error;
      return suppressed(m, leave(m, manager, error.exception), error);
    },
  });
}

/** Whether exceptions may end at a manager: one of the program whose `__exit__` gives something. */
export function mayEnd(m: Machine, manager: Value): boolean {
  const { cell } = m.pick(manager);
  if (cell.kind === 'foreign') return cell.library.endsExceptions === true;
  const exit = cell.kind === 'instance' ? classAttribute(m, cell.class, '__exit__') : undefined;
  return exit?.cell.kind === 'function' && m.program.facts.of(exit.cell.node, givesSomething);
}

function givesSomething(definition: SyntaxNode): boolean {
  return [...walk(definition)].some(
    ({ type, kids: [given] }) =>
      type === 'return_statement' && given !== undefined && !/^(none|false)$/.test(given.type),
  );
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

/** What a context manager gives when it is entered. */
export function enter(m: Machine, manager: Value): Value {
  const picked = m.pick(manager);
  if (picked.cell.kind !== 'instance' && picked.cell.kind !== 'foreign') return m.derived('with', [picked]);
  return callWith(m, m.attribute(picked, '__enter__'));
}

/** Leaves a context manager. @returns what its `__exit__` gives, true where the exception ends there */
export function leave(m: Machine, manager: Value, exception: Value | null): Value {
  const picked = m.pick(manager);
  if (picked.cell.kind !== 'instance' && picked.cell.kind !== 'foreign')
    return m.make.unknown('what a context manager does with an exception is not known', [picked]);
  const none = m.make.none();
  const raised = exception && m.pick(exception);
  const positional =
    raised === null
      ? [none, none, none]
      : [
          raised.cell.kind === 'instance'
            ? m.make.value(raised.cell.class)
            : m.make.unknown('the exception is not known'),
          raised,
          m.make.unknown('a traceback is not followed'),
        ];
  return callWith(m, m.attribute(picked, '__exit__'), ...positional);
}
