/** Blocks and names that the grammar lets pass. */
import { textOf } from '../positions.ts';
import type { Rule } from './problem.ts';

/** Keywords that the grammar also takes for names. */
const KEYWORDS: ReadonlySet<string> = new Set(['async', 'await']);
const KEYWORD_LENGTH = 5;

export const BLOCKS: Readonly<Record<string, Rule>> = {
  block: ({ kids }) => (kids.length === 0 ? 'expected an indented block' : undefined),
  try_statement: ({ kids }) =>
    kids.some(({ type }) => /^(except|except_group|finally)_clause$|^ERROR$/.test(type))
      ? undefined
      : "expected 'except' or 'finally' block",
};

export const NAMES: Readonly<Record<string, Rule>> = {
  identifier: (node) => {
    if (node.end - node.start !== KEYWORD_LENGTH) return undefined;
    const name = textOf(node);
    return KEYWORDS.has(name) ? `'${name}' is a keyword` : undefined;
  },
};
