/** Execution of statements, one entry per node type of the grammar. */
import { field, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { assign, reassign, remove } from './assignment.ts';
import { branch, statementSides, withoutData } from './branching.ts';
import { makeClass } from './classes.ts';
import { isGuard } from './elsewhere.ts';
import { evaluate } from './expressions.ts';
import { executeRaise, executeTry } from './exceptions.ts';
import { makeFunction } from './functions.ts';
import { executeFutureImport, executeImport, executeImportFrom } from './imports.ts';
import { executeFor, executeWhile } from './loops.ts';
import { executeMatch } from './match.ts';
import type { Machine } from './machine.ts';
import { bindName } from './names.ts';
import { type Completion, NORMAL, NothingAhead } from './signals.ts';
import type { Value } from './value.ts';
import { executeWith } from './with.ts';

type Rule = (m: Machine, node: SyntaxNode) => Completion | void;

/** Runs the statements of a block (or module) in order, until one leaves it. */
export function executeBlock(m: Machine, block: SyntaxNode): Completion {
  for (const statement of block.kids) {
    const completion = execute(m, statement);
    if (completion.kind !== 'normal') return completion;
  }
  return NORMAL;
}

export function execute(m: Machine, node: SyntaxNode): Completion {
  if (m.isBroken(node)) return NORMAL;
  m.step();
  m.here = node;
  if (m.lookout !== null && m.lookout.isOver(m, node)) throw new NothingAhead();
  if (isGuard(m, node)) m.importedAt = m.heap.mark();
  const { history } = m;
  return history?.follows === true ? history.run(node, () => executeAlone(m, node)) : executeAlone(m, node);
}

function executeAlone(m: Machine, node: SyntaxNode): Completion {
  m.frame.recording?.ran.add(node);
  const rule = Object.hasOwn(RULES, node.type) ? RULES[node.type] : undefined;
  if (rule === undefined) {
    m.forgetAssigned(node, `\`${node.type.replaceAll('_', ' ')}\` is not followed`);
    return NORMAL;
  }
  return rule(m, node) ?? NORMAL;
}

const assignment: Rule = (m, node) => {
  const right = field(node, 'right');
  if (right === undefined) return;
  const targets = [field(node, 'left')!];
  let value = right;
  while (value.type === 'assignment') {
    const inner = field(value, 'right');
    // `a = b: c`, which is an assignment to nobody but the grammar.
    if (inner === undefined) return m.forgetAssigned(node, 'its line is no Python');
    targets.push(field(value, 'left')!);
    value = inner;
  }
  const given = value.type === 'augmented_assignment' ? m.make.none() : evaluate(m, value);
  for (const target of targets) assign(m, target, given);
};

/** In place for lists and sets, as Python does; a new binding otherwise. */
const augmented: Rule = (m, node) => {
  const operator = field(node, 'operator')!.type.slice(0, -1);
  reassign(m, field(node, 'left')!, (current) => {
    const right = evaluate(m, field(node, 'right')!);
    m.here = node;
    return m.augment(operator, current, right);
  });
};

const conditional: Rule = (m, node) => arms(m, [node, ...(node.fields['alternative'] ?? [])], 0);

/** One arm of an `if` statement and those after it. */
function arms(m: Machine, clauses: readonly SyntaxNode[], i: number): Completion {
  const clause = clauses[i];
  if (clause === undefined) return NORMAL;
  m.frame.recording?.ran.add(clause);
  if (clause.type === 'else_clause') return executeBlock(m, field(clause, 'body')!);
  const condition = field(clause, 'condition')!;
  const value = evaluate(m, condition);
  return branch(
    m,
    condition,
    value,
    statementSides(
      m,
      () => executeBlock(m, field(clause, 'consequence')!),
      () => arms(m, clauses, i + 1),
    ),
  );
}

/** An assertion that cannot be decided holds. */
const assertion: Rule = (m, node) => {
  const condition = node.kids[0]!;
  const value = withoutData(m, evaluate(m, condition));
  const truth = m.truth(value);
  m.frame.recording?.decided(condition, truth ?? 'undecided');
  if (truth === false)
    m.raise('AssertionError', node.kids[1] === undefined ? '' : (m.str(evaluate(m, node.kids[1])) ?? ''));
  if (truth === undefined) m.assumeTrue(value);
};

const functionDefinition: Rule = (m, node) => {
  const fn = makeFunction(m, node);
  bindName(m, textOf(field(node, 'name')!), fn);
};

const classDefinition: Rule = (m, node) => {
  bindName(m, textOf(field(node, 'name')!), makeClass(m, node));
};

/** Decorators are evaluated first to last and applied last to first; one without source leaves its function as it is. */
const decorated: Rule = (m, node) => {
  const decorators = node.kids
    .filter((kid) => kid.type === 'decorator')
    .map((kid) => ({ kid, value: evaluate(m, kid.kids[0]!) }));
  const definition = field(node, 'definition')!;
  m.frame.recording?.ran.add(definition);
  let value: Value =
    definition.type === 'class_definition' ? makeClass(m, definition) : makeFunction(m, definition);
  for (const { kid, value: decorator } of decorators.toReversed()) {
    m.here = kid;
    value = m.decorate(decorator, value, kid);
  }
  bindName(m, textOf(field(definition, 'name')!), value);
};

const returning: Rule = (m, node) => {
  const value = node.kids[0] === undefined ? m.make.none() : evaluate(m, node.kids[0]);
  return { kind: 'return', value };
};

const expression: Rule = (m, node) => {
  for (const kid of node.kids) {
    if (kid.type === 'assignment') assignment(m, kid);
    else if (kid.type === 'augmented_assignment') augmented(m, kid);
    else evaluate(m, kid);
  }
};

const RULES: Readonly<Record<string, Rule>> = {
  expression_statement: expression,
  if_statement: conditional,
  for_statement: executeFor,
  while_statement: executeWhile,
  match_statement: executeMatch,
  try_statement: executeTry,
  with_statement: executeWith,
  raise_statement: executeRaise,
  assert_statement: assertion,
  function_definition: functionDefinition,
  class_definition: classDefinition,
  decorated_definition: decorated,
  return_statement: returning,
  break_statement: () => ({ kind: 'break' }),
  continue_statement: () => ({ kind: 'continue' }),
  pass_statement: () => NORMAL,
  global_statement: () => NORMAL,
  nonlocal_statement: () => NORMAL,
  delete_statement: (m, node) => {
    for (const kid of node.kids) remove(m, kid);
  },
  import_statement: executeImport,
  import_from_statement: executeImportFrom,
  future_import_statement: executeFutureImport,
  type_alias_statement: () => NORMAL,
};
