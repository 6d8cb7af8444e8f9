/** Which node of a tree an editor means by a place. */
import { field } from '../../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../python/syntax/node.ts';

/** Texts that say themselves what they are. */
const LITERAL = /^(integer|float|string|concatenated_string|true|false|none|ellipsis)$/;

export function isLiteral(node: SyntaxNode): boolean {
  if (node.type === 'unary_operator') return isLiteral(field(node, 'argument')!);
  return LITERAL.test(node.type);
}

/**
 * The innermost named node at an offset, or the name that ends there; undefined in comments, in literals and outside all
 * statements.
 */
export function nodeAt({ root }: Tree, offset: number): SyntaxNode | undefined {
  const inside = innermost(root, (node) => node.start <= offset && offset < node.end);
  const before = innermost(root, (node) => node.start < offset && offset <= node.end);
  const node = inside.type !== 'identifier' && before.type === 'identifier' ? before : inside;
  const isInComment = node.comments.some(({ start, end }) => start <= offset && offset < end);
  return isInComment || node === root || isPartOfLiteral(node) ? undefined : node;
}

function innermost(root: SyntaxNode, holds: (node: SyntaxNode) => boolean): SyntaxNode {
  let node = root;
  for (let next: SyntaxNode | undefined = root; next !== undefined; next = node.kids.find(holds)) node = next;
  return node;
}

function isPartOfLiteral(node: SyntaxNode): boolean {
  return LITERAL.test(node.type) || node.type.startsWith('string_') || node.type === 'escape_sequence';
}

/**
 * The expression that says what a node is part of: the value of a keyword argument for its name, the attribute for its
 * name; else the node itself, as long as it is one.
 */
export function meantBy(node: SyntaxNode): SyntaxNode {
  const { parent } = node;
  if (parent?.type === 'keyword_argument' && field(parent, 'name') === node) return field(parent, 'value')!;
  if (parent?.type === 'attribute' && field(parent, 'attribute') === node) return meantBy(parent);
  return node;
}

/** What is asked for where an expression is code: for `fn.resize`, and for `fn` in it, the call; undefined where nothing is. */
export function callAround(node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node;
  if (parent === null) return undefined;
  if (parent.type === 'attribute') return callAround(parent);
  return parent.type === 'call' && field(parent, 'function') === node ? parent : undefined;
}
