/** Names of definitions, as candidates are listed. */
import { field, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** Name of a definition with the classes and functions around it: `function`, `Class.method`, `outer.inner`. */
export function qualifiedName(definition: SyntaxNode): string {
  const parts: string[] = [];
  for (let node: SyntaxNode | null = definition; node !== null; node = node.parent) {
    const name =
      node.type === 'function_definition' || node.type === 'class_definition'
        ? field(node, 'name')
        : undefined;
    if (name !== undefined) parts.unshift(textOf(name));
  }
  return parts.join('.');
}
