/** Typed ways around a tree. */
import type { SyntaxNode } from './node.ts';

/** The first child in a grammar field. */
export function field(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.fields[name]?.[0];
}

export function fieldAll(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  return node.fields[name] ?? [];
}

/** The child in a field that the grammar always fills. */
export function requiredField(node: SyntaxNode, name: string): SyntaxNode {
  const child = field(node, name);
  if (child === undefined) throw new Error(`a ${node.type} without ${name}`);
  return child;
}

export function isType<T extends string>(
  node: SyntaxNode,
  ...types: readonly T[]
): node is SyntaxNode & { type: T } {
  return (types as readonly string[]).includes(node.type);
}

/** The node and all named nodes below it, parents first, comments left out. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (let i = next.kids.length - 1; i >= 0; i--) open.push(next.kids[i]!);
  }
}

/** The text of a node on one line; of a compound statement (language reference 8) its header. */
export function oneLine(node: SyntaxNode): string {
  if (node.type === 'decorated_definition') return oneLine(field(node, 'definition')!);
  const block = node.kids.find(({ type }) => type === 'block');
  const colon = node.tokens.findLast(
    ({ type, end }) => type === ':' && block !== undefined && end <= block.start,
  );
  return node.tree.text.slice(node.start, colon?.end ?? node.end).replaceAll(/\s+/g, ' ');
}

/** Parents, innermost first. */
export function* ancestors(node: SyntaxNode): Generator<SyntaxNode> {
  for (let at = node.parent; at !== null; at = at.parent) yield at;
}

/** The innermost node around `node`, itself included, of one of the types. */
export function enclosing(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | undefined {
  if (types.includes(node.type)) return node;
  for (const at of ancestors(node)) if (types.includes(at.type)) return at;
  return undefined;
}

/** The innermost statement that holds a node: a child of a block or of the module. */
export function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.parent?.type === 'block' || at.parent?.type === 'module') return at;
  }
  return undefined;
}

/** True where a syntax error lies inside. */
export function hasErrorInside(node: SyntaxNode): boolean {
  return node.tree.errors.some((error) => error.start >= node.start && error.end <= node.end);
}
