/** Names of `case` patterns (language reference 8.6.4): a bare name is captured, a dotted one and a class are read. */
import { textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { bind, read, type Draft } from './draft.ts';

export function collectPattern(pattern: SyntaxNode, scope: Draft): void {
  for (const [identifier, isCaptured] of namesIn(pattern)) {
    if (isCaptured) bind(scope, textOf(identifier));
    else read(scope, textOf(identifier));
  }
}

/** The names that a pattern binds. */
export function capturedBy(pattern: SyntaxNode): readonly string[] {
  return [...namesIn(pattern)].flatMap(([identifier, isCaptured]) => (isCaptured ? textOf(identifier) : []));
}

/** Identifiers, and whether the subject is bound to them. */
function* namesIn(node: SyntaxNode): Generator<readonly [SyntaxNode, boolean]> {
  const [first, ...rest] = node.kids;
  switch (node.type) {
    case 'identifier':
      // `_` stands for anything and is not bound.
      if (textOf(node) !== '_') yield [node, true];
      return;
    case 'dotted_name':
      if (rest.length > 0) yield [first!, false];
      else yield* namesIn(first!);
      return;
    case 'class_pattern':
      if (first !== undefined) yield [first.kids[0] ?? first, false];
      return yield* each(rest);
    case 'keyword_pattern':
      return yield* each(rest);
    default:
      return yield* each(node.kids);
  }
}

function* each(nodes: readonly SyntaxNode[]): Generator<readonly [SyntaxNode, boolean]> {
  for (const node of nodes) yield* namesIn(node);
}
