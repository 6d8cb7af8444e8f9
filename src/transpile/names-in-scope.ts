/** Which names a definition binds, and where the others come from. */
import { capturedBy } from '../python/program/pattern.ts';
import { field, fieldAll, textOf, walk } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

const BINDING_PATTERNS =
  /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|dictionary_splat_pattern|tuple|list|parenthesized_expression|as_pattern_target|typed_parameter)$/;

/** True where an identifier is bound rather than read. */
export function isBinding(identifier: SyntaxNode): boolean {
  for (let node = identifier; node.parent !== null; node = node.parent) {
    const { parent } = node;
    if (
      parent.type === 'assignment' ||
      parent.type === 'augmented_assignment' ||
      parent.type === 'for_statement' ||
      parent.type === 'for_in_clause'
    ) {
      return parent.fields['left']?.includes(node) === true;
    }
    if (parent.type === 'parameters' || parent.type === 'lambda_parameters') return true;
    if (parent.type === 'default_parameter' || parent.type === 'typed_default_parameter')
      return parent.fields['name']?.includes(node) === true;
    if (parent.type === 'typed_parameter') return parent.kids[0] === node;
    if (
      parent.type === 'function_definition' ||
      parent.type === 'class_definition' ||
      parent.type === 'named_expression'
    )
      return parent.fields['name']?.includes(node) === true;
    if (
      parent.type === 'aliased_import' ||
      parent.type === 'dotted_name' ||
      parent.type === 'global_statement' ||
      parent.type === 'nonlocal_statement'
    )
      return true;
    if (parent.type === 'as_pattern_target') return true;
    if (!BINDING_PATTERNS.test(parent.type)) return false;
  }
  return false;
}

/** True for identifiers that are no names of the scope: attributes, keywords of calls, parts of imports. */
export function isLabelOnly(identifier: SyntaxNode): boolean {
  const { parent } = identifier;
  if (parent === null) return false;
  if (parent.type === 'attribute') return parent.fields['attribute']?.includes(identifier) === true;
  if (parent.type === 'keyword_argument') return parent.fields['name']?.includes(identifier) === true;
  return parent.type === 'dotted_name' || parent.type === 'aliased_import';
}

/** Identifiers that an expression or statement reads, annotations left out. */
export function* readsIn(
  node: SyntaxNode,
  skip: (node: SyntaxNode) => boolean = () => false,
): Generator<SyntaxNode> {
  if (skip(node) || node.type === 'type') return;
  if (node.type === 'identifier') {
    if (!isLabelOnly(node) && !isBinding(node)) yield node;
    return;
  }
  for (const kid of node.kids) yield* readsIn(kid, skip);
  // `x += 1` reads x as well as binding it.
  if (node.type === 'augmented_assignment') {
    const left = field(node, 'left');
    if (left?.type === 'identifier') yield left;
  }
}

/** Names that a function (or lambda) binds itself: parameters, targets, definitions, imports; nested functions left out. */
export function namesBoundBy(definition: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const parameters of fieldAll(definition, 'parameters')) {
    for (const node of walk(parameters))
      if (node.type === 'identifier' && isBinding(node)) names.add(textOf(node));
  }
  const body = field(definition, 'body');
  if (body !== undefined) collect(body, names);
  return names;
}

function collect(node: SyntaxNode, names: Set<string>): void {
  if (node.type === 'identifier') {
    if (isBinding(node)) names.add(textOf(node));
    return;
  }
  if (node.type === 'dotted_name') {
    const { parent } = node;
    const isImported =
      parent !== null && parent.fields['name']?.includes(node) === true && parent.type !== 'aliased_import';
    if (isImported && node.kids[0] !== undefined) names.add(textOf(node.kids[0]));
    return;
  }
  if (node.type === 'function_definition' || node.type === 'class_definition') {
    const name = field(node, 'name');
    if (name !== undefined) names.add(textOf(name));
    return;
  }
  if (node.type === 'lambda') return;
  if (node.type === 'case_pattern') {
    for (const name of capturedBy(node)) names.add(name);
    return;
  }
  for (const kid of node.kids) collect(kid, names);
}

/** Names that comprehensions around a node bind. */
export function comprehensionBinds(node: SyntaxNode, name: string): boolean {
  for (let at = node.parent; at !== null && !/_definition$|^lambda$/.test(at.type); at = at.parent) {
    if (!/comprehension$|^generator_expression$/.test(at.type)) continue;
    const targets = at.kids
      .filter((kid) => kid.type === 'for_in_clause')
      .flatMap((clause) => fieldAll(clause, 'left'));
    if (
      targets.some((target) =>
        [...walk(target)].some((item) => item.type === 'identifier' && textOf(item) === name),
      )
    )
      return true;
  }
  return false;
}
