/** Dead elements go where they were put in: displays, returned expressions, unpacking targets, arguments. */
import type { Activation } from '../python/evaluation/trace.ts';
import { field } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isInside, nodesIn } from './contexts.ts';
import type { UnitState } from './unit-state.ts';

const WHY = { step: 'strip-labels', reason: 'only outputs that are not served need it' } as const;

/** Prunes what a kept statement does itself; the blocks of a compound statement are statements of their own. */
export function pruneStatement(state: UnitState, statement: SyntaxNode): void {
  if (statement.type === 'return_statement') {
    for (const kid of statement.kids) pruneExpression(state, kid, 'value');
    return;
  }
  if (statement.type === 'for_statement')
    return pruneExpression(state, field(statement, 'right')!, 'sequence');
  const [expression] = statement.kids;
  if (statement.type !== 'expression_statement' || expression === undefined) return;
  if (expression.type === 'assignment') return pruneAssignment(state, expression);
  pruneExpression(state, expression, 'sequence');
}

function pruneAssignment(state: UnitState, assignment: SyntaxNode): void {
  const right = field(assignment, 'right');
  if (right === undefined || state.isGone(right)) return;
  const left = field(assignment, 'left')!;
  const isPattern = /^(pattern_list|tuple_pattern|list_pattern)$/.test(left.type);
  const single =
    right.type === 'call' ||
    right.type === 'expression_list' ||
    right.type === 'tuple' ||
    right.type === 'identifier'
      ? 'value'
      : 'sequence';
  if (isPattern) for (const target of left.kids) if (isDead(state, target)) state.drop(target, WHY, single);
  if (right.type === 'assignment') pruneAssignment(state, right);
  else pruneExpression(state, right, isPattern ? single : 'sequence');
}

/** True where all data that an expression gave, in every context, goes. */
export function isDead(state: UnitState, expression: SyntaxNode): boolean {
  const nodes = state.contexts.values(expression).flatMap((value) => nodesIn(value));
  return nodes.length > 0 && !nodes.some((node) => state.carrier.plan.live.has(node));
}

function pruneExpression(state: UnitState, expression: SyntaxNode, single: 'value' | 'sequence'): void {
  if (state.isGone(expression)) return;
  switch (expression.type) {
    case 'tuple':
    case 'list':
    case 'set':
    case 'expression_list':
      return pruneElements(state, expression.kids, single);
    case 'dictionary':
      for (const pair of expression.kids) {
        const value = field(pair, 'value');
        if (value !== undefined && isDead(state, value)) state.drop(pair, WHY);
        else pruneExpression(state, value ?? pair, 'sequence');
      }
      return;
    case 'parenthesized_expression':
      return pruneExpression(state, expression.kids[0]!, single);
    case 'binary_operator':
      return pruneSum(state, expression, single);
    case 'call':
      return pruneCall(state, expression);
    default:
      for (const kid of expression.kids) pruneExpression(state, kid, 'sequence');
  }
}

function pruneElements(
  state: UnitState,
  elements: readonly SyntaxNode[],
  single: 'value' | 'sequence',
): void {
  for (const element of elements) {
    if (isDead(state, element)) state.drop(element, WHY, single);
    else pruneExpression(state, element, 'sequence');
  }
}

/** `(a, b) + (label,)`: a side that is all dead goes with its operator. */
function pruneSum(state: UnitState, expression: SyntaxNode, single: 'value' | 'sequence'): void {
  const [left, right] = [field(expression, 'left')!, field(expression, 'right')!];
  for (const [gone, stays] of [
    [right, left],
    [left, right],
  ] as const) {
    if (!isDead(state, gone)) continue;
    state.decide({ kind: 'keep-part', node: expression, part: stays, ...WHY });
    state.replaced.add(gone);
    return pruneExpression(state, stays, single);
  }
  pruneExpression(state, left, single);
  pruneExpression(state, right, single);
}

/** Arguments for parameters that go, and what the others hold. */
function pruneCall(state: UnitState, call: SyntaxNode): void {
  const isHelper = ({ function: { node } }: Activation): boolean =>
    node.type === 'function_definition' && !isInside(node, state.unit.fn.node);
  const list = field(call, 'arguments')!;
  pruneExpression(state, field(call, 'function')!, 'sequence');
  for (const callees of byFunction(state.contexts.callees(call).filter(isHelper))) {
    if (!state.carrier.carries(callees)) continue;
    for (const argument of state.carrier.helperFor(callees).goneArguments(call)) state.drop(argument, WHY);
  }
  if (list.type === 'generator_expression') return;
  for (const kid of list.kids) {
    const value = kid.type === 'keyword_argument' ? field(kid, 'value')! : kid;
    pruneExpression(state, value, 'sequence');
  }
}

/** A call of a variable may run several functions: the executions of each. */
function byFunction(callees: readonly Activation[]): readonly (readonly Activation[])[] {
  const groups = new Map<SyntaxNode, Activation[]>();
  for (const callee of callees)
    groups.set(callee.function.node, [...(groups.get(callee.function.node) ?? []), callee]);
  return [...groups.values()];
}
