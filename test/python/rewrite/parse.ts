/** Parses for the tests of this room. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { Node } from 'web-tree-sitter';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';

const require = createRequire(import.meta.url);
await Parser.init();
const wasm = readFileSync(require.resolve('tree-sitter-python/tree-sitter-python.wasm'));
const parser = new Parser();
parser.setLanguage(await Language.load(wasm));

interface Mutable extends SyntaxNode {
  kids: SyntaxNode[];
  tokens: SyntaxNode[];
  comments: SyntaxNode[];
  fields: Record<string, SyntaxNode[]>;
  tree: Tree;
}

export function parse(text: string, file = 'a.py'): Tree {
  const parsed = parser.parse(text)!;
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  const errors: SyntaxNode[] = [];
  const holder: { tree?: Tree } = {};
  const convert = (node: Node, parent: SyntaxNode | null): SyntaxNode => {
    const made = {
      type: node.type,
      start: node.startIndex,
      end: node.endIndex,
      parent,
      kids: [],
      tokens: [],
      comments: [],
      fields: {},
      get tree(): Tree {
        return holder.tree!;
      },
    } as unknown as Mutable;
    if (node.isError || node.isMissing) errors.push(made);
    for (let i = 0; i < node.childCount; i++) {
      const child = node.child(i)!;
      const kid = convert(child, made);
      if (child.type === 'comment') made.comments.push(kid);
      else if (child.isNamed) made.kids.push(kid);
      else made.tokens.push(kid);
      const field = node.fieldNameForChild(i);
      if (field !== null) (made.fields[field] ??= []).push(kid);
    }
    return made;
  };
  holder.tree = { file, text, root: convert(parsed.rootNode, null), errors, lineStarts };
  parsed.delete();
  return holder.tree;
}
