/** `match` (language reference 8.6): the first `case` whose pattern and guard hold; one that is undecided is a branch. */
import { field, fieldAll } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign } from './assignment.ts';
import { branch, forkStatement, statementSides } from './branching.ts';
import { evaluate } from './expressions.ts';
import { alternatives } from './joining.ts';
import type { Machine } from './machine.ts';
import { type Captures, matches, matchesSequence } from './patterns/index.ts';
import { type Completion, NORMAL } from './signals.ts';
import { executeBlock } from './statements.ts';
import type { Value } from './value.ts';

/** A subject with more alternatives than this is one that is not known. */
const MAX_SUBJECTS = 4;

export function executeMatch(m: Machine, node: SyntaxNode): Completion {
  const parts = fieldAll(node, 'subject');
  const hasComma = node.tokens.some((token) => token.type === ',');
  const values = parts.map((part) => evaluate(m, part));
  const subject = hasComma || values.length !== 1 ? m.make.tuple(values) : values[0]!;
  const clauses = fieldAll(field(node, 'body')!, 'alternative');
  return ofEach(m, subject, (plain) => cases(m, clauses, 0, plain));
}

/** Runs `body` for each value that the subject may be. */
function ofEach(m: Machine, subject: Value, body: (plain: Value) => Completion): Completion {
  const picked = m.pick(subject);
  if (picked.cell.kind !== 'choice') return body(picked);
  if (alternatives(picked) > MAX_SUBJECTS)
    return body(m.make.unknown('which of many values is matched is not known', [picked]));
  const { condition, then, else: otherwise } = picked.cell;
  return forkStatement(m, condition, [() => ofEach(m, then, body), () => ofEach(m, otherwise, body)]);
}

/** One `case` and those after it. */
function cases(m: Machine, clauses: readonly SyntaxNode[], i: number, subject: Value): Completion {
  const clause = clauses[i];
  if (clause === undefined) return NORMAL;
  m.step();
  m.here = clause;
  const captures: Captures = [];
  const truth = matchesClause(m, clause, subject, captures);
  m.frame.recording?.decided(clause, truth ?? 'undecided');
  const rest = (): Completion => cases(m, clauses, i + 1, subject);
  if (truth === false) return rest();
  const enter = (): Completion => run(m, clause, captures, rest);
  if (truth === true) return enter();
  // What decides it is the subject, for whoever wants to settle it.
  m.here = field(clause.parent!.parent!, 'subject')!;
  const undecided = m.make.unknown('whether a `case` matches is not known', [subject]);
  return forkStatement(m, m.conditionOf(undecided), [enter, rest]);
}

/** Several patterns between commas are one of a sequence. */
function matchesClause(
  m: Machine,
  clause: SyntaxNode,
  subject: Value,
  captures: Captures,
): boolean | undefined {
  const patterns = clause.kids.filter((kid) => kid.type === 'case_pattern');
  const isSequence = patterns.length !== 1 || clause.tokens.some((token) => token.type === ',');
  return isSequence
    ? matchesSequence(m, patterns, subject, captures)
    : matches(m, patterns[0]!, subject, captures);
}

function run(m: Machine, clause: SyntaxNode, captures: Captures, rest: () => Completion): Completion {
  m.frame.recording?.ran.add(clause);
  for (const [target, value] of captures) assign(m, target, value);
  const body = (): Completion => executeBlock(m, field(clause, 'consequence')!);
  const guard = field(clause, 'guard')?.kids[0];
  if (guard === undefined) return body();
  return branch(m, guard, evaluate(m, guard), statementSides(m, body, rest));
}
