/** Dead elements go where they were put in: displays, returned expressions, unpacking targets, arguments. */
import type { Activation } from '../python/evaluation/trace.ts';
import type { Value } from '../python/evaluation/value.ts';
import { numberOf } from '../dali/values.ts';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { field, fieldAll, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { byCallee } from './called-objects.ts';
import { isInside, nodesIn } from './contexts.ts';
import { holdsMore } from './dictionary-keys.ts';
import { refuseLossOfSets } from './input-sets.ts';
import { pruneMap, refuseGetters } from './prune-maps.ts';
import { prunePasses } from './prune-passes.ts';
import { isPutIn } from './put-in.ts';
import { returnedExpressions } from './returned.ts';
import { CannotExpress } from './self-contained.ts';
import { itemsOf, type Single } from './shapes.ts';
import type { UnitState } from './unit-state.ts';

const DISPLAY = /^(tuple|list|expression_list)$/;
const PATTERN = /^(pattern_list|tuple_pattern|list_pattern)$/;
const WHY = { step: 'strip-labels', reason: 'only outputs that are not served need it' } as const;

/** Prunes what a kept statement does itself; the blocks of a compound statement are statements of their own. */
export function pruneStatement(state: UnitState, statement: SyntaxNode): void {
  if (statement.type === 'return_statement') {
    for (const kid of statement.kids) pruneExpression(state, kid);
    return;
  }
  if (statement.type === 'for_statement') {
    const iterable = field(statement, 'right')!;
    pruneTarget(state, field(statement, 'left')!, state.contexts.values(iterable).flatMap(itemsOf));
    return pruneExpression(state, iterable);
  }
  const [expression] = statement.kids;
  if (statement.type !== 'expression_statement' || expression === undefined) return;
  if (expression.type === 'assignment') return pruneAssignment(state, expression);
  pruneExpression(state, expression);
}

/** Outputs of the pipeline that go though something that is served needs their data. */
export function pruneOutputs(state: UnitState): void {
  const { plan } = state.carrier;
  const expressions = returnedExpressions(plan.call);
  for (const { index, kept } of plan.outputs) {
    const expression = expressions[index];
    if (kept || expression === null || expression === undefined || isDead(state, expression)) continue;
    const display = expression.parent;
    if (display === null || !DISPLAY.test(display.type)) continue;
    state.drop(expression, { ...WHY, reason: 'this output is not served' }, singleOf(state, display));
  }
}

function pruneAssignment(state: UnitState, assignment: SyntaxNode): void {
  const right = field(assignment, 'right');
  if (right === undefined || state.isGone(right)) return;
  const given = lastRight(right);
  refuseLossInSlice(state, assignment, given);
  const target = field(assignment, 'left')!;
  if (target.type === 'subscript') {
    // Which elements were there then is not kept: mostly those that are read, and then the index stays or goes with them.
    if (state.carrier.plan.isCareful) pruneSubscript(state, target);
  } else pruneTarget(state, target, state.contexts.values(given));
  if (right.type === 'assignment') pruneAssignment(state, right);
  else pruneExpression(state, right);
}

/** `x[1:3] = [a, label]`: what elements are left, and where the slice then begins and ends, is not followed. */
function refuseLossInSlice(state: UnitState, assignment: SyntaxNode, right: SyntaxNode): void {
  const target = field(assignment, 'left')!;
  if (target.type !== 'subscript' || !fieldAll(target, 'subscript').some(({ type }) => type === 'slice'))
    return;
  const { shapes } = state.carrier;
  const loses = (value: Value): boolean => itemsOf(value).some((item) => shapes.isGone(item));
  if (!state.contexts.values(right).some(loses)) return;
  throw new CannotExpress(
    diagnostic(
      'construct-not-covered',
      {
        what: `\`${textOf(target)}\`, a slice that is given labels and data at once,`,
        advice: 'assign the elements one by one',
      },
      placeOf(target),
    ),
  );
}

function lastRight(right: SyntaxNode): SyntaxNode {
  return right.type === 'assignment' ? lastRight(field(right, 'right') ?? right) : right;
}

/** Targets of data that goes, in patterns however deep. */
function pruneTarget(state: UnitState, target: SyntaxNode, containers: readonly Value[]): void {
  if (!PATTERN.test(target.type)) return;
  const single = state.carrier.shapes.singleOf(containers);
  const star = target.kids.findIndex((kid) => kid.type === 'list_splat_pattern');
  for (const [i, kid] of target.kids.entries()) {
    const at = star >= 0 && i > star ? i - target.kids.length : i;
    if (isDeadTarget(state, kid)) state.drop(kid, WHY, single);
    else
      pruneTarget(
        state,
        kid,
        containers.flatMap((value) => itemsOf(value).at(at) ?? []),
      );
  }
}

function isDeadTarget(state: UnitState, target: SyntaxNode): boolean {
  if (target.type === 'list_splat_pattern') return isDeadTarget(state, target.kids[0]!);
  if (!PATTERN.test(target.type)) return isDead(state, target);
  return target.kids.length > 0 && target.kids.every((kid) => isDeadTarget(state, kid));
}

/** True where all data that an expression gave, in every context, goes. */
export function isDead(state: UnitState, expression: SyntaxNode): boolean {
  const values = state.contexts.values(expression);
  if (values.some(holdsMore)) return false;
  const nodes = values.flatMap((value) => nodesIn(value));
  return nodes.length > 0 && !nodes.some((node) => state.carrier.plan.live.has(node));
}

export function pruneExpression(state: UnitState, expression: SyntaxNode): void {
  if (state.isGone(expression)) return;
  switch (expression.type) {
    case 'tuple':
    case 'list':
    case 'set':
    case 'expression_list':
      return pruneElements(state, expression);
    case 'dictionary':
      for (const pair of expression.kids) {
        const value = field(pair, 'value');
        if (value !== undefined && isDead(state, value)) state.drop(pair, WHY);
        else pruneExpression(state, value ?? pair);
      }
      return;
    case 'binary_operator':
      return pruneSum(state, expression);
    case 'call':
      return pruneCall(state, expression);
    case 'subscript':
      return pruneSubscript(state, expression);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      prunePasses(state, expression);
      for (const kid of expression.kids) pruneExpression(state, kid);
      return;
    default:
      for (const kid of expression.kids) pruneExpression(state, kid);
  }
}

/** DALI takes one output as it comes; elsewhere whoever takes the display apart decides. */
function singleOf(state: UnitState, display: SyntaxNode): Single {
  const isReturned = state.unit.isPipeline && display.parent?.type === 'return_statement';
  return isReturned ? 'value' : state.carrier.shapes.single(display);
}

function pruneElements(state: UnitState, display: SyntaxNode): void {
  const single = singleOf(state, display);
  for (const element of display.kids) {
    const inner = element.type === 'list_splat' ? element.kids[0]! : element;
    if (isDead(state, inner)) state.drop(element, WHY, single);
    else pruneExpression(state, element);
  }
}

/** `(a, b) + (label,)`: a side that is all dead goes with its operator. */
function pruneSum(state: UnitState, expression: SyntaxNode): void {
  const [left, right] = [field(expression, 'left')!, field(expression, 'right')!];
  for (const [gone, stays] of [
    [right, left],
    [left, right],
  ] as const) {
    if (!isDead(state, gone)) continue;
    state.decide({ kind: 'keep-part', node: expression, part: stays, ...WHY });
    state.replaced.add(gone);
    return pruneExpression(state, stays);
  }
  pruneExpression(state, left);
  pruneExpression(state, right);
}

/** Elements that go before it move an index. */
function pruneSubscript(state: UnitState, subscript: SyntaxNode): void {
  const container = field(subscript, 'value')!;
  const [index, ...others] = fieldAll(subscript, 'subscript');
  pruneExpression(state, container);
  if (index === undefined || others.length > 0 || state.isGone(index)) return;
  const containers = state.contexts.values(container);
  const indices = state.contexts.values(index).map((value) => numberOf(value)?.value ?? null);
  const moved = containers.map((value, i) => {
    const at = indices[i];
    const length = itemsOf(value).length;
    if (at === undefined || at === null || length === 0) return null;
    const gone = state.carrier.shapes.goneBefore(value, at);
    const behind = itemsOf(value).filter((item) => state.carrier.shapes.isGone(item)).length - gone;
    return at < 0 ? (behind === 0 ? at : at + behind) : at - gone;
  });
  const [first] = moved;
  if (typeof first !== 'number' || moved.some((at) => at !== first) || first === indices[0]) return;
  state.replace(index, String(first), { step: WHY.step, reason: 'elements before it go' });
}

/** Arguments for parameters that go, and what the others hold. */
function pruneCall(state: UnitState, call: SyntaxNode): void {
  const isHelper = ({ function: { node } }: Activation): boolean =>
    !isInside(node, state.unit.fn.node) && !state.carrier.helpers.isPartOfText(node);
  const list = field(call, 'arguments')!;
  const callee = field(call, 'function')!;
  const called = state.contexts.values(callee);
  refuseLossOfSets(state, call);
  pruneExpression(state, callee);
  for (const callees of byCallee(state.contexts.callees(call).filter(isHelper))) {
    if (!state.carrier.carries(callees)) continue;
    const gone = state.carrier.helperFor(callees).goneArguments(call, called);
    for (const argument of gone) state.drop(argument, WHY, argument.parent === list ? undefined : 'sequence');
  }
  if (list.type === 'generator_expression') return prunePasses(state, list);
  pruneMap(state, call);
  refuseGetters(state, call);
  for (const kid of list.kids) {
    const value = kid.type === 'keyword_argument' ? field(kid, 'value')! : kid;
    const isPair = value !== kid && isPutIn(state, call, textOf(field(kid, 'name')!));
    if (isPair && isDead(state, value)) state.drop(kid, WHY);
    else pruneExpression(state, value);
  }
}
