/** Step 8: every kept output gets its name, on the operator that makes it or around what is returned. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { declaredInputs } from './declared-inputs.ts';
import type { DataNode, Operator } from '../dali/graph.ts';
import { layOutCall, type Argument } from '../python/rewrite/synthesis.ts';
import { field, placeOf, statementOf, textOf } from '../python/syntax/index.ts';
import { columnOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isInside } from './contexts.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { permutationOf } from './output-layout.ts';
import { type OutputPlan, type Plan, Refused } from './plan.ts';
import { returnedExpressions } from './returned.ts';
import { givenName, madeBy } from './tensor-names.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'name-outputs';

/**
 * Names the kept outputs. An operator that an output is made by gets `name=` where its call runs once; everything else
 * is wrapped in an operator that changes nothing (DALI: `fn.reshape` with a layout alone) or only the order of axes.
 * @throws Refused where neither has a place
 */
export function nameOutputs(plan: Plan, states: readonly UnitState[]): void {
  const declared = declaredInputs(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, devicesAfter(plan));
  const named = new Set<Operator>();
  for (const output of plan.outputs.filter(({ kept }) => kept)) {
    const permutation = permutationOf(plan, output, facts(output.node));
    const maker = madeBy(output.node).operator;
    const isFree = permutation === null && !named.has(maker);
    if (isFree && (givenName(output.node) === output.name || setName(plan, states, maker, output.name)))
      named.add(maker);
    else wrap(plan, states, output, permutation);
  }
}

/** `name=` on the call that makes the output; false where that call has no place for it. */
function setName(plan: Plan, states: readonly UnitState[], maker: Operator, name: string): boolean {
  const { at } = maker;
  if (at?.type !== 'call' || maker.isInput || maker.outputs.length !== 1) return false;
  const state = stateOf(states, maker);
  const list = field(at, 'arguments')!;
  if (state === undefined || list.type !== 'argument_list' || state.isGone(at)) return false;
  const callee = state.contexts.values(field(at, 'function')!);
  const isOperator = callee.every(
    ({ cell }) => cell.kind === 'builtin' && cell.name === `nvidia.dali.${maker.path}`,
  );
  const isNamedInText = list.kids.some(
    (kid) => kid.type === 'keyword_argument' && textOf(field(kid, 'name')!) === 'name',
  );
  const isNamedElsewhere = maker.arguments.has('name') && !isNamedInText;
  const runs = plan.liveOperators.filter((operator) => operator.at === at).length;
  if (!isOperator || isNamedElsewhere || runs !== 1) return false;
  const text = state.printer.string(name);
  state.decide({
    kind: 'set-argument',
    node: list,
    name: 'name',
    text,
    step: STEP,
    reason: 'Triton finds outputs by name',
  });
  return true;
}

/** The carried function in whose text an operator's call stands. */
function stateOf(states: readonly UnitState[], { at, activation }: Operator): UnitState | undefined {
  if (at === null || activation === null) return undefined;
  return states.find(
    (state) => isInside(at, state.unit.fn.node) && state.contexts.of(at).includes(activation),
  );
}

function wrap(
  plan: Plan,
  states: readonly UnitState[],
  output: OutputPlan,
  permutation: readonly number[] | null,
): void {
  const pipeline = states.find((state) => state.unit.isPipeline)!;
  const returned = returnedExpressions(plan.call)[output.index] ?? null;
  const place = [
    ...(returned === null ? [] : [{ state: pipeline, node: returned }]),
    ...madeAt(plan, states, output.node),
  ].find(({ state, node }) => isUntouched(state, node));
  if (place === undefined) {
    const what = `an output that has no name of its own and no place for one (\`${output.name}\`)`;
    const advice = 'bind it to a variable and return that, or give the operator that makes it a name=';
    const at = returned ?? output.node.operator.at ?? plan.fn.node;
    throw new Refused(diagnostic('construct-not-covered', { what, advice }, placeOf(at)));
  }
  const { state, node } = place;
  const reason =
    permutation === null ? 'Triton finds outputs by name' : 'the layout that --output-layout asks for';
  state.replace(node, wrapped(state, node, output.name, permutation), { step: STEP, reason });
}

/** The expression that makes an output, where nothing else reads it. */
function madeAt(
  plan: Plan,
  states: readonly UnitState[],
  output: DataNode,
): readonly { readonly state: UnitState; readonly node: SyntaxNode }[] {
  const maker = madeBy(output).operator;
  const state = stateOf(states, maker);
  const { at } = maker;
  if (at === null || state === undefined || !/^(call|subscript|\w+_operator)$/.test(at.type)) return [];
  const runs = plan.liveOperators.filter((operator) => operator.at === at).length;
  const readers = plan.liveOperators.filter(
    (operator) =>
      operator.path !== 'transfer' &&
      [...operator.inputs, ...operator.tensorArguments.values()].some(
        (node) => madeBy(node).operator === maker,
      ),
  );
  const outputs = plan.outputs.filter(({ kept, node }) => kept && madeBy(node).operator === maker);
  return runs === 1 && readers.length === 0 && outputs.length === 1 && maker.outputs.length === 1
    ? [{ state, node: at }]
    : [];
}

/** True where the author's own text stands, on one line. */
function isUntouched(state: UnitState, node: SyntaxNode): boolean {
  return (
    !/[\r\n]/.test(textOf(node)) &&
    !state.isGone(node) &&
    !state.unit.decisions.some((decision) => isInside(decision.node, node))
  );
}

function wrapped(
  state: UnitState,
  node: SyntaxNode,
  name: string,
  permutation: readonly number[] | null,
): string {
  const how: Argument =
    permutation === null
      ? { name: 'layout', value: state.printer.string('') }
      : { name: 'perm', value: `[${permutation.join(', ')}]` };
  const args = [{ value: textOf(node) }, how, { name: 'name', value: state.printer.string(name) }];
  const statement = statementOf(node) ?? node;
  const column = columnOf(node.tree, node.start) - columnOf(node.tree, statement.start);
  return layOutCall(operatorText(state, permutation === null ? 'reshape' : 'transpose'), args, { column });
}

/** The author's alias of `fn` with an operator behind it. */
function operatorText(state: UnitState, operator: string): string {
  const path = `nvidia.dali.fn.${operator}`;
  const printed = state.printer.print({ cell: { kind: 'symbol', path }, origin: { at: null, from: [] } });
  state.carrier.addImports(printed?.imports ?? [{ module: 'nvidia.dali', name: 'fn', local: 'fn' }]);
  return printed?.text ?? `fn.${operator}`;
}
