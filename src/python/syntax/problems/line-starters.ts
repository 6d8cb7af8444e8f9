/** What may begin a logical line: statements, the clauses of compound ones, decorators. */
import type { SyntaxNode } from '../node.ts';

export interface Starter {
  readonly node: SyntaxNode;
  /** The block, or module, whose indentation the line has. */
  readonly block: SyntaxNode;
  /** True for the first statement of an indented block. */
  readonly isFirst: boolean;
}

const CLAUSES: ReadonlySet<string> = new Set([
  'elif_clause',
  'else_clause',
  'except_clause',
  'except_group_clause',
  'finally_clause',
]);

/** By offset. Of what stands on one line, only the first can begin it. */
export function lineStartersOf(nodes: readonly SyntaxNode[]): ReadonlyMap<number, Starter> {
  const starters = new Map<number, Starter>();
  const add = (node: SyntaxNode, block: SyntaxNode, isFirst: boolean): void => {
    if (!starters.has(node.start)) starters.set(node.start, { node, block, isFirst });
  };
  for (const node of nodes) {
    if (node.type === 'module' || node.type === 'block') {
      for (const [index, kid] of node.kids.entries()) add(kid, node, index === 0 && node.type === 'block');
    } else if (node.type === 'decorated_definition' && node.parent !== null) {
      for (const kid of node.kids) add(kid, node.parent, false);
    } else if (CLAUSES.has(node.type)) {
      const block = node.parent?.parent;
      if (block) add(node, block, false);
    }
  }
  return starters;
}
