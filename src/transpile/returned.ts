/** The expressions of a pipeline's own return, one for each output where the text shows them apart. */
import type { PipelineCall } from '../dali/graph.ts';
import type { Activation } from '../python/evaluation/trace.ts';
import { walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';
import { functionOf } from './plan.ts';

/** Nodes of a function's own body: nested functions and classes are not entered. */
export function* ownNodes(node: SyntaxNode): Generator<SyntaxNode> {
  for (const kid of node.kids) {
    yield kid;
    if (kid.type !== 'function_definition' && kid.type !== 'class_definition' && kid.type !== 'lambda')
      yield* ownNodes(kid);
  }
}

/** The `return` statements of an execution that ran. */
export function returnsOf(activation: Activation): readonly SyntaxNode[] {
  return [...ownNodes(activation.function.node)].filter(
    (node) => node.type === 'return_statement' && activation.ran.has(node),
  );
}

/** One expression for each output, or null where it stands in no display of the return. */
export function returnedExpressions(call: PipelineCall): readonly (SyntaxNode | null)[] {
  const none = call.outputs.map(() => null);
  const [statement, ...others] = returnsOf(call.activation);
  if (
    statement?.kids[0] === undefined ||
    others.length > 0 ||
    functionOf(call.definition.function) === undefined
  )
    return none;
  const elements = elementsOf(statement.kids[0]);
  return elements.length === call.outputs.length ? elements : none;
}

/** `a, b`, `(a, b)`, `(a,) + (b,)`: the elements; anything else is one element. */
function elementsOf(expression: SyntaxNode): readonly SyntaxNode[] {
  const [first] = expression.kids;
  if (expression.type === 'parenthesized_expression' && first !== undefined) return elementsOf(first);
  if (expression.type === 'expression_list' || expression.type === 'tuple') return expression.kids;
  const isSum = expression.type === 'binary_operator' && expression.fields['operator']?.[0]?.type === '+';
  const isOfDisplays = isSum && [...walk(expression)].some((node) => node.type === 'tuple');
  return isOfDisplays ? expression.kids.flatMap(elementsOf) : [expression];
}

/** Nodes of a function's body, those of functions and lambdas inside it included, parents first. */
export function* ownNodesDeep(node: SyntaxNode): Generator<SyntaxNode> {
  for (const kid of node.kids) {
    yield kid;
    yield* ownNodesDeep(kid);
  }
}
