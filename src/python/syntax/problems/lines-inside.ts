/** Lines that begin inside brackets, inside a string or after a backslash: their indentation means nothing. */
import type { SyntaxNode, Tree } from '../node.ts';
import { lineOf } from '../positions.ts';

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Numbers of such lines, from 1. */
export function linesInside(nodes: readonly SyntaxNode[], tree: Tree): ReadonlySet<number> {
  const { text, lineStarts } = tree;
  const inside = new Set<number>();
  const mark = (start: number, end: number): void => {
    const last = lineOf(tree, end);
    for (let line = lineOf(tree, start) + 1; line <= last; line++) inside.add(line);
  };
  const withComment = new Set<number>();
  for (const node of nodes) {
    for (const comment of node.comments) withComment.add(lineOf(tree, comment.start));
    if (node.type === 'string') mark(node.start, node.end);
    if (node.tokens.length > 1)
      for (const [opener, closer] of bracketsOf(node)) mark(opener.start, closer.start);
  }
  for (const [index, start] of lineStarts.entries()) {
    const isJoined =
      index > 0 &&
      !withComment.has(index) &&
      /\\(?:\r\n?|\n)$/.test(text.slice(Math.max(0, start - 3), start));
    if (isJoined) inside.add(index + 1);
  }
  return inside;
}

function bracketsOf({ tokens }: SyntaxNode): readonly (readonly [SyntaxNode, SyntaxNode])[] {
  const pairs: (readonly [SyntaxNode, SyntaxNode])[] = [];
  const open: SyntaxNode[] = [];
  for (const token of tokens) {
    const opener = open.at(-1);
    if (CLOSERS[token.type] !== undefined) open.push(token);
    else if (opener !== undefined && CLOSERS[opener.type] === token.type) {
      open.pop();
      pairs.push([opener, token]);
    }
  }
  return pairs;
}
