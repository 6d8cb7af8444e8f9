/** Lists of Python's grammar as one shape: elements, the commas behind them, and the brackets around them. */
import type { SyntaxNode } from '../syntax/node.ts';

export interface ListShape {
  readonly node: SyntaxNode;
  readonly elements: readonly SyntaxNode[];
  /** The comma behind each element; undefined behind the last one where it has none. */
  readonly commas: readonly (SyntaxNode | undefined)[];
  /** The list's own brackets, undefined where it has none. */
  readonly open: SyntaxNode | undefined;
  readonly close: SyntaxNode | undefined;
}

const BRACKETED: ReadonlySet<string> = new Set([
  'argument_list',
  'parameters',
  'list',
  'tuple',
  'set',
  'dictionary',
  'tuple_pattern',
  'list_pattern',
]);

const BARE: ReadonlySet<string> = new Set([
  'lambda_parameters',
  'expression_list',
  'pattern_list',
  'global_statement',
  'nonlocal_statement',
  'expression_statement',
  'with_clause',
]);

/** Imports keep their names in a field, beside the module's. */
const NAMES: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
]);

export function isList(node: SyntaxNode): boolean {
  return BRACKETED.has(node.type) || BARE.has(node.type) || NAMES.has(node.type);
}

/** Elements of a list; none for any other node. */
export function elementsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (NAMES.has(node.type)) return node.fields['name'] ?? [];
  if (!isList(node)) return [];
  return node.kids.filter((kid) => kid.type !== 'line_continuation');
}

export function shapeOf(node: SyntaxNode): ListShape {
  const elements = elementsOf(node);
  const commas = elements.map((element, index) => {
    const limit = elements[index + 1]?.start ?? node.end;
    return node.tokens.find(
      (token) => token.type === ',' && token.start >= element.end && token.start < limit,
    );
  });
  const open = node.tokens.find((token) => /^[([{]$/.test(token.type));
  const close = node.tokens.findLast((token) => /^[)\]}]$/.test(token.type));
  return { node, elements, commas, open, close };
}
