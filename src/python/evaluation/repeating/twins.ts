/** Parts of two texts of one file that are the same for whoever reads or shows them. */
import { placeOf, textOf } from '../../syntax/index.ts';
import type { SyntaxNode } from '../../syntax/node.ts';

/** What a literal is made of. */
const LITERAL =
  /^(list|tuple|dictionary|set|pair|string|string_start|string_content|string_end|concatenated_string|integer|float|true|false|none|unary_operator|parenthesized_expression|expression_list)$/;

/** True where two nodes have the same text at the same place of the same file, whatever else of the file has changed. */
export function areTwins(one: SyntaxNode | null, other: SyntaxNode | null): boolean {
  if (one === other) return true;
  if (one === null || other === null || one.type !== other.type) return false;
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.file === b.file && a.line === b.line && a.column === b.column && textOf(one) === textOf(other);
}

/** True for `NAME = LITERAL`, which is the same wherever it is executed and hands what it makes to nobody else. */
export function bindsLiteral(statement: SyntaxNode): boolean {
  const [assignment, ...others] = statement.kids;
  if (statement.type !== 'expression_statement' || assignment?.type !== 'assignment' || others.length > 0)
    return false;
  const [left, right] = [assignment.fields['left']?.[0], assignment.fields['right']?.[0]];
  return left?.type === 'identifier' && right !== undefined && isLiteral(right);
}

function isLiteral(node: SyntaxNode): boolean {
  return LITERAL.test(node.type) && node.kids.every(isLiteral);
}
