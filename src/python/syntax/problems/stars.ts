/** Stars that CPython's parser takes and its compiler rejects (language reference 7.2). */
import { field } from '../helpers.ts';
import type { SyntaxNode } from '../node.ts';
import type { Rule } from './problem.ts';

const isStar = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'list_splat' || node?.type === 'list_splat_pattern';

const LIST = /^(tuple|list|tuple_pattern|list_pattern|pattern_list)$/;

/** A pattern with more than one star, on any level of its nesting. */
function hasTwoStars(node: SyntaxNode): boolean {
  if (!LIST.test(node.type)) return false;
  return node.kids.filter(isStar).length > 1 || node.kids.some(hasTwoStars);
}

export const STARS: Readonly<Record<string, Rule>> = {
  assignment: (node) => {
    const left = field(node, 'left');
    if (isStar(left)) return 'starred assignment target must be in a list or tuple';
    if (left !== undefined && hasTwoStars(left)) return 'multiple starred expressions in assignment';
    return isStar(field(node, 'right')) ? "can't use starred expression here" : undefined;
  },
  expression_statement: ({ kids: [only, ...more], tokens }) => {
    const isAlone = more.length === 0 && !tokens.some(({ type }) => type === ',');
    return isAlone && isStar(only) ? "can't use starred expression here" : undefined;
  },
};
