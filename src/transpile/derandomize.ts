/** Step 6, with `--derandomize`: calls that draw random numbers become the counterparts that stand in the graph for them. */
import type { Counterpart, Edit } from '../dali/counterpart.ts';
import type { Operator } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { field, placeOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { operatorText } from './operator-text.ts';
import { insidePartials } from './partials.ts';
import { goesWhereItIsPutIn } from './put-in.ts';
import { CannotExpress } from './self-contained.ts';
import { displayIn, shownArgument, shownInputs } from './shown-arguments.ts';
import type { UnitState, Why } from './unit-state.ts';

const STEP = 'derandomize';

/**
 * Decides about every call of a unit that a counterpart stands for.
 * @throws CannotExpress where the executions of one call have different counterparts, or its text does not show what changes
 */
export function derandomize(state: UnitState): void {
  if (!state.carrier.plan.options.derandomize) return;
  const parts = new Map<SyntaxNode, SyntaxNode>();
  for (const [at, operators] of callsOf(state)) {
    const [first, ...others] = operators.map(({ counterpart }) => counterpart);
    const key = (counterpart: Counterpart | null): string =>
      counterpart === null ? '' : keyOf(state, counterpart.edit);
    if (first === undefined || first === null) continue;
    if (others.some((other) => key(other ?? null) !== key(first)))
      throw refused(`${textOf(at)}, random in one call and not in another,`, 'write two calls', at);
    apply(state, at, first, parts);
  }
  for (const at of parts.keys()) dropIfIdle(state, at, parts);
}

/** Live operators by the expression that ran them, those with a counterpart first. */
function callsOf(state: UnitState): ReadonlyMap<SyntaxNode, readonly Operator[]> {
  const calls = new Map<SyntaxNode, Operator[]>();
  for (const operator of state.carrier.plan.liveOperators) {
    const { at, activation } = operator;
    if (at === null || activation === null || !state.contexts.of(at).includes(activation)) continue;
    calls.set(at, [...(calls.get(at) ?? []), operator]);
  }
  return new Map(
    [...calls]
      .filter(
        ([at, operators]) => operators.some(({ counterpart }) => counterpart !== null) && !state.isGone(at),
      )
      .map(([at, operators]) => [
        at,
        operators.toSorted((a, b) => Number(a.counterpart === null) - Number(b.counterpart === null)),
      ]),
  );
}

/** Equal iff two edits change a text alike. */
function keyOf(state: UnitState, edit: Edit): string {
  const shown = (value: unknown): unknown =>
    value instanceof Map
      ? [...(value as ReadonlyMap<string, Value>)].map(([name, item]) => [
          name,
          state.printer.print(item)?.text,
        ])
      : value;
  return JSON.stringify(edit, (_, value: unknown) => shown(value));
}

function apply(
  state: UnitState,
  at: SyntaxNode,
  { edit, said }: Counterpart,
  parts: Map<SyntaxNode, SyntaxNode>,
): void {
  const why = { step: STEP, reason: said } as const;
  if (edit.kind === 'call') changeCall(state, at, edit, why);
  else {
    const part = edit.kind === 'operand' ? operand(at, edit.side) : argument(state, at, edit);
    if (state.contexts.values(part).some(({ cell }) => cell.kind === 'list'))
      throw refused('a random operator that is given a list of inputs', 'write a call for each', at);
    state.decide({ kind: 'keep-part', node: at, part, ...why });
    for (const gone of aroundOf(at, part)) state.replaced.add(gone);
    if (edit.around === null) parts.set(at, part);
  }
  if (edit.around === null) return;
  const given = [...edit.around.arguments].map(([name, value]) => `, ${name}=${printed(state, value, at)}`);
  const callee = operatorText(state, edit.around.path);
  state.decide({ kind: 'wrap', node: at, before: `${callee}(`, after: `${given.join('')})`, ...why });
}

/** Nodes beside the way from a node down to a part of it. */
function aroundOf(node: SyntaxNode, part: SyntaxNode): readonly SyntaxNode[] {
  const gone: SyntaxNode[] = [];
  for (let at = part; at !== node && at.parent !== null; at = at.parent)
    gone.push(...at.parent.kids.filter((kid) => kid !== at));
  return gone;
}

function operand(at: SyntaxNode, side: 'left' | 'right'): SyntaxNode {
  const part = at.type === 'binary_operator' ? field(at, side) : undefined;
  if (part !== undefined) return part;
  throw refused('a choice by a coin that is no `a * b` or `a + b`', 'write it as one', at);
}

function argument(
  state: UnitState,
  at: SyntaxNode,
  { position, name }: { readonly position: number; readonly name: string | null },
): SyntaxNode {
  const list = listOf(at);
  if (name !== null) return field(elementOf(state, list, name, at), 'value')!;
  const part = shownInputs(list)[position];
  if (part !== undefined) return part;
  throw refused(
    `the data of a random operator in unpacked arguments`,
    'write it as an argument of its own',
    at,
  );
}

function changeCall(
  state: UnitState,
  at: SyntaxNode,
  { path, inputs, without, with: given }: Extract<Edit, { kind: 'call' }>,
  why: Why,
): void {
  const list = listOf(at);
  if (inputs !== null) dropInputsFrom(state, list, inputs, why);
  for (const name of without) dropArgument(state, list, name, why);
  for (const [name, value] of given) setArgument(state, list, name, printed(state, value, at), why);
  const callee = field(at, 'function')!;
  const called = state.contexts.values(callee);
  const inside = called.map(insidePartials);
  const isOther = inside.some(({ cell }) => cell.kind !== 'builtin' || cell.name !== `nvidia.dali.${path}`);
  if (isOther) state.replace(operatorIn(state, callee), operatorText(state, path), why);
}

function dropArgument(state: UnitState, list: SyntaxNode, name: string, why: Why): void {
  const shown = shownArgument(state, list, name);
  if (shown.kind === 'hidden' && goesWhereItIsPutIn(state, shown.options, name)) return;
  state.drop(elementOf(state, list, name, list.parent!), why);
}

/** Takes away the inputs from a position on. */
function dropInputsFrom(state: UnitState, list: SyntaxNode, first: number, why: Why): void {
  if (list.kids.some((kid) => kid.type === 'list_splat' && displayIn(kid) === undefined))
    throw refused('the inputs of a random operator in unpacked arguments', 'write them one by one', list);
  for (const input of shownInputs(list).slice(first))
    state.drop(input, why, input.parent === list ? undefined : 'sequence');
}

/** The operator itself: `f` of a callee `partial(f, …)`. */
function operatorIn(state: UnitState, callee: SyntaxNode): SyntaxNode {
  if (state.contexts.values(callee).every((value) => insidePartials(value) === value)) return callee;
  const [inner] = callee.type === 'call' ? (field(callee, 'arguments')?.kids ?? []) : [];
  if (inner !== undefined && !/^(keyword_argument|\w+_splat)$/.test(inner.type))
    return operatorIn(state, inner);
  throw refused('a random operator in `functools.partial`', 'call the operator itself', callee);
}

function setArgument(state: UnitState, list: SyntaxNode, name: string, text: string, why: Why): void {
  const shown = shownArgument(state, list, name);
  if (shown.kind === 'hidden') throw hidden(name, shown.options);
  const value = shown.kind === 'shown' ? field(shown.element, 'value') : undefined;
  if (value !== undefined && shown.kind === 'shown' && shown.isUnpacked)
    return state.replace(value, text, why);
  state.decide({ kind: 'set-argument', node: list, name, text, ...why });
  if (value !== undefined) state.replaced.add(value);
}

function listOf(at: SyntaxNode): SyntaxNode {
  const list = at.type === 'call' ? field(at, 'arguments') : undefined;
  if (list?.type === 'argument_list') return list;
  throw refused('a random operator that no call expression runs', 'write the call out', at);
}

function elementOf(state: UnitState, list: SyntaxNode, name: string, at: SyntaxNode): SyntaxNode {
  const shown = shownArgument(state, list, name);
  if (shown.kind === 'shown') return shown.element;
  throw hidden(name, shown.kind === 'hidden' ? shown.options : at);
}

function hidden(name: string, at: SyntaxNode): CannotExpress {
  return refused(
    `\`${name}\` of a random operator, which the call does not show,`,
    `write \`${name}=\` as an argument of the call`,
    at,
  );
}

function printed(state: UnitState, value: Value, at: SyntaxNode): string {
  const text = state.printer.print(value);
  if (text === undefined)
    throw refused('the counterpart of a random operator', 'write its size as numbers', at);
  return state.carrier.use(text);
}

/** `images = fn.flip(images, …)` would become `images = images`: the statement goes. */
function dropIfIdle(state: UnitState, at: SyntaxNode, parts: ReadonlyMap<SyntaxNode, SyntaxNode>): void {
  const assignment = at.parent;
  const statement = assignment?.parent;
  if (assignment?.type !== 'assignment' || statement?.type !== 'expression_statement') return;
  if (field(assignment, 'right') !== at || field(assignment, 'type') !== undefined) return;
  let part = at;
  for (let inner = parts.get(part); inner !== undefined; inner = parts.get(part)) part = inner;
  const target = field(assignment, 'left')!;
  if (part.type !== 'identifier' || target.type !== 'identifier' || textOf(part) !== textOf(target)) return;
  const decision = state.unit.decisions.find(({ node, step }) => node === at && step === STEP);
  state.drop(statement, { step: STEP, reason: decision!.reason });
}

function refused(what: string, advice: string, at: SyntaxNode): CannotExpress {
  return new CannotExpress(diagnostic('construct-not-covered', { what, advice }, placeOf(at)));
}
