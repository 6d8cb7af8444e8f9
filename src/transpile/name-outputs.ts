/** Step 8: every kept output gets its name, on the operator that makes it or around what is returned. */
import type { Operator } from '../dali/graph.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { declaredInputs } from './declared-inputs.ts';
import { devicesAfter } from './devices.ts';
import { factsOf } from './facts.ts';
import { changesOf } from './output-change.ts';
import { insidePartials } from './partials.ts';
import type { OutputPlan, Plan } from './plan.ts';
import { givenName, madeBy } from './tensor-names.ts';
import { stateOf, type UnitState } from './unit-state.ts';
import { placeToWrap, wrapAll, wrapAt, type Wrapping } from './wrap-outputs.ts';

const STEP = 'name-outputs';

/** The call whose `name=` names an output. */
interface Named {
  readonly state: UnitState;
  readonly list: SyntaxNode;
}

/**
 * Names the kept outputs. An operator that an output is made by gets `name=` where its call runs once; everything else
 * is wrapped in an operator that changes nothing (DALI: `fn.reshape` with a layout alone), or only what Triton asks for.
 * @throws Refused where neither has a place
 */
export function nameOutputs(plan: Plan, states: readonly UnitState[]): void {
  const declared = declaredInputs(plan);
  const facts = factsOf(plan, (node) => declared.get(node) ?? {}, devicesAfter(plan));
  const kept = plan.outputs.filter((output) => output.kept);
  const changes = new Map(kept.map((output) => [output, changesOf(plan, output, facts(output.node))]));
  const named = new Map<Operator, OutputPlan>();
  const wrappings: Wrapping[] = [];
  for (const output of kept) {
    const own = changes.get(output)!;
    const maker = madeBy(output.node).operator;
    if (own.length === 0 && !named.has(maker) && canName(plan, states, maker, output.name))
      named.set(maker, output);
    else wrappings.push({ output, changes: own });
  }
  const places = wrappings.map((wrapping) => placeToWrap(plan, states, wrapping.output));
  if (places.includes(undefined)) {
    return wrapAll(
      plan,
      states,
      kept.map((output) => ({ output, changes: changes.get(output)! })),
    );
  }
  for (const [maker, output] of named) setName(states, maker, output.name);
  for (const [i, wrapping] of wrappings.entries()) {
    if (givenName(wrapping.output.node) === wrapping.output.name)
      dropName(states, madeBy(wrapping.output.node).operator);
    wrapAt(places[i]!, wrapping, wrappings.length === 1);
  }
}

/** True where the operator has the name already, or its call has a place for it. */
function canName(plan: Plan, states: readonly UnitState[], maker: Operator, name: string): boolean {
  if (maker.isInput || maker.outputs.length !== 1) return false;
  if (isGiven(maker, name)) return true;
  const found = namedCall(states, maker);
  if (found === undefined) return false;
  const { state, list } = found;
  const callee = state.contexts.values(field(maker.at!, 'function')!);
  // The call of a counterpart is brought to its operator.
  const isBrought = maker.counterpart?.edit.kind === 'call';
  const isOperator =
    isBrought ||
    callee
      .map(insidePartials)
      .every(({ cell }) => cell.kind === 'builtin' && cell.name === `nvidia.dali.${maker.path}`);
  const isNamedElsewhere = maker.arguments.has('name') && nameArgument(list) === undefined;
  return isOperator && !isNamedElsewhere && runsOnce(plan, maker);
}

/** Whether its call runs once; a plan that is careful counts what it makes for nobody, as a generator that goes on to its end. */
function runsOnce({ call, liveOperators, isCareful }: Plan, maker: Operator): boolean {
  const others = call.operators.filter((one) => one.at === maker.at && one !== maker);
  const counts = (one: Operator): boolean =>
    liveOperators.includes(one) || (isCareful && one.activation === maker.activation);
  return !others.some(counts);
}

function isGiven(maker: Operator, name: string): boolean {
  const given = maker.arguments.get('name');
  return given?.cell.kind === 'str' && given.cell.value === name;
}

function namedCall(states: readonly UnitState[], maker: Operator): Named | undefined {
  const { at } = maker;
  const state = stateOf(states, maker);
  const list = at?.type === 'call' ? field(at, 'arguments') : undefined;
  if (state === undefined || list?.type !== 'argument_list' || state.isGone(list)) return undefined;
  return { state, list };
}

function nameArgument(list: SyntaxNode): SyntaxNode | undefined {
  return list.kids.find((kid) => kid.type === 'keyword_argument' && textOf(field(kid, 'name')!) === 'name');
}

function setName(states: readonly UnitState[], maker: Operator, name: string): void {
  if (isGiven(maker, name)) return;
  const { state, list } = namedCall(states, maker)!;
  const text = state.printer.string(name);
  const reason = 'Triton finds outputs by name';
  state.decide({ kind: 'set-argument', node: list, name: 'name', text, step: STEP, reason });
}

/** The name goes from the operator to the one that is put around it. */
function dropName(states: readonly UnitState[], maker: Operator): void {
  const found = namedCall(states, maker);
  const argument = found && nameArgument(found.list);
  if (argument !== undefined)
    found!.state.drop(argument, { step: STEP, reason: 'the output that is returned has this name' });
}
