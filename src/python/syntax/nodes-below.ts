import { walk } from './helpers.ts';
import type { SyntaxNode } from './node.ts';

/** All that `walk` gives: a fact of the root, for what goes over whole files again and again. */
export function nodesBelow(root: SyntaxNode): readonly SyntaxNode[] {
  return [...walk(root)];
}
