/** Operators around what a pipeline returns: where no operator's own `name=` can name an output, or axes are reordered. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { DataNode } from '../dali/graph.ts';
import { layOutCall, type Argument } from '../python/rewrite/synthesis.ts';
import { columnOf, placeOf, statementOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isInside } from './contexts.ts';
import { operatorText } from './operator-text.ts';
import type { OutputChange } from './output-change.ts';
import { type OutputPlan, type Plan, Refused } from './plan.ts';
import { returnedExpressions, returnsOf } from './returned.ts';
import { givenName, handsOn, madeBy } from './tensor-names.ts';
import { stateOf, type UnitState } from './unit-state.ts';

const STEP = 'name-outputs';

export interface Wrapping {
  readonly output: OutputPlan;
  /** What is done to it, one after the other; none where it only gets its name. */
  readonly changes: readonly OutputChange[];
}

export interface Place {
  readonly state: UnitState;
  readonly node: SyntaxNode;
}

/** The expression that an output can be wrapped at: its own in the return, else the one that makes it. */
export function placeToWrap(plan: Plan, states: readonly UnitState[], output: OutputPlan): Place | undefined {
  const pipeline = states.find((state) => state.unit.isPipeline)!;
  const returned = returnedExpressions(plan.call)[output.index] ?? null;
  if (returned === null) return soleResult(plan, pipeline) ?? madeAt(plan, states, output.node);
  return pipeline.isGone(returned) ? undefined : { state: pipeline, node: returned };
}

/** A call of a helper of whose results one is left: that is what it gives. */
function soleResult(plan: Plan, state: UnitState): Place | undefined {
  const [statement, ...others] = returnsOf(plan.call.activation);
  const expression = statement?.kids[0];
  const isSole = others.length === 0 && plan.outputs.filter(({ kept }) => kept).length === 1;
  if (!isSole || expression?.type !== 'call' || state.isGone(expression)) return undefined;
  return state.contexts.callees(expression).length > 0 ? { state, node: expression } : undefined;
}

/** The expression that makes an output, where nothing else reads that. */
function madeAt(plan: Plan, states: readonly UnitState[], output: DataNode): Place | undefined {
  const maker = madeBy(output).operator;
  const state = stateOf(states, maker);
  const { at } = maker;
  if (at === null || state === undefined || state.isGone(at) || maker.outputs.length !== 1) return undefined;
  if (!/^(call|subscript|\w+_operator)$/.test(at.type)) return undefined;
  const runs = plan.liveOperators.filter((operator) => operator.at === at);
  const readers = plan.liveOperators.filter(
    (operator) =>
      !handsOn(operator) &&
      [...operator.inputs, ...operator.tensorArguments.values()].some(
        (node) => madeBy(node).operator === maker,
      ),
  );
  const outputs = plan.outputs.filter(({ kept, node }) => kept && madeBy(node).operator === maker);
  return runs.length === 1 && readers.length === 0 && outputs.length === 1 ? { state, node: at } : undefined;
}

/**
 * Puts the operator around an expression.
 * @param isAlone true where nothing else on its line changes so: then the text is laid out
 */
export function wrapAt({ state, node }: Place, { output, changes }: Wrapping, isAlone: boolean): void {
  const why = { step: STEP, reason: changes.map(reasonOf).join('; ') || NAMED } as const;
  const inner = changes.slice(0, -1).map((change) => howOf(state, change));
  const [callee, args] = operatorOf(state, output.name, changes.at(-1) ?? null);
  const opened = inner.map(([path]) => `${operatorText(state, path)}(`).reduce((all, one) => one + all, '');
  const closed = inner.map(([, how]) => `${how.map(argumentText).join('')})`).join('');
  if (isAlone && isUntouched(state, node)) {
    const statement = statementOf(node) ?? node;
    const column = columnOf(node.tree, node.start) - columnOf(node.tree, statement.start);
    return state.replace(
      node,
      layOutCall(callee, [{ value: opened + textOf(node) + closed }, ...args], { column }),
      why,
    );
  }
  const after = args.map(argumentText).join('');
  state.decide({
    kind: 'wrap',
    node,
    before: `${callee}(${opened}`,
    after: `${closed}${after})`,
    ...why,
  });
}

function argumentText({ name, value }: Argument): string {
  return `, ${name}=${value}`;
}

/**
 * Puts operators around all that the pipeline returns, where its text does not show the outputs apart.
 * @throws Refused where that is not possible
 */
export function wrapAll(plan: Plan, states: readonly UnitState[], wrappings: readonly Wrapping[]): void {
  const state = states.find(({ unit }) => unit.isPipeline)!;
  const [statement, ...others] = returnsOf(plan.call.activation);
  const expression = statement?.kids[0];
  const isNamed = wrappings.some(({ output }) => givenName(output.node) === output.name);
  const isChanged = wrappings.some(({ changes }) => changes.length > 0);
  if (expression === undefined || others.length > 0 || isNamed || isChanged || state.isGone(expression))
    throw noPlace(plan, wrappings[0]!.output);
  const isBare = expression.type === 'expression_list';
  const names = wrappings.map(({ output }) => state.printer.string(output.name));
  const [callee, [how]] = operatorOf(state, '', null);
  const before = `tuple(${callee}(node, ${how!.name}=${how!.value}, name=name) for node, name in zip(${isBare ? '(' : ''}`;
  const after = `${isBare ? ')' : ''}, [${names.join(', ')}]))`;
  state.decide({ kind: 'wrap', node: expression, before, after, step: STEP, reason: NAMED });
}

function noPlace(plan: Plan, output: OutputPlan): Refused {
  const what = `an output that has no name of its own and no place for one (\`${output.name}\`)`;
  const advice = 'bind it to a variable and return that, or give the operator that makes it a name=';
  const at = returnedExpressions(plan.call)[output.index] ?? output.node.operator.at ?? plan.fn.node;
  return new Refused(diagnostic('construct-not-covered', { what, advice }, placeOf(at)));
}

const NAMED = 'Triton finds outputs by name';

function reasonOf(change: OutputChange): string {
  switch (change.kind) {
    case 'axes':
      return 'the layout that --output-layout asks for';
    case 'pad':
      return '--pad-output: Triton answers a batch whose samples differ in extents wrongly';
    case 'element':
      return 'Triton serves no samples without dimensions';
  }
}

/** True where the author's own text stands, on one line. */
function isUntouched(state: UnitState, node: SyntaxNode): boolean {
  const isInsideNode = state.unit.decisions.some((decision) => isInside(decision.node, node));
  return !/[\r\n]/.test(textOf(node)) && !isInsideNode;
}

function operatorOf(
  state: UnitState,
  name: string,
  change: OutputChange | null,
): readonly [string, readonly Argument[]] {
  const [path, how] = howOf(state, change);
  return [operatorText(state, path), [...how, { name: 'name', value: state.printer.string(name) }]];
}

function howOf(state: UnitState, change: OutputChange | null): readonly [string, readonly Argument[]] {
  if (change === null) return ['fn.reshape', [{ name: 'layout', value: state.printer.string('') }]];
  if (change.kind === 'element') return ['fn.reshape', [{ name: 'shape', value: '[1]' }]];
  if (change.kind === 'pad') return ['fn.pad', []];
  return ['fn.transpose', [{ name: 'perm', value: `[${change.order.join(', ')}]` }]];
}
