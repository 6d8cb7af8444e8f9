/** One case of the table: a snippet, decisions on it, and the text that must come out. */
import type { Decision } from '../../../src/python/rewrite/decision.ts';
import type { SyntaxNode, Tree } from '../../../src/python/syntax/node.ts';
import type { Find } from './find.ts';

export interface Case {
  readonly name: string;
  readonly source: string;
  readonly decide: (find: Find, tree: Tree) => readonly Decision[];
  readonly expected: string;
  /** The run of statements; the whole file if left out. */
  readonly nodes?: (find: Find, tree: Tree) => readonly SyntaxNode[];
  readonly dedentTo?: string;
  readonly unit?: string;
}

/** A snippet without the line end that opens it and the indentation that its first line has. */
export function code(strings: TemplateStringsArray): string {
  const text = strings.raw[0]!.replace(/^\n/, '').replace(/\n *$/, '\n');
  const indent = /^ */.exec(text)![0];
  return text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}
