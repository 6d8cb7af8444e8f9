/** Finds nodes by their text, so that cases name them as a reader sees them. */
import type { Decision } from '../../../src/python/rewrite/decision.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';

export type Find = (text: string, type?: string, nth?: number) => SyntaxNode;

/** The outermost node with exactly this text (in source order, `nth` from 0), of a type if one is given. */
export function finder(tree: Tree): Find {
  return (text, type, nth = 0) => {
    const found: SyntaxNode[] = [];
    const visit = (node: SyntaxNode): void => {
      const is = plain(tree.text.slice(node.start, node.end)) === text;
      if (is && (type === undefined ? node.type !== 'block' : node.type === type)) found.push(node);
      else for (const kid of node.kids) visit(kid);
    };
    visit(tree.root);
    const node = found[nth];
    if (node === undefined) throw new Error(`There is no ${type ?? 'node'} ${text}.`);
    return node;
  };
}

/** A text as the cases are written: with `\n` and spaces. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\t', '    ');

/** The innermost node of a type that contains a text. */
export function around(tree: Tree, text: string, type: string): SyntaxNode {
  const at = tree.text.indexOf(text);
  let best: SyntaxNode | undefined;
  const visit = (node: SyntaxNode): void => {
    if (node.start > at || node.end < at + text.length) return;
    if (node.type === type) best = node;
    for (const kid of node.kids) visit(kid);
  };
  visit(tree.root);
  if (at < 0 || best === undefined) throw new Error(`There is no ${type} around ${text}.`);
  return best;
}

const WHY = { step: 'strip-labels', reason: 'It is only needed in training.' } as const;

export const del = (node: SyntaxNode, single?: 'value' | 'sequence'): Decision =>
  single === undefined ? { kind: 'delete', node, ...WHY } : { kind: 'delete', node, single, ...WHY };
export const replace = (node: SyntaxNode, text: string): Decision => ({
  kind: 'replace',
  node,
  text,
  ...WHY,
});
export const part = (node: SyntaxNode, inner: SyntaxNode): Decision => ({
  kind: 'keep-part',
  node,
  part: inner,
  ...WHY,
});
export const wrap = (node: SyntaxNode, before: string, after: string): Decision => ({
  kind: 'wrap',
  node,
  before,
  after,
  ...WHY,
});
export const keepArm = (node: SyntaxNode, arm: SyntaxNode): Decision => ({
  kind: 'keep-arm',
  node,
  arm,
  ...WHY,
});
export const dropArm = (node: SyntaxNode): Decision => ({ kind: 'drop-arm', node, ...WHY });
export const toElse = (node: SyntaxNode): Decision => ({ kind: 'arm-to-else', node, ...WHY });
export const set = (node: SyntaxNode, name: string, text: string): Decision => ({
  kind: 'set-argument',
  node,
  name,
  text,
  ...WHY,
});
export const insert = (node: SyntaxNode, where: 'before' | 'after', ...lines: string[]): Decision => ({
  kind: 'insert',
  node,
  where,
  lines,
  ...WHY,
});
