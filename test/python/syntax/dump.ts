/** Trees as text, so that those of two engines can be compared across processes. */
import { createHash } from 'node:crypto';
import type { Engine } from '../../../src/python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import { CAPTURES, type QueryName } from '../../../src/python/syntax/queries.ts';

/** All that an engine has to say about a text. Of long answers a digest, which differs where they do. */
export function answersOf(engine: Engine, text: string): readonly string[] {
  return [
    treeOf(engine, text),
    ...Object.keys(CAPTURES).map((name) => matchesOf(engine, name as QueryName, text)),
  ].map(shortened);
}

/** All of a tree but its text. */
export function dumpOf(tree: Tree): string {
  return `${lines(tree.root, '').join('\n')}\nerrors: ${errorsOf(tree)}`;
}

function treeOf(engine: Engine, text: string): string {
  try {
    return dumpOf(engine.parse('a.py', text));
  } catch (error) {
    return String(error);
  }
}

function matchesOf(engine: Engine, name: QueryName, text: string): string {
  return `${name}: ${JSON.stringify(engine.query(name, text))}`;
}

function errorsOf(tree: Tree): string {
  return tree.errors.map((error) => `${error.type} ${error.start}-${error.end}`).join(', ');
}

/** One line for each node; comments and tokens are told apart from named children by their mark. */
function lines(root: SyntaxNode, mark: string): readonly string[] {
  const found: string[] = [];
  const open: { node: SyntaxNode; mark: string; depth: number }[] = [{ node: root, mark, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    const fields = Object.entries(node.fields).map(
      ([name, nodes]) => `${name}=${nodes.map(({ start, end }) => `${start}-${end}`).join('+')}`,
    );
    found.push(`${' '.repeat(depth)}${next.mark}${node.type} ${node.start}-${node.end} ${fields.join(' ')}`);
    const below = [
      ...node.kids.map((kid) => ({ node: kid, mark: '', depth: depth + 1 })),
      ...node.tokens.map((token) => ({ node: token, mark: "'", depth: depth + 1 })),
      ...node.comments.map((comment) => ({ node: comment, mark: '#', depth: depth + 1 })),
    ];
    open.push(...below.toReversed());
  }
  return found;
}

function shortened(text: string): string {
  if (text.length < 20_000) return text;
  return `${text.length} characters, ${createHash('sha256').update(text).digest('hex')}`;
}
