/** Where a loop that stays ends or goes on, and where the body of a `try` that stays raises. */
import { ancestors, field } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import type { UnitState } from './unit-state.ts';

const LOOP = /^(for|while)_statement$/;
const JUMP = /^(break|continue)_statement$/;

/**
 * Statements that stay with a compound statement.
 * @param statementsOf gives the statements of a block that ran, those inside of others included
 */
export function jumpsOf(
  state: UnitState,
  statement: SyntaxNode,
  statementsOf: (block: SyntaxNode) => Iterable<SyntaxNode>,
): readonly SyntaxNode[] {
  const inside = (): readonly SyntaxNode[] => Array.from(statementsOf(field(statement, 'body')!));
  if (LOOP.test(statement.type))
    return inside().filter((one) => JUMP.test(one.type) && loopAround(one) === statement);
  if (statement.type !== 'try_statement') return [];
  return inside().filter((one) => one.type === 'raise_statement' && isDecided(state, one));
}

/** The loop that a `break` or `continue` is about: one in whose `else` it stands is over. */
function loopAround(jump: SyntaxNode): SyntaxNode | null {
  for (let node = jump; node.parent !== null; node = node.parent)
    if (LOOP.test(node.parent.type) && node === field(node.parent, 'body')) return node.parent;
  return null;
}

/** False where it may as well not have run. */
function isDecided(state: UnitState, statement: SyntaxNode): boolean {
  return [...ancestors(statement)].every((at) => {
    const condition = field(at, 'condition');
    return (
      condition === undefined || state.contexts.decisions(condition).every((one) => typeof one === 'boolean')
    );
  });
}
