/** Step 5: live outputs of readers become named `fn.external_source`s; an external_source loses its callback and gets its name. */
import { inputOperatorAt } from '../dali/inputs/index.ts';
import { dataNodeOf } from '../dali/library.ts';
import type { DataNode, Operator } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { enclosing, field, statementOf, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { isInside, nodesIn } from './contexts.ts';
import { editSource } from './edit-source.ts';
import { notCovered, replaceByDisplay, replaceBySource, STEP, whySwapped } from './replace-input.ts';
import { type Declared, sourceText } from './source-text.ts';
import { isTarget } from './tensor-names.ts';
import type { UnitState } from './unit-state.ts';

const COMPREHENSIONS: readonly string[] = [
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
];

/** Rewrites every input operator of a unit that something served needs. */
export function swapInputs(state: UnitState, declared: Declared): void {
  const { plan } = state.carrier;
  const calls = new Map<SyntaxNode, Operator[]>();
  for (const operator of plan.liveOperators) {
    if (!operator.isInput || operator.at === null || !isInside(operator.at, state.unit.fn.node)) continue;
    if (!state.contexts.of(operator.at).includes(operator.activation!)) continue;
    calls.set(operator.at, [...(calls.get(operator.at) ?? []), operator]);
  }
  for (const [call, operators] of calls) {
    const [operator, ...others] = operators;
    if (others.length > 0 || isRepeated(state, call, operator!))
      throw notCovered('an input that is made in several calls of one function', call);
    swapCall(state, call, operator!, declared);
  }
}

/**
 * True for one of several runs of a call in a loop, of which the others give nothing that is served: a loop keeps its passes. So does
 * a comprehension over data, which an input has no use for.
 */
function isRepeated(state: UnitState, call: SyntaxNode, { activation }: Operator): boolean {
  const runs = state.carrier.plan.call.operators.filter(
    (other) => other.at === call && other.activation === activation,
  );
  const loop = enclosing(call, 'for_statement', 'while_statement', ...COMPREHENSIONS);
  if (runs.length < 2 || loop === undefined) return false;
  const iterables = loop.kids.flatMap((kid) => (kid.type === 'for_in_clause' ? [field(kid, 'right')!] : []));
  const goesOverData = iterables.some((iterable) =>
    state.contexts.values(iterable).some((value) => nodesIn(value).length > 0),
  );
  return goesOverData || !COMPREHENSIONS.includes(loop.type);
}

function swapCall(state: UnitState, call: SyntaxNode, operator: Operator, declared: Declared): void {
  const { plan } = state.carrier;
  if (call.type !== 'call') throw notCovered(`${operator.path} that no call expression makes`, call);
  const live = operator.outputs.filter((node) => plan.live.has(node));
  if (inputOperatorAt(operator.path)!.isFed && operator.outputs.length === 1 && !isCollection(state, call)) {
    return editSource(state, call, operator.outputs[0]!, declared);
  }
  const [sole] = operator.outputs;
  if (operator.outputs.length === 1 && sole !== undefined && !isCollection(state, call))
    return replaceBySource(state, call, call, sole, declared);
  const assignment =
    call.parent?.type === 'assignment' && field(call.parent, 'right') === call ? call.parent : undefined;
  const target = assignment && field(assignment, 'left')!;
  if (target !== undefined && /^(pattern_list|tuple_pattern|list_pattern)$/.test(target.type))
    return unpacked(state, call, target, operator, live, declared);
  if (target?.type === 'identifier') return kept(state, call, target, operator, live, declared);
  const subscript =
    call.parent?.type === 'subscript' && field(call.parent, 'value') === call ? call.parent : undefined;
  const [node] = live;
  if (subscript !== undefined && live.length === 1 && node !== undefined)
    return replaceBySource(state, subscript, call, node, declared);
  replaceByDisplay(state, call, live, declared);
}

/** `jpegs, labels = fn.readers.file(…)`: one assignment for each live output. */
function unpacked(
  state: UnitState,
  call: SyntaxNode,
  pattern: SyntaxNode,
  operator: Operator,
  live: readonly DataNode[],
  declared: Declared,
): void {
  const star = pattern.kids.findIndex((kid) => kid.type === 'list_splat_pattern');
  const targetOf = (node: DataNode): SyntaxNode => {
    if (star < 0 || node.index < star) return pattern.kids[node.index]!;
    const behind = operator.outputs.length - node.index;
    const after = pattern.kids.length - star - 1;
    if (behind > after) throw notCovered('a served output inside a starred target', call);
    return pattern.kids[pattern.kids.length - behind]!;
  };
  const [node, ...others] = live;
  if (node === undefined) return;
  if (others.length === 0) {
    const stays = targetOf(node);
    for (const target of pattern.kids)
      if (target !== stays)
        state.drop(
          target,
          { step: 'strip-labels', reason: 'this output of the reader is not served' },
          'value',
        );
    // A list of one output, too, becomes that output.
    if (pattern.kids.length === 1)
      state.replace(pattern, textOf(stays), { step: STEP, reason: whySwapped(operator) });
    return replaceBySource(state, call, call, node, declared);
  }
  bindEach(state, call, live, (item) => textOf(targetOf(item)), declared);
}

/** One assignment for each live output, in place of the statement. */
function bindEach(
  state: UnitState,
  call: SyntaxNode,
  live: readonly DataNode[],
  nameOf: (node: DataNode) => string,
  declared: Declared,
): void {
  const statement = statementOf(call)!;
  const why = { step: STEP, reason: whySwapped(live[0]!.operator) } as const;
  const lines = live.flatMap((item) =>
    `${nameOf(item)} = ${sourceText(state, call, item, declared, 0)}`.split('\n'),
  );
  state.decide({ kind: 'insert', node: statement, where: 'after', lines, ...why });
  for (const item of live) state.inserted.add(nameOf(item));
  state.kept.add(statement);
  state.drop(statement, why);
}

/** `data = fn.readers.file(…)` with `data[0]` further on: the variable becomes the output, or one variable for each. */
function kept(
  state: UnitState,
  call: SyntaxNode,
  target: SyntaxNode,
  operator: Operator,
  live: readonly DataNode[],
  declared: Declared,
): void {
  const variable = textOf(target);
  const [only, ...others] = live;
  if (only === undefined) return;
  const nameOf = (node: DataNode): string => (others.length === 0 ? variable : `${variable}_${node.index}`);
  const reads = readsOf(state, call, variable).map(([read, value]) => ({ read, output: dataNodeOf(value) }));
  if (reads.some(({ output }) => output === undefined || !operator.outputs.includes(output)))
    return replaceByDisplay(state, call, live, declared);
  for (const { read, output } of reads) {
    const reason = `\`${variable}\` is no list of outputs any more`;
    if (output !== undefined && live.includes(output))
      state.replace(read, nameOf(output), { step: STEP, reason });
  }
  if (others.length === 0) return replaceBySource(state, call, call, only, declared);
  bindEach(state, call, live, nameOf, declared);
}

/** What is read of a variable that holds the list of an operator's outputs: each subscript with its value, else the list. */
function readsOf(
  state: UnitState,
  call: SyntaxNode,
  variable: string,
): readonly (readonly [SyntaxNode, Value])[] {
  const lists = new Set(state.contexts.values(call).map((value) => value.cell));
  return state.contexts.of(call).flatMap((activation) =>
    [...activation.values].flatMap(([node, values]) => {
      const isRead = node.type === 'identifier' && textOf(node) === variable && !isTarget(node);
      if (!isRead || !values.some((value) => lists.has(value.cell))) return [];
      const { parent } = node;
      const isIndexed = parent?.type === 'subscript' && field(parent, 'value') === node;
      const read = isIndexed ? parent : node;
      return (activation.values.get(read) ?? []).map((value) => [read, value] as const);
    }),
  );
}

/** A list of outputs, or a dictionary of them by name. */
function isCollection(state: UnitState, call: SyntaxNode): boolean {
  return state.contexts.values(call).some(({ cell }) => cell.kind === 'list' || cell.kind === 'dict');
}
