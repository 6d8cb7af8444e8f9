/** What each form of syntax does with names: reads them, binds them, opens a scope. */
import { field, fieldAll, textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import { bind, bindWalrus, declare, read, type Draft } from './draft.ts';
import { collectPattern } from './pattern.ts';

/** Opens scopes that lie in `around`. */
export interface Opening {
  /** That of a definition, lambda or comprehension, with all that is in it. */
  definition(node: SyntaxNode, around: Draft): void;
  /** That of type parameters, with them in it; what may use them comes below it. */
  typeParameters(node: SyntaxNode, around: Draft): Draft;
}

type Rule = (node: SyntaxNode, scope: Draft, opening: Opening) => void;

/** Takes in the names of an expression, statement or block. */
export const collect: Rule = (node, scope, opening) => {
  const rule = RULES[node.type];
  if (rule !== undefined) rule(node, scope, opening);
  else for (const kid of node.kids) collect(kid, scope, opening);
};

/** Takes in a target: names are bound; objects and indices of attributes and subscripts are read. */
export const collectTarget: Rule = (node, scope, opening) => {
  if (node.type === 'identifier') bind(scope, textOf(node));
  else if (TARGET_LISTS.has(node.type)) for (const kid of node.kids) collectTarget(kid, scope, opening);
  else collect(node, scope, opening);
};

const TARGET_LISTS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'tuple',
  'list',
  'list_splat',
  'expression_list',
  'parenthesized_expression',
  'as_pattern_target',
]);

const opens: Rule = (node, scope, opening) => opening.definition(node, scope);

const defines: Rule = (node, scope, opening) => {
  for (const name of fieldAll(node, 'name')) bind(scope, textOf(name));
  opening.definition(node, scope);
};

const only =
  (name: string): Rule =>
  (node, scope, opening) => {
    for (const kid of fieldAll(node, name)) collect(kid, scope, opening);
  };

const assigns: Rule = (node, scope, opening) => {
  const targets = fieldAll(node, 'left');
  const isDeclaration = field(node, 'type') !== undefined && field(node, 'right') === undefined;
  for (const kid of node.kids) {
    if (!targets.includes(kid)) collect(kid, scope, opening);
    // `(x): int` neither binds nor reads (language reference 7.2.2).
    else if (!isDeclaration || kid.type !== 'tuple_pattern') collectTarget(kid, scope, opening);
  }
};

const imports: Rule = (node, scope) => {
  for (const item of fieldAll(node, 'name')) {
    bind(scope, textOf(field(item, 'alias') ?? item.kids[0] ?? item));
  }
};

/** `type X[T] = …` (PEP 695). */
const aliasesType: Rule = (node, scope, opening) => {
  const left = field(node, 'left');
  const named = left?.type === 'type' ? left.kids[0] : left;
  const name = named?.type === 'generic_type' ? named.kids[0] : named;
  if (name?.type === 'identifier') bind(scope, textOf(name));
  const parameters = named?.kids.find((kid) => kid.type === 'type_parameter');
  const outer = parameters === undefined ? scope : opening.typeParameters(parameters, scope);
  for (const kid of fieldAll(node, 'right')) collect(kid, outer, opening);
};

const RULES: Readonly<Record<string, Rule>> = {
  identifier: (node, scope) => read(scope, textOf(node)),
  function_definition: defines,
  class_definition: defines,
  lambda: opens,
  list_comprehension: opens,
  set_comprehension: opens,
  dictionary_comprehension: opens,
  generator_expression: opens,
  attribute: only('object'),
  keyword_argument: only('value'),
  named_expression: (node, scope, opening) => {
    for (const name of fieldAll(node, 'name')) bindWalrus(scope, textOf(name));
    for (const value of fieldAll(node, 'value')) collect(value, scope, opening);
  },
  assignment: assigns,
  augmented_assignment: assigns,
  for_statement: assigns,
  for_in_clause: assigns,
  delete_statement: (node, scope, opening) => {
    for (const kid of node.kids) collectTarget(kid, scope, opening);
  },
  as_pattern_target: collectTarget,
  global_statement: (node, scope) => {
    for (const kid of node.kids) declare(scope, textOf(kid), 'global');
  },
  nonlocal_statement: (node, scope) => {
    for (const kid of node.kids) declare(scope, textOf(kid), 'nonlocal');
  },
  import_statement: imports,
  import_from_statement: imports,
  future_import_statement: imports,
  case_pattern: collectPattern,
  type_alias_statement: aliasesType,
};
