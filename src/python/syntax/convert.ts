/** From an engine's tree to plain immutable nodes, by one walk of its cursor. */
import type { SyntaxNode, Tree } from './node.ts';
import { lineStartsOf } from './positions.ts';
import { problemsBeyondGrammar } from './problems/index.ts';

/** A text nests deeper than anybody writes; evaluation of it would overflow the stack. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
  readonly file: string;
  constructor(file: string) {
    super(`${file} nests deeper than ${MAX_DEPTH} levels`);
    this.file = file;
  }
}

const MAX_DEPTH = 1000;

/** What both engines' cursors offer. */
export interface Cursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  /** The engines say none each in their own way. */
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** A node while its children come in. */
class Building implements SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  readonly kids: SyntaxNode[] = [];
  readonly tokens: SyntaxNode[] = [];
  readonly comments: SyntaxNode[] = [];
  readonly fields: Record<string, SyntaxNode[]> = {};
  readonly tree: Tree;
  constructor(cursor: Cursor, parent: SyntaxNode | null, tree: Tree) {
    this.type = cursor.nodeType;
    this.start = cursor.startIndex;
    this.end = cursor.endIndex;
    this.parent = parent;
    this.tree = tree;
  }
}

class BuildingTree implements Tree {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly root: Building;
  errors: readonly SyntaxNode[] = [];
  constructor(cursor: Cursor, file: string, text: string) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStartsOf(text);
    this.root = new Building(cursor, null, this);
  }
}

/**
 * Converts the whole tree below a cursor that stands on the root.
 * @throws TooDeep
 */
export function convert(cursor: Cursor, file: string, text: string): Tree {
  const tree = new BuildingTree(cursor, file, text);
  const wrong: SyntaxNode[] = [];
  if (tree.root.type === 'ERROR') wrong.push(tree.root);
  let parent = tree.root;
  const open: Building[] = [];
  let more = cursor.gotoFirstChild();
  while (more) {
    const node = new Building(cursor, parent, tree);
    if (open.length >= MAX_DEPTH) throw new TooDeep(file);
    if (node.type === 'ERROR' || cursor.nodeIsMissing) wrong.push(node);
    adopt(parent, node, cursor);
    if (cursor.gotoFirstChild()) {
      open.push(parent);
      parent = node;
      continue;
    }
    more = cursor.gotoNextSibling();
    while (!more && open.length > 0) {
      cursor.gotoParent();
      parent = open.pop()!;
      more = cursor.gotoNextSibling();
    }
  }
  const further = problemsBeyondGrammar(tree.root, wrong.length > 0).map(({ node }) => node);
  tree.errors = outermost([...wrong, ...further]);
  return tree;
}

function adopt(parent: Building, node: Building, cursor: Cursor): void {
  // A backslash at a line end is white space.
  if (node.type === 'line_continuation') return;
  if (node.type === 'comment') {
    parent.comments.push(node);
    return;
  }
  (cursor.nodeIsNamed ? parent.kids : parent.tokens).push(node);
  const field = cursor.currentFieldName ?? null;
  if (field !== null) (parent.fields[field] ??= []).push(node);
}

/** Those of some nodes that lie in no other of them, each once, in source order. */
function outermost(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  if (nodes.length === 0) return [];
  const all = new Set(nodes);
  const isInside = (node: SyntaxNode): boolean => {
    for (let at = node.parent; at !== null; at = at.parent) if (all.has(at)) return true;
    return false;
  };
  return [...all].filter((node) => !isInside(node)).toSorted((a, b) => a.start - b.start);
}
