/** Names of `case` patterns (language reference 8.6.4): a bare name is captured, a dotted one and a class are read. */
import { textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { bind, read, type Draft } from './draft.ts';

export function collectPattern(node: SyntaxNode, scope: Draft): void {
  const [first, ...rest] = node.kids;
  switch (node.type) {
    case 'identifier':
      return capture(node, scope);
    case 'dotted_name':
      return node.kids.length > 1 ? readFirst(node, scope) : capture(node, scope);
    case 'class_pattern':
      if (first !== undefined) readFirst(first, scope);
      return each(rest, scope);
    case 'keyword_pattern':
      return each(rest, scope);
    default:
      return each(node.kids, scope);
  }
}

function each(nodes: readonly SyntaxNode[], scope: Draft): void {
  for (const node of nodes) collectPattern(node, scope);
}

/** `_` stands for anything and is not bound. */
function capture(node: SyntaxNode, scope: Draft): void {
  const name = textOf(node);
  if (name !== '_') bind(scope, name);
}

function readFirst(dotted: SyntaxNode, scope: Draft): void {
  read(scope, textOf(dotted.kids[0] ?? dotted));
}
