/** All that is no Python 3 in a tree. The grammar takes more than Python, so that an editor can go on. */
import type { SyntaxNode, Tree } from '../node.ts';
import { textOf } from '../positions.ts';
import { walk } from '../helpers.ts';
import { ARGUMENTS } from './arguments.ts';
import { BLOCKS, IMPORTS, NAMES } from './blocks.ts';
import { indentationProblems } from './indentation.ts';
import { PLACES } from './places.ts';
import type { Problem, Rule } from './problem.ts';
import { REPEATED } from './repeated.ts';
import { STARS } from './stars.ts';
import { PYTHON_2 } from './python-2.ts';
import { statementEndProblems } from './statement-ends.ts';
import { STRINGS } from './strings.ts';
import { TARGETS } from './targets.ts';

export type { Problem } from './problem.ts';

type Table = ReadonlyMap<string, readonly Rule[]>;

/** What the parser of CPython rejects. */
const PARSED = tableOf([ARGUMENTS, IMPORTS, NAMES, PYTHON_2, STRINGS, TARGETS]);
/** With those whose findings an error of the grammar elsewhere may bring about. */
const PARSED_WHOLE = tableOf([ARGUMENTS, BLOCKS, IMPORTS, NAMES, PYTHON_2, STRINGS, TARGETS]);
/** What its compiler rejects. */
const COMPILED = tableOf([PLACES, REPEATED, STARS]);

function tableOf(tables: readonly Readonly<Record<string, Rule>>[]): Table {
  const byType = new Map<string, Rule[]>();
  for (const table of tables) {
    for (const [type, rule] of Object.entries(table)) byType.set(type, [...(byType.get(type) ?? []), rule]);
  }
  return byType;
}

/**
 * What CPython's parser rejects in a tree and the grammar does not. `nodes` are the root and all named nodes below it,
 * parents first, comments left out. Lines and blocks are judged only where the
 * grammar found no error: after one they cannot be told.
 */
export function problemsBeyondGrammar(nodes: readonly SyntaxNode[], hasErrors: boolean): readonly Problem[] {
  const found = judge(nodes, hasErrors ? PARSED : PARSED_WHOLE);
  return hasErrors ? found : [...indentationProblems(nodes), ...statementEndProblems(nodes), ...found];
}

function judge(nodes: Iterable<SyntaxNode>, table: Table): readonly Problem[] {
  const found: Problem[] = [];
  for (const node of nodes) {
    const rules = table.get(node.type);
    if (rules === undefined) continue;
    for (const rule of rules) {
      const message = rule(node);
      if (message !== undefined) found.push({ node, message });
    }
  }
  return found;
}

/**
 * All that CPython rejects in a tree, in source order: the tree's errors, each with what is wrong, and where there are
 * none, what is written right and stands in the wrong place (`return` outside a function).
 */
export function syntaxProblems(tree: Tree): readonly Problem[] {
  if (tree.errors.length === 0) return judge(walk(tree.root), COMPILED);
  const messages = new Map(
    problemsBeyondGrammar([...walk(tree.root)], false).map(({ node, message }) => [node, message]),
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
