/** Which names a text binds. */
import { textOf, walk } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';

/** The name of each identifier that a text binds, as often as it does. */
export function namesBoundIn(text: SyntaxNode): readonly string[] {
  return [...walk(text)]
    .filter((node) => node.type === 'identifier' && isTarget(node))
    .map((identifier) => textOf(identifier));
}

/** The same, and more that are perhaps bound: whatever is imported, deleted or matched. */
export function namesThatMayBeBoundIn(text: SyntaxNode): ReadonlySet<string> {
  const bound = [...walk(text)].filter(
    (node) => node.type === 'identifier' && (isTarget(node) || isPerhapsBound(node)),
  );
  return new Set(bound.map((identifier) => textOf(identifier)));
}

function isPerhapsBound({ parent }: SyntaxNode): boolean {
  return /^(aliased_import|as_pattern|as_pattern_target|delete_statement|dotted_name|expression_list|keyword_pattern|splat_pattern|tuple)$/.test(
    parent?.type ?? '',
  );
}

/** True where an identifier is bound rather than read. */
function isTarget(identifier: SyntaxNode): boolean {
  for (let node = identifier; node.parent !== null; node = node.parent) {
    const { parent } = node;
    if (
      parent.fields['left']?.includes(node) &&
      /^(assignment|augmented_assignment|for_statement|for_in_clause)$/.test(parent.type)
    )
      return true;
    if (parent.type === 'as_pattern_target' || parent.type === 'case_pattern') return true;
    if (parent.fields['name']?.includes(node))
      return /^(function_definition|class_definition|named_expression|aliased_import|dotted_name)$/.test(
        parent.type,
      );
    if (!/^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list)$/.test(parent.type))
      return false;
  }
  return false;
}
