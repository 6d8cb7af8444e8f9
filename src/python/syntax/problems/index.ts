/** All that is no Python 3 in a tree. The grammar takes more than Python, so that an editor can go on. */
import type { SyntaxNode, Tree } from '../node.ts';
import { textOf } from '../positions.ts';
import { walk } from '../helpers.ts';
import { ARGUMENTS } from './arguments.ts';
import { BLOCKS, NAMES } from './blocks.ts';
import { indentationProblems } from './indentation.ts';
import { PLACES } from './places.ts';
import type { Problem, Rule } from './problem.ts';
import { PYTHON_2 } from './python-2.ts';
import { statementEndProblems } from './statement-ends.ts';
import { STRINGS } from './strings.ts';
import { TARGETS } from './targets.ts';

export type { Problem } from './problem.ts';

const RULES = ruleTable([ARGUMENTS, NAMES, PLACES, PYTHON_2, STRINGS, TARGETS]);
/** With those whose findings an error of the grammar elsewhere may bring about. */
const ALL_RULES = ruleTable([ARGUMENTS, BLOCKS, NAMES, PLACES, PYTHON_2, STRINGS, TARGETS]);

function ruleTable(tables: readonly Readonly<Record<string, Rule>>[]): ReadonlyMap<string, readonly Rule[]> {
  const byType = new Map<string, Rule[]>();
  for (const table of tables) {
    for (const [type, rule] of Object.entries(table)) byType.set(type, [...(byType.get(type) ?? []), rule]);
  }
  return byType;
}

/**
 * What CPython rejects below a root and the grammar does not, in source order. Lines and blocks are judged only where
 * the grammar found no error: after one they cannot be told.
 */
export function problemsBeyondGrammar(root: SyntaxNode, hasErrors: boolean): readonly Problem[] {
  const nodes = [...walk(root)];
  const found = hasErrors ? [] : [...indentationProblems(nodes), ...statementEndProblems(nodes)];
  const table = hasErrors ? RULES : ALL_RULES;
  for (const node of nodes) {
    const rules = table.get(node.type);
    if (rules === undefined) continue;
    for (const rule of rules) {
      const message = rule(node);
      if (message !== undefined) found.push({ node, message });
    }
  }
  return found.toSorted((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
}

/** Each of a tree's errors with what is wrong. */
export function syntaxProblems(tree: Tree): readonly Problem[] {
  if (tree.errors.length === 0) return [];
  const messages = new Map(
    problemsBeyondGrammar(tree.root, false).map(({ node, message }) => [node, message]),
  );
  return tree.errors.map((node) => ({ node, message: messages.get(node) ?? ofGrammar(node) }));
}

function ofGrammar(node: SyntaxNode): string {
  if (node.type !== 'ERROR') return `expected '${node.type}'`;
  const [line = ''] = textOf(node).trim().split(/\r|\n/);
  return line === ''
    ? 'invalid syntax'
    : `invalid syntax: \`${line.length > 40 ? `${line.slice(0, 40)}…` : line}\``;
}
