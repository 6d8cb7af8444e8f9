/** Blocks, imports and names that the grammar lets pass. */
import { field, fieldAll } from '../helpers.ts';
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

/** The grammar also takes `from a import b.c`, and any `a as b` (`importnumpy as np`). */
export const IMPORTS: Readonly<Record<string, Rule>> = {
  as_pattern: ({ parent }) => (parent?.type === 'expression_statement' ? 'invalid syntax: `as`' : undefined),
  import_from_statement: (node) => {
    const names = fieldAll(node, 'name').map((item) => field(item, 'name') ?? item);
    if (names.some(({ type, kids }) => type === 'dotted_name' && kids.length > 1))
      return 'invalid syntax: an imported name has no dots';
    const [last, comma] = [node.kids.at(-1), node.tokens.at(-1)];
    if (comma?.type !== ',' || comma.start < (last?.end ?? node.end)) return undefined;
    return 'trailing comma not allowed without surrounding parentheses';
  },
};

export const NAMES: Readonly<Record<string, Rule>> = {
  identifier: (node) => {
    if (node.end - node.start !== KEYWORD_LENGTH) return undefined;
    const name = textOf(node);
    return KEYWORDS.has(name) ? `'${name}' is a keyword` : undefined;
  },
};
