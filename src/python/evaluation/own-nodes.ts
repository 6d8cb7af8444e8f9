/** What the body of a definition says of the definition itself; definitions inside it say it of themselves. */
import { textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';

/** Names that a function or class body declares `global` or `nonlocal`, nested definitions left out. */
export function declarationsOf(node: SyntaxNode): ReadonlyMap<string, 'global' | 'nonlocal'> {
  const found = new Map<string, 'global' | 'nonlocal'>();
  for (const item of ownNodes(node)) {
    if (item.type !== 'global_statement' && item.type !== 'nonlocal_statement') continue;
    for (const name of item.kids)
      found.set(textOf(name), item.type === 'global_statement' ? 'global' : 'nonlocal');
  }
  return found;
}

/** True where calling a function makes a generator. */
export function isGenerator(node: SyntaxNode): boolean {
  return yieldsOf(node).length > 0;
}

/** Each `yield` of a definition's own body. */
export function yieldsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return [...ownNodes(node)].filter(({ type }) => type === 'yield');
}

/** True where a statement of a body yields: definitions in it yield for themselves. */
export function holdsYield(statement: SyntaxNode): boolean {
  return !isDefinition(statement) && isGenerator(statement);
}

function isDefinition({ type }: SyntaxNode): boolean {
  return type === 'function_definition' || type === 'class_definition' || type === 'lambda';
}

/** Nodes of a definition's own body: nested functions and classes are not entered. */
function* ownNodes(node: SyntaxNode): Generator<SyntaxNode> {
  const open = node.kids.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    if (isDefinition(next)) continue;
    for (let i = next.kids.length - 1; i >= 0; i--) open.push(next.kids[i]!);
  }
}
