/** Step 6: `--device cpu` and `--device gpu`: device arguments and transfers of the kept code. */
import { dataNodeOf } from '../dali/library.ts';
import type { Device, Operator } from '../dali/graph.ts';
import type { Decision } from '../python/rewrite/decision.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { devicesAfter } from './devices.ts';
import { holdsKeyword } from './partials.ts';
import type { Plan } from './plan.ts';
import { ownNodesDeep } from './returned.ts';
import { handsOn } from './tensor-names.ts';
import { shownArgument } from './shown-arguments.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'retarget-device';
/** Expressions that may follow `**` in a dictionary display as they are. */
const BINDS_TIGHTLY = /^(identifier|attribute|call|subscript|dictionary|parenthesized_expression)$/;

/**
 * Adds the decisions that put every kept operator of a function where `--device` says.
 * @throws Refused where that is not possible
 */
export function retargetDevice(state: UnitState): void {
  const { plan } = state.carrier;
  const { device } = plan.options;
  if (device === 'keep') return;
  const after = devicesAfter(plan);
  removeTransfers(state, device);
  for (const [call, operators] of callsOf(plan, state)) setDevice(state, call, operators, after);
}

/** `.gpu()` has nothing to do on the CPU, nor has `.cpu()` where everything is to stay on the GPU. */
function removeTransfers(state: UnitState, device: 'cpu' | 'gpu'): void {
  const away = device === 'cpu' ? 'gpu' : 'cpu';
  for (const node of ownNodesDeep(state.unit.fn.node)) {
    const callee = node.type === 'call' ? field(node, 'function')! : undefined;
    if (callee?.type !== 'attribute' || textOf(field(callee, 'attribute')!) !== away || state.isGone(node))
      continue;
    const part = field(callee, 'object')!;
    const values = state.contexts.values(part);
    if (values.length === 0 || values.some((value) => dataNodeOf(value) === undefined)) continue;
    state.decide({
      kind: 'keep-part',
      node,
      part,
      step: STEP,
      reason: `the data is on the ${device.toUpperCase()} and stays there`,
    });
  }
}

/** Operators that calls of a unit's own text ran. */
function callsOf(plan: Plan, state: UnitState): ReadonlyMap<SyntaxNode, readonly Operator[]> {
  const calls = new Map<SyntaxNode, Operator[]>();
  for (const operator of plan.liveOperators) {
    const { at, activation } = operator;
    if (at?.type !== 'call' || operator.isInput || handsOn(operator) || activation === null) continue;
    if (state.contexts.of(at).includes(activation)) calls.set(at, [...(calls.get(at) ?? []), operator]);
  }
  return calls;
}

function setDevice(
  state: UnitState,
  call: SyntaxNode,
  operators: readonly Operator[],
  after: (operator: Operator) => Device,
): void {
  const list = field(call, 'arguments')!;
  const [device] = operators.map(after);
  if (device === undefined || list.type !== 'argument_list') return;
  const isSame = operators.every((operator) => operator.device === device);
  if (isSame) return;
  const shown = shownArgument(state, list, 'device');
  const callees = state.contexts.values(field(call, 'function')!);
  const isInPartial = callees.some((callee) => holdsKeyword(callee, 'device'));
  if (shown.kind === 'absent' && !isInPartial && device !== 'mixed') return;
  const text = state.printer.string(device);
  const reason = `${operators[0]!.path} runs on the ${device === 'mixed' ? 'GPU, from CPU input' : device.toUpperCase()} (--device ${state.carrier.plan.options.device})`;
  const why = { step: STEP, reason } as const;
  if (shown.kind === 'hidden') return overrideDevice(state, shown.options, text, why);
  const given = shown.kind === 'shown' ? field(shown.element, 'value')! : undefined;
  if (shown.kind === 'shown' && shown.isUnpacked) return state.replace(given!, text, why);
  state.decide({ kind: 'set-argument', node: list, name: 'device', text, ...why });
  if (given !== undefined) state.replaced.add(given);
}

/** `**options` becomes `**{**options, "device": "cpu"}`: what it holds may be read elsewhere. */
function overrideDevice(
  state: UnitState,
  node: SyntaxNode,
  text: string,
  why: Pick<Decision, 'step' | 'reason'>,
): void {
  const [open, close] = BINDS_TIGHTLY.test(node.type) ? ['', ''] : ['(', ')'];
  const after = `${close}, ${state.printer.string('device')}: ${text}}`;
  state.decide({ kind: 'wrap', node, before: `{**${open}`, after, ...why });
}
