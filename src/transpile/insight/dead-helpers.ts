/** Functions of the program that ran for outputs alone which are not served: their bodies are in no dali.py. */
import { dataNodeOf } from '../../dali/library.ts';
import type { DataNode, Operator, PipelineCall } from '../../dali/graph.ts';
import type { Activation } from '../../python/evaluation/trace.ts';
import type { Value } from '../../python/evaluation/value.ts';
import { field, walk } from '../../python/syntax/index.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import type { TranspileResult } from '../../result.ts';
import { upstreamOf } from '../liveness.ts';
import type { Executions } from './executions.ts';

/** Something beside its result by which a function may matter. */
const TELLS = /^(global_statement|nonlocal_statement|yield)$/;

/** Definitions that give data of outputs that go, and nothing else; none where nothing is served. */
export function deadHelpers(
  executions: Executions,
  call: PipelineCall,
  { kept }: Pick<TranspileResult, 'kept'>,
): readonly SyntaxNode[] {
  if (kept.length === 0) return [];
  const served = kept.flatMap(({ position }) => dataNodeOf(call.outputs[position]!) ?? []);
  const live = upstreamOf(served);
  const busy = new Set<Activation>();
  for (const operator of live.operators) markBusy(operator, busy);
  const isLost = (value: Value): boolean => givesOnly(value, (node) => !live.nodes.has(node));
  // What a call gives that is no data, or what it does instead, may matter elsewhere.
  const isDead = (activation: Activation): boolean =>
    !busy.has(activation) &&
    isLost(activation.result) &&
    [...activation.values].every(([node, values]) => node.type !== 'call' || values.every(isLost));
  return executions.definitions.filter(
    (definition) =>
      definition.type === 'function_definition' &&
      executions.of(definition).every(isDead) &&
      !writesElsewhere(definition),
  );
}

/** The execution that an operator ran in, and those around it. */
function markBusy({ activation }: Operator, busy: Set<Activation>): void {
  for (let at = activation; at !== null && !busy.has(at); at = at.caller) busy.add(at);
}

/** True for data, and tuples of data, all of which passes. */
function givesOnly(value: Value, passes: (node: DataNode) => boolean): boolean {
  const node = dataNodeOf(value);
  if (node !== undefined) return passes(node);
  const { cell } = value;
  return (
    cell.kind === 'tuple' && cell.items.length > 0 && cell.items.every((item) => givesOnly(item, passes))
  );
}

function writesElsewhere(definition: SyntaxNode): boolean {
  return [...walk(field(definition, 'body')!)].some((node) => {
    const target = node.type.endsWith('assignment') ? field(node, 'left') : undefined;
    return TELLS.test(node.type) || target?.type === 'attribute' || target?.type === 'subscript';
  });
}
