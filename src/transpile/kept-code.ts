/** Which statements of a carried function stay: those that make or move live data, and what these read. */
import { livingCell } from '../python/evaluation/as-it-is.ts';
import { casesOf } from '../python/rewrite/folding.ts';
import { field, fieldAll, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { nodesIn } from './contexts.ts';
import { refuseMatch } from './fold-match.ts';
import { CannotExpress, requireReads } from './self-contained.ts';
import { jumpsOf } from './jumps.ts';
import { readsIn } from './names-in-scope.ts';
import { Refused } from './plan.ts';
import { isDead, pruneExpression, pruneStatement } from './prune.ts';
import { givenBy } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';
import { unwrapWith } from './unwrap-with.ts';

const COMPOUND =
  /^(if_statement|for_statement|while_statement|with_statement|try_statement|match_statement)$/;
const DEFINITION = /^(function_definition|class_definition|decorated_definition)$/;

/** `live`: makes or moves data that is served; `dead`: only data that goes; `plain`: no data at all. */
type Kind = 'live' | 'dead' | 'plain';

/** Decides about every statement of a unit. */
export function keepCode(state: UnitState): void {
  const { node } = state.unit.fn;
  const body = field(node, 'body')!;
  if (node.type === 'lambda') {
    pruneExpression(state, body);
    return requireReads(state, body);
  }
  keepLive(state, body);
  // What is decided on the way does not change which statements there are.
  const statements = Array.from(statementsIn(state, body));
  for (const statement of statements) keepHarmless(state, statement);
  dropRest(state, body);
}

/** Keeps what makes, moves or returns data that is served. */
function keepLive(state: UnitState, body: SyntaxNode): void {
  const statements = Array.from(statementsIn(state, body));
  for (const statement of statements) {
    if (COMPOUND.test(statement.type)) continue;
    const kind = kindOf(state, statement);
    const isGiven = statement.type === 'return_statement' || (isYield(statement) && kind === 'plain');
    if (isGiven || kind === 'live') keep(state, statement);
  }
}

/** What a generator gives, numbers too, is for whoever called it. */
function isYield({ kids: [expression] }: SyntaxNode): boolean {
  const given = expression?.type === 'assignment' ? lastRight(expression) : expression;
  return given?.type === 'yield';
}

/** Statements that ran, those inside compound statements included, outermost first. */
export function* statementsIn(state: UnitState, block: SyntaxNode): Generator<SyntaxNode> {
  for (const statement of block.kids) {
    if (state.isGone(statement) || !state.contexts.ran(statement)) continue;
    yield statement;
    if (COMPOUND.test(statement.type))
      for (const inner of blocksOf(statement)) yield* statementsIn(state, inner);
  }
}

/** Blocks of a compound statement, its clauses' included. */
export function blocksOf(statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.type === 'match_statement') return casesOf(statement).flatMap(blocksOf);
  return statement.kids.flatMap((kid) =>
    kid.type === 'block' ? [kid] : kid.type.endsWith('_clause') ? blocksOf(kid) : [],
  );
}

/** What a statement does with data, in any context. */
function kindOf(state: UnitState, statement: SyntaxNode): Kind {
  if (DEFINITION.test(statement.type)) return 'plain';
  const made = state.contexts.operators(statement).flatMap((operator) => operator.outputs);
  const moved = movedBy(statement).flatMap((expression) =>
    state.contexts.values(expression).flatMap((value) => nodesIn(value)),
  );
  const nodes = [...made, ...moved];
  if (nodes.length === 0) return 'plain';
  return nodes.some((node) => state.carrier.plan.live.has(node)) ? 'live' : 'dead';
}

/** Expressions whose values a statement puts somewhere. */
function movedBy(statement: SyntaxNode): readonly SyntaxNode[] {
  const [expression] = statement.kids;
  if (expression === undefined) return [];
  if (expression.type === 'assignment') return [lastRight(expression)];
  if (expression.type === 'augmented_assignment') return fieldAll(expression, 'right');
  if (expression.type === 'call') return givenBy(expression);
  if (expression.type === 'yield') return expression.kids;
  return statement.type === 'expression_statement' ? [] : statement.kids;
}

function lastRight(assignment: SyntaxNode): SyntaxNode {
  const right = field(assignment, 'right');
  if (right === undefined) return assignment;
  return right.type === 'assignment' ? lastRight(right) : right;
}

/** Keeps a statement, the compound statements around it, and what all of these read. */
export function keep(state: UnitState, statement: SyntaxNode): void {
  if (state.kept.has(statement)) return;
  state.kept.add(statement);
  pruneStatement(state, statement);
  requireHeaders(state, statement);
  const definition = statement.type === 'decorated_definition' ? field(statement, 'definition')! : statement;
  if (definition.type === 'function_definition') keepLive(state, field(definition, 'body')!);
  keepJumps(state, statement);
  for (let at = statement.parent; at !== null && at !== state.unit.fn.node; at = at.parent) {
    if (COMPOUND.test(at.type) && !state.kept.has(at)) {
      state.kept.add(at);
      if (state.unwrapped.has(at)) continue;
      refuseMatch(at);
      pruneStatement(state, at);
      if (requireHeaders(state, at)) continue;
      requireStayingArms(state, at);
      keepJumps(state, at);
    }
    if (at.type === 'function_definition') keep(state, at);
    else if (/^(class|decorated)_definition$/.test(at.type)) state.kept.add(at);
  }
}

/** True where a `with` stays without what it reads. */
function requireHeaders(state: UnitState, statement: SyntaxNode): boolean {
  const before = state.snapshot();
  try {
    for (const header of headersOf(statement)) requireReads(state, header);
    return false;
  } catch (error) {
    if (!(error instanceof CannotExpress) && !(error instanceof Refused)) throw error;
    if (statement.type !== 'with_statement') throw error;
    state.restore(before);
    if (!unwrapWith(state, statement)) throw error;
    return true;
  }
}

function keepJumps(state: UnitState, statement: SyntaxNode): void {
  const jumps = jumpsOf(state, statement, (block) => statementsIn(state, block));
  for (const jump of jumps) keep(state, jump);
}

/** What a statement reads by itself: all of a simple one, the header of a compound one. */
function headersOf(statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.type === 'decorated_definition')
    return [
      ...statement.kids.filter((kid) => kid.type === 'decorator'),
      ...headersOf(field(statement, 'definition')!),
    ];
  if (statement.type === 'function_definition') return fieldAll(statement, 'parameters');
  if (!COMPOUND.test(statement.type)) return [statement];
  const clauses = statement.kids.filter((kid) => kid.type.endsWith('_clause'));
  const own = statement.kids.filter((kid) => kid.type !== 'block' && !kid.type.endsWith('_clause'));
  return [...own, ...clauses.flatMap((clause) => clause.kids.filter((kid) => kid.type !== 'block'))];
}

/** Arms that validation never takes and that stay all the same: their names must be there. */
function requireStayingArms(state: UnitState, statement: SyntaxNode): void {
  for (const block of blocksOf(statement)) {
    if (state.isGone(block) || block.kids.some((kid) => state.contexts.ran(kid))) continue;
    for (const kid of block.kids) state.kept.add(kid);
    requireReads(state, block);
  }
}

/** Statements that bind a name, or change what it is bound to, without data. */
export function bindersOf(state: UnitState, name: string): readonly SyntaxNode[] {
  const body = field(state.unit.fn.node, 'body')!;
  return [...statementsIn(state, body), ...nestedStatements(state, body)].filter((statement) =>
    binds(statement, name),
  );
}

function nestedStatements(state: UnitState, body: SyntaxNode): readonly SyntaxNode[] {
  const definitions = [...walk(body)].filter((node) => node.type === 'function_definition');
  return definitions.flatMap((definition) => [...statementsIn(state, field(definition, 'body')!)]);
}

/** Statements that write into what a name holds, whatever they call it. */
export function writersOf(state: UnitState, identifier: SyntaxNode): readonly SyntaxNode[] {
  const held = new Set(
    state.contexts
      .values(identifier)
      .flatMap((value) => (/^(list|dict|set)$/.test(value.cell.kind) ? [livingCell(value)] : [])),
  );
  if (held.size === 0) return [];
  const isHeld = (node: SyntaxNode | undefined): boolean =>
    node !== undefined && state.contexts.values(node).some((value) => held.has(livingCell(value)));
  const body = field(state.unit.fn.node, 'body')!;
  return [...statementsIn(state, body), ...nestedStatements(state, body)].filter((statement) =>
    writtenBy(statement).some(isHeld),
  );
}

/** What a statement may write into: `x` of `x[i] = v`, `x.append(v)`, `f(x)`, `x += v`. */
function writtenBy(statement: SyntaxNode): readonly (SyntaxNode | undefined)[] {
  const [expression] = statement.kids;
  if (statement.type !== 'expression_statement' || expression === undefined) return [];
  const targets = expression.type === 'assignment' ? chain(expression) : fieldAll(expression, 'left');
  if (targets.length > 0)
    return targets.flatMap((target) => (target.type === 'subscript' ? fieldAll(target, 'value') : target));
  if (expression.type !== 'call') return [];
  const callee = field(expression, 'function')!;
  const given = givenBy(expression);
  return [field(callee, 'object'), ...given];
}

function binds(statement: SyntaxNode, name: string): boolean {
  const definition = statement.type === 'decorated_definition' ? field(statement, 'definition')! : statement;
  if (DEFINITION.test(definition.type)) return textOf(field(definition, 'name')!) === name;
  if (statement.type === 'for_statement') return targetsOf(field(statement, 'left')!).includes(name);
  if (statement.type === 'with_statement') return aliasesOf(statement).flatMap(namesIn).includes(name);
  if (statement.type.startsWith('import')) return namesIn(statement).includes(name);
  const [expression] = statement.kids;
  if (expression === undefined || statement.type !== 'expression_statement') return false;
  if (expression.type === 'assignment')
    return chain(expression).some((target) => targetsOf(target).includes(name));
  if (expression.type === 'augmented_assignment') return targetsOf(field(expression, 'left')!).includes(name);
  if (expression.type === 'call')
    return (
      rootOf(field(expression, 'function')!) === name && field(expression, 'function')!.type === 'attribute'
    );
  return false;
}

/** `b` of `with a as b` */
function aliasesOf({ kids: [clause] }: SyntaxNode): readonly SyntaxNode[] {
  return clause?.type === 'with_clause'
    ? [...walk(clause)].filter(({ type }) => type === 'as_pattern_target')
    : [];
}

function chain(assignment: SyntaxNode): readonly SyntaxNode[] {
  const right = field(assignment, 'right');
  const left = field(assignment, 'left')!;
  return right?.type === 'assignment' ? [left, ...chain(right)] : [left];
}

/** Names that a target binds or writes into. */
function targetsOf(target: SyntaxNode): readonly string[] {
  if (target.type === 'identifier') return [textOf(target)];
  if (target.type === 'attribute' || target.type === 'subscript') return [rootOf(target) ?? ''];
  return target.kids.flatMap(targetsOf);
}

function namesIn(statement: SyntaxNode): readonly string[] {
  return [...walk(statement)].filter((node) => node.type === 'identifier').map((node) => textOf(node));
}

function rootOf(node: SyntaxNode): string | undefined {
  if (node.type === 'identifier') return textOf(node);
  const inner = field(node, 'object') ?? field(node, 'value');
  return inner === undefined ? undefined : rootOf(inner);
}

/** Docstrings, prints and assertions stay where they need nothing but what is there. */
function keepHarmless(state: UnitState, statement: SyntaxNode): void {
  if (state.kept.has(statement) || state.isGone(statement) || kindOf(state, statement) !== 'plain') return;
  const [expression] = statement.kids;
  const isDocstring = statement.type === 'expression_statement' && expression?.type === 'string';
  const isCall =
    statement.type === 'expression_statement' &&
    expression?.type === 'call' &&
    field(expression, 'function')!.type === 'identifier';
  if (!isDocstring && !isCall && statement.type !== 'assert_statement') return;
  if (isInDroppedBlock(state, statement) || [...readsIn(statement)].some((read) => isDead(state, read)))
    return;
  const before = state.snapshot();
  try {
    keep(state, statement);
  } catch (error) {
    if (!(error instanceof CannotExpress)) throw error;
    state.restore(before);
  }
}

/** A harmless statement does not keep the loop or branch around it. */
function isInDroppedBlock(state: UnitState, statement: SyntaxNode): boolean {
  for (let at = statement.parent; at !== null && at !== state.unit.fn.node; at = at.parent) {
    if ((COMPOUND.test(at.type) || DEFINITION.test(at.type)) && !state.kept.has(at)) return true;
  }
  return false;
}

function dropRest(state: UnitState, block: SyntaxNode): void {
  for (const statement of block.kids) {
    if (state.isGone(statement)) continue;
    if (!state.kept.has(statement)) {
      state.drop(statement, whyGone(state, statement));
      continue;
    }
    for (const inner of blocksOf(statement)) if (!state.isGone(inner)) dropRest(state, inner);
    const definition =
      statement.type === 'decorated_definition' ? field(statement, 'definition')! : statement;
    if (definition.type === 'function_definition') dropRest(state, field(definition, 'body')!);
  }
}

function whyGone(state: UnitState, statement: SyntaxNode) {
  if (!state.contexts.ran(statement))
    return { step: 'fold-branches' as const, reason: 'validation never reaches it' };
  if (kindOf(state, statement) === 'dead')
    return { step: 'strip-labels' as const, reason: 'only outputs that are not served need it' };
  return { step: 'make-self-contained' as const, reason: 'nothing that is served needs it' };
}
