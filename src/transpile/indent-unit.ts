/** The indentation that one level of a file has. */
import { columnOf, lineOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** White space of the first block on lines of its own; four spaces where there is none. */
export function indentUnitOf(root: SyntaxNode): string {
  for (const node of walk(root)) {
    const { parent } = node;
    if (
      node.type !== 'block' ||
      parent === null ||
      lineOf(root.tree, node.start) === lineOf(root.tree, parent.start)
    )
      continue;
    const width = columnOf(root.tree, node.start) - columnOf(root.tree, parent.start);
    const lineStart = node.start - (columnOf(root.tree, node.start) - 1);
    const unit = root.tree.text.slice(node.start - width, node.start);
    if (width > 0 && lineStart <= node.start - width && /^[ \t]+$/.test(unit)) return unit;
  }
  return '    ';
}
