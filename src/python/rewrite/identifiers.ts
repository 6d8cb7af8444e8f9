/** Identifiers of a module with the scope that each belongs to, and whether it is read or bound there. */
import type { Scope } from '../program/program.ts';
import type { SyntaxNode } from '../syntax/node.ts';

export interface Identifier {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly scope: Scope;
  readonly role: 'read' | 'bound';
}

/** Nodes below which identifiers are not names: modules that are imported. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'relative_import',
  'keyword_separator',
  'positional_separator',
]);

/** @param scope gives the scope of a node that makes one */
export function identifiersOf(root: SyntaxNode, scope: (node: SyntaxNode) => Scope): readonly Identifier[] {
  const found: Identifier[] = [];
  const visit = (node: SyntaxNode, at: Scope): void => {
    if (NO_NAMES.has(node.type)) return;
    if (node.type === 'identifier') {
      const role = roleOf(node);
      if (role !== undefined) found.push({ name: textOf(node), node, scope: at, role });
      return;
    }
    if (node.type === 'dotted_name') return visitDotted(node, at, found);
    const inner = makesScope(node) ? scope(node) : at;
    for (const kid of node.kids) visitKid(node, kid, at, inner);
  };
  const visitKid = (node: SyntaxNode, kid: SyntaxNode, outer: Scope, inner: Scope): void => {
    if (inner === outer) return visit(kid, outer);
    if (isParameters(kid)) return visitParameters(kid, outer, inner);
    if (kid.type === 'for_in_clause' && isFirstClause(node, kid)) return visitFirstClause(kid, outer, inner);
    visit(kid, isOutside(node, kid) ? outer : inner);
  };
  /** Defaults and annotations are evaluated outside. */
  const visitParameters = (parameters: SyntaxNode, outer: Scope, inner: Scope): void => {
    for (const parameter of parameters.kids) {
      const parts = /^(default|typed|typed_default)_parameter$/.test(parameter.type)
        ? parameter.kids
        : [parameter];
      const outside = [...(parameter.fields['value'] ?? []), ...(parameter.fields['type'] ?? [])];
      for (const part of parts) visit(part, outside.includes(part) ? outer : inner);
    }
  };
  /** The first iterable of a comprehension is evaluated outside of it. */
  const visitFirstClause = (clause: SyntaxNode, outer: Scope, inner: Scope): void => {
    for (const kid of clause.kids) visit(kid, clause.fields['right']?.includes(kid) ? outer : inner);
  };
  visit(root, scope(root));
  return found;
}

const textOf = (node: SyntaxNode): string => node.tree.text.slice(node.start, node.end);

const SCOPES =
  /^(function_definition|class_definition|lambda|list_comprehension|set_comprehension|dictionary_comprehension|generator_expression)$/;

const makesScope = (node: SyntaxNode): boolean => SCOPES.test(node.type);
const isParameters = (node: SyntaxNode): boolean => /^(lambda_)?parameters$/.test(node.type);

/** What a definition evaluates in the scope around it: its name, bases and annotations. */
function isOutside(node: SyntaxNode, kid: SyntaxNode): boolean {
  return /^(function|class)_definition$/.test(node.type) && !node.fields['body']?.includes(kid);
}

const isFirstClause = (node: SyntaxNode, kid: SyntaxNode): boolean =>
  node.kids.find(({ type }) => type === 'for_in_clause') === kid;

/** A module's path in an import binds its first name, or the one that is imported; elsewhere it is a pattern. */
function visitDotted(node: SyntaxNode, scope: Scope, found: Identifier[]): void {
  const { parent } = node;
  const first = node.kids[0];
  if (parent === null || first === undefined) return;
  const isImport = /^(import_statement|import_from_statement|future_import_statement)$/.test(parent.type);
  if (isImport && (parent.fields['module_name']?.includes(node) || parent.type === 'future_import_statement'))
    return;
  if (parent.type === 'aliased_import') return;
  const isCapture = node.kids.length === 1 && parent.type !== 'class_pattern';
  const role = isImport || isCapture ? 'bound' : 'read';
  found.push({ name: textOf(first), node: first, scope, role });
}

/** How an identifier is used; undefined where it is no name of a scope (an attribute, a keyword). */
function roleOf(node: SyntaxNode): Identifier['role'] | undefined {
  const { parent } = node;
  if (parent === null) return 'read';
  const is = (field: string): boolean => parent.fields[field]?.includes(node) ?? false;
  switch (parent.type) {
    case 'attribute':
      return is('attribute') ? undefined : 'read';
    case 'keyword_argument':
      return is('name') ? undefined : 'read';
    case 'keyword_pattern':
      return parent.kids[0] === node ? undefined : 'bound';
    case 'function_definition':
    case 'class_definition':
      return is('name') ? 'bound' : 'read';
    case 'aliased_import':
      return is('alias') ? 'bound' : undefined;
    case 'as_pattern':
      return parent.parent?.type === 'case_pattern' ? 'bound' : 'read';
    case 'splat_pattern':
    case 'global_statement':
    case 'nonlocal_statement':
    case 'parameters':
    case 'lambda_parameters':
    case 'typed_parameter':
    case 'as_pattern_target':
      return 'bound';
    case 'default_parameter':
    case 'typed_default_parameter':
    case 'named_expression':
      return is('name') ? 'bound' : 'read';
    default:
      return isTarget(node) ? 'bound' : 'read';
  }
}

const PATTERN =
  /^(pattern_list|tuple_pattern|list_pattern|list_splat_pattern|dictionary_splat_pattern|tuple|list|list_splat)$/;

/** Whether a node is a target of an assignment, a loop or `as`, through any nesting of patterns. */
function isTarget(node: SyntaxNode): boolean {
  let at = node;
  while (at.parent !== null && PATTERN.test(at.parent.type)) at = at.parent;
  const { parent } = at;
  if (parent === null) return false;
  if (/^(assignment|for_statement|for_in_clause)$/.test(parent.type)) {
    return parent.fields['left']?.includes(at) ?? false;
  }
  return /^(lambda_)?parameters$|^typed_parameter$|^as_pattern_target$/.test(parent.type);
}
