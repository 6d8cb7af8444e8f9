/** What may be assigned to and deleted, and what stars the parser takes (language reference 7.2, 7.5). */
import { field, fieldAll } from '../helpers.ts';
import type { SyntaxNode } from '../node.ts';
import type { Rule } from './problem.ts';

const isStar = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'list_splat' || node?.type === 'list_splat_pattern';

const PLACE = /^(identifier|attribute|subscript)$/;
const LIST =
  /^(tuple|list|parenthesized_expression|expression_list|tuple_pattern|list_pattern|pattern_list)$/;

function canBeDeleted(node: SyntaxNode): boolean {
  return PLACE.test(node.type) || (LIST.test(node.type) && node.kids.every(canBeDeleted));
}

const noStarInBody: Rule = (node) => {
  const [body] = fieldAll(node, 'body');
  if (isStar(body)) return 'iterable unpacking cannot be used in comprehension';
  return body?.type === 'dictionary_splat'
    ? 'dict unpacking cannot be used in dict comprehension'
    : undefined;
};

/** `a = b = c` is one statement; `a: int = b = c` and `a = b += c` are none. */
const chained: Rule = (node) => {
  const { parent } = node;
  if (parent === null || !/^(augmented_)?assignment$/.test(parent.type)) return undefined;
  const isPlain = (one: SyntaxNode): boolean => one.type === 'assignment' && field(one, 'type') === undefined;
  return isPlain(node) && isPlain(parent) ? undefined : 'invalid syntax: such assignments cannot be chained';
};

export const TARGETS: Readonly<Record<string, Rule>> = {
  assignment: chained,
  augmented_assignment: (node) => {
    const wrong = chained(node);
    if (wrong !== undefined) return wrong;
    const left = field(node, 'left');
    if (left === undefined || PLACE.test(left.type) || left.type === 'ERROR') return undefined;
    return 'illegal expression for augmented assignment';
  },
  delete_statement: ({ kids }) => (kids.every(canBeDeleted) ? undefined : 'cannot delete this expression'),
  expression_statement: ({ kids: [only] }) =>
    only?.type === 'named_expression'
      ? 'invalid syntax: an assignment expression needs brackets here'
      : undefined,
  as_pattern_target: ({ kids: [target] }) =>
    /^(none|true|false)$/.test(target?.type ?? '') ? 'cannot assign to a constant' : undefined,
  // `[**a]` is a star below a star for the grammar.
  list_splat: ({ kids: [inner] }) =>
    isStar(inner) ? 'invalid syntax: `**` outside a call or dict' : undefined,
  tuple: ({ kids: [only, ...more], tokens }) => {
    const isAlone = more.length === 0 && !tokens.some(({ type }) => type === ',');
    return isAlone && isStar(only) ? 'cannot use starred expression here' : undefined;
  },
  list_comprehension: noStarInBody,
  set_comprehension: noStarInBody,
  dictionary_comprehension: noStarInBody,
  generator_expression: noStarInBody,
  for_in_clause: (node) =>
    fieldAll(node, 'right').length > 1 ? 'invalid syntax: a tuple needs brackets here' : undefined,
};
