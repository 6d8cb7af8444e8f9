/** What stands where an input operator was called: one input, or a list or dictionary of those that are served. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import { dataNodeOf } from '../dali/library.ts';
import type { DataNode, Operator } from '../dali/graph.ts';
import type { Value } from '../python/evaluation/value.ts';
import { type Call, layOutDict, layOutSequence } from '../python/rewrite/synthesis.ts';
import { columnOf, enclosing, placeOf, statementOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { Refused } from './plan.ts';
import { type Declared, sourceCall, sourceText } from './source-text.ts';
import type { UnitState } from './unit-state.ts';

export const STEP = 'swap-inputs';

/** An expression that gives one output becomes its input. */
export function replaceBySource(
  state: UnitState,
  node: SyntaxNode,
  call: SyntaxNode,
  output: DataNode,
  declared: Declared,
): void {
  const text = sourceText(state, call, output, declared, columnBelow(node));
  state.replace(node, text, { step: STEP, reason: whySwapped(output.operator) });
}

/**
 * The list of outputs goes elsewhere as a whole: it becomes a list of the inputs that are served, or, where all who take
 * it apart unpack it, the only one. A dictionary keeps the keys of those that are served.
 */
export function replaceByDisplay(
  state: UnitState,
  call: SyntaxNode,
  live: readonly DataNode[],
  declared: Declared,
): void {
  const [node, ...others] = live;
  if (node === undefined) return;
  const keys = keysOf(state, call);
  if (keys.size > 0) return replaceByDict(state, call, live, keys, declared);
  if (others.length === 0 && state.carrier.shapes.single(call) === 'value')
    return replaceBySource(state, call, call, node, declared);
  const sources = live.map((item) => sourceText(state, call, item, declared, -Infinity));
  const text = layOutSequence('', 'list', sources, { column: columnBelow(call) });
  state.replace(call, text, { step: STEP, reason: whySwapped(node.operator) });
}

/** The keys under which a dictionary holds the outputs of an operator; none where it gives a list. */
function keysOf(state: UnitState, call: SyntaxNode): ReadonlyMap<DataNode, Value> {
  const keys = new Map<DataNode, Value>();
  for (const { cell } of state.contexts.values(call)) {
    const entries = cell.kind === 'dict' ? cell.table.read() : undefined;
    if (entries === undefined || 'lost' in entries) continue;
    for (const { key, value } of entries.values()) {
      const node = dataNodeOf(value);
      if (node !== undefined) keys.set(node, key);
    }
  }
  return keys;
}

function replaceByDict(
  state: UnitState,
  call: SyntaxNode,
  live: readonly DataNode[],
  keys: ReadonlyMap<DataNode, Value>,
  declared: Declared,
): void {
  const entries = live.map((node): readonly [string, Call] => {
    const key = keys.get(node);
    const printed = key && state.printer.print(key);
    if (printed === undefined) throw notCovered('a dictionary of outputs whose keys are no constants', call);
    return [state.carrier.use(printed), sourceCall(state, call, node, declared)];
  });
  const text = layOutDict(entries, { column: columnBelow(call) });
  state.replace(call, text, { step: STEP, reason: whySwapped(live[0]!.operator) });
}

/** Columns between the start of a node's statement and the node. */
function columnBelow(node: SyntaxNode): number {
  const statement = statementOf(node)!;
  return columnOf(node.tree, node.start) - columnOf(statement.tree, statement.start);
}

/** Why an input operator goes. */
export function whySwapped(operator: Operator): string {
  return `${operator.path} reads files; the server feeds an input`;
}

/** @param what the construct, as the message names it */
export function notCovered(what: string, node: SyntaxNode): Refused {
  const place = placeOf(enclosing(node, 'call') ?? node);
  return new Refused(
    diagnostic(
      'construct-not-covered',
      { what, advice: 'unpack the outputs into variables right where they are made' },
      place,
    ),
  );
}
