/** Step 3: branches that are decided in every context and whose dead side cannot stay. The rest stays: the smaller difference. */
import { dataNodeOf } from '../dali/library.ts';
import type { Value } from '../python/evaluation/value.ts';
import { BUILTINS } from '../python/rewrite/builtins.ts';
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { foldMatch } from './fold-match.ts';
import { readsIn } from './names-in-scope.ts';
import { sourceOf } from './name-values.ts';
import { ownNodesDeep } from './returned.ts';
import type { UnitState } from './unit-state.ts';

const STEP = 'fold-branches';

/** Decides every branch of a unit that goes; `if` statements from the outside in. */
export function foldBranches(state: UnitState): void {
  for (const node of ownNodesDeep(state.unit.fn.node)) {
    if (state.isGone(node)) continue;
    if (node.type === 'if_statement' && state.contexts.ran(node)) foldStatement(state, node);
    if (node.type === 'match_statement' && state.contexts.ran(node)) foldMatch(state, node);
    if (node.type === 'conditional_expression') foldConditional(state, node);
    if (node.type === 'boolean_operator') foldOperand(state, node);
  }
}

interface Arm {
  readonly clause: SyntaxNode;
  readonly block: SyntaxNode;
  readonly condition: SyntaxNode | undefined;
  readonly ran: boolean;
  /** true and false where every context agrees; null where it was not reached, or is not agreed. */
  readonly decided: boolean | null;
}

function armsOf(state: UnitState, node: SyntaxNode): readonly Arm[] {
  return [node, ...(node.fields['alternative'] ?? [])].map((clause) => {
    const condition = field(clause, 'condition');
    const block = field(clause, clause.type === 'else_clause' ? 'body' : 'consequence')!;
    const decisions = condition === undefined ? [] : state.contexts.decisions(condition);
    const [first] = decisions;
    const agreed =
      typeof first === 'boolean' && decisions.every((decision) => decision === first) ? first : null;
    return {
      clause,
      block,
      condition,
      ran: block.kids.some((kid) => state.contexts.ran(kid)),
      decided: agreed,
    };
  });
}

function foldStatement(state: UnitState, node: SyntaxNode): void {
  const arms = armsOf(state, node);
  const dead = arms.filter((arm) => !arm.ran);
  const conditions = arms.flatMap((arm) => arm.condition ?? []);
  // Under --derandomize random numbers decide, and go.
  const isByCoin = arms.some(({ condition, decided }) => decided !== null && isData(state, condition!));
  if (dead.length === 0 && !isByCoin) return;
  const mustGo =
    dead.some((arm) => !canStay(state, arm.block)) ||
    !conditions.every((condition) => canStay(state, condition));
  const isDecided = arms.every(
    (arm) =>
      arm.condition === undefined ||
      arm.decided !== null ||
      state.contexts.decisions(arm.condition).length === 0,
  );
  if (!mustGo) return;
  const live = arms.filter((arm) => arm.ran);
  if (isDecided && live.length <= 1) return foldDecided(state, node, live[0], arms);
  for (const arm of dead) dropArm(state, arm);
  const certain = arms.find((arm) => arm.decided === true && arm.clause.type === 'elif_clause' && arm.ran);
  if (certain !== undefined) {
    state.decide({
      kind: 'arm-to-else',
      node: certain.clause,
      step: STEP,
      reason: `\`${said(certain.condition)}\` holds once it is reached`,
    });
    state.replaced.add(certain.condition!);
  }
}

function foldDecided(state: UnitState, node: SyntaxNode, live: Arm | undefined, arms: readonly Arm[]): void {
  const first = arms.find((arm) => arm.condition !== undefined)!;
  if (live === undefined) {
    state.drop(node, { step: STEP, reason: `\`${said(first.condition)}\` does not hold in validation` });
    return;
  }
  const why =
    live.condition === undefined
      ? `\`${said(first.condition)}\` does not hold in validation`
      : `\`${said(live.condition)}\` holds in validation`;
  state.decide({ kind: 'keep-arm', node, arm: live.clause, step: STEP, reason: why });
  for (const arm of arms) {
    if (arm.condition !== undefined) state.replaced.add(arm.condition);
    if (arm !== live) state.replaced.add(arm.block);
  }
  state.unwrapped.add(node);
}

function dropArm(state: UnitState, arm: Arm): void {
  state.decide({ kind: 'drop-arm', node: arm.clause, step: STEP, reason: `validation never takes this arm` });
  state.replaced.add(arm.block);
  if (arm.condition !== undefined) state.replaced.add(arm.condition);
}

function foldConditional(state: UnitState, node: SyntaxNode): void {
  const [then, condition, otherwise] = node.kids;
  const decisions = state.contexts.decisions(condition!);
  const [first] = decisions;
  if (typeof first !== 'boolean' || decisions.some((decision) => decision !== first)) return;
  const [live, dead] = first ? [then!, otherwise!] : [otherwise!, then!];
  // A plain value is printed by the step that makes the module self-contained.
  const isPlain = state.printer.one(state.contexts.values(node)) !== undefined;
  if (canStay(state, dead) && (isPlain || canStay(state, condition!))) return;
  keepPart(
    state,
    node,
    live,
    [dead, condition!],
    `\`${said(condition)}\` is ${first ? 'true' : 'false'} in validation`,
  );
}

function foldOperand(state: UnitState, node: SyntaxNode): void {
  const left = field(node, 'left')!;
  const right = field(node, 'right')!;
  const decisions = state.contexts.decisions(left);
  if (decisions.length === 0 || state.contexts.values(right).length > 0) return;
  if (!decisions.every((decision) => decision === decisions[0]) || typeof decisions[0] !== 'boolean') return;
  if (canStay(state, right)) return;
  keepPart(state, node, left, [right], `\`${said(left)}\` decides it in validation`);
}

function keepPart(
  state: UnitState,
  node: SyntaxNode,
  part: SyntaxNode,
  gone: readonly SyntaxNode[],
  reason: string,
): void {
  state.decide({ kind: 'keep-part', node, part, step: STEP, reason });
  for (const item of gone) state.replaced.add(item);
}

function isData(state: UnitState, node: SyntaxNode): boolean {
  return state.contexts.values(node).some(holdsData);
}

function holdsData(value: Value): boolean {
  return dataNodeOf(value) !== undefined;
}

/**
 * True where code can stay though it is dead: it holds no DALI call, no name that is not carried over and none that is not bound.
 */
function canStay(state: UnitState, node: SyntaxNode): boolean {
  for (const identifier of readsIn(node)) {
    const source = sourceOf(identifier, state.unit.fn, state.contexts, state.carrier.plan.evaluated);
    if (source.kind === 'inner') continue;
    if (source.kind === 'builtin' && !BUILTINS.has(textOf(identifier))) return false;
    if (source.kind === 'builtin') continue;
    if (source.kind === 'local') {
      const values = state.contexts.values(identifier);
      if (values.some((value) => holdsData(value)) || state.bindsData(textOf(identifier))) return false;
      continue;
    }
    const values = source.kind === 'parameter' ? source.values : [source.value];
    if (values.some((value) => state.printer.print(value) === undefined)) return false;
  }
  return true;
}

function said(node: SyntaxNode | undefined): string {
  return node === undefined ? '' : textOf(node).replaceAll(/\s+/g, ' ');
}
