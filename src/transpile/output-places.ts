/** Related places of outputs: where what they are made of comes from, and where they are returned. */
import type { Related } from '../diagnostics/diagnostic.ts';
import type { DataNode, Meta, PipelineCall } from '../dali/graph.ts';
import { placeOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { sourcesOf } from './evidence.ts';
import { returnedExpressions } from './returned.ts';

/**
 * Where the sources of some data are read.
 * @param said names it: `output \`label\``
 */
export function madeHere(nodes: readonly DataNode[], said: string): readonly Related[] {
  const places = new Set(nodes.flatMap(sourcesOf).map(({ operator }) => operator.at));
  return [...places].flatMap((at) => relatedAt(at, `${said} is made from this`));
}

/** Where an output is returned; nothing where its expression does not stand in the return. */
export function returnedHere(call: PipelineCall, index: number, said: string): readonly Related[] {
  return relatedAt(returnedExpressions(call)[index] ?? null, `${said} is returned here`);
}

/**
 * Where the data type or number of dimensions of a node was lost first; nothing where it is the node's own place.
 * @param facts what is known of each node
 */
export function lostHere(node: DataNode, facts: (node: DataNode) => Meta): readonly Related[] {
  const { lost } = facts(node);
  if (lost === null) return [];
  let first = node;
  const above = (): DataNode | undefined => first.operator.inputs.find((input) => facts(input).lost === lost);
  for (let next = above(); next !== undefined; next = above()) first = next;
  const { at } = first.operator;
  return at === node.operator.at ? [] : relatedAt(at, 'it is lost here');
}

function relatedAt(at: SyntaxNode | null, message: string): readonly Related[] {
  return at === null ? [] : [{ message, place: placeOf(at) }];
}
