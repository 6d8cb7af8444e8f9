/** Names that the header of a definition binds, and where what it evaluates is looked up (language reference 8.7, 8.10). */
import { fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { collect, type Opening } from './collect.ts';
import { bind, type Draft } from './draft.ts';

interface Around {
  readonly scope: Draft;
  /** Where annotations are evaluated: the scope around, or that of the type parameters. */
  readonly outer: Draft;
  /** Where defaults are evaluated. */
  readonly around: Draft;
}

export function collectParameters(
  node: SyntaxNode,
  { scope, outer, around }: Around,
  opening: Opening,
): void {
  for (const kid of node.kids) {
    const defaults = fieldAll(kid, 'value');
    const annotations = fieldAll(kid, 'type');
    for (const part of defaults) collect(part, around, opening);
    for (const part of annotations) collect(part, outer, opening);
    if (kid.type === 'identifier') bind(scope, textOf(kid));
    for (const part of kid.kids) {
      if (!defaults.includes(part) && !annotations.includes(part)) bindNames(part, scope);
    }
  }
}

/** `[T: bound, *Ts, **P]` of a definition or a type alias. */
export function collectTypeParameters(node: SyntaxNode, scope: Draft, opening: Opening): void {
  for (const kid of node.kids) {
    const inner = kid.type === 'type' ? (kid.kids[0] ?? kid) : kid;
    const bounds = inner.type === 'constrained_type' ? inner.kids.slice(1) : [];
    bindNames(bounds.length > 0 ? inner.kids[0]! : inner, scope);
    for (const bound of bounds) collect(bound, scope, opening);
  }
}

function bindNames(node: SyntaxNode, scope: Draft): void {
  if (node.type === 'identifier') bind(scope, textOf(node));
  else for (const kid of node.kids) bindNames(kid, scope);
}
