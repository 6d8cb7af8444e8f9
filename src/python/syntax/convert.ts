/** From an engine's tree to plain immutable nodes, by one walk of its cursor. */
import { lineStartsOf } from './positions.ts';
import type { SyntaxNode, Tree } from './node.ts';

/** A text nests deeper than anybody writes; evaluation of it would overflow the stack. */
export class TooDeep extends Error {
  constructor(file: string) {
    super(`${file} nests deeper than ${MAX_DEPTH} levels`);
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

interface Building {
  type: string;
  start: number;
  end: number;
  parent: SyntaxNode | null;
  kids: SyntaxNode[];
  tokens: SyntaxNode[];
  comments: SyntaxNode[];
  fields: Record<string, SyntaxNode[]>;
  tree: Tree;
}

/** Converts the whole tree below a cursor that stands on the root. */
export function convert(cursor: Cursor, file: string, text: string): Tree {
  const errors: SyntaxNode[] = [];
  const tree = { file, text, errors, lineStarts: lineStartsOf(text) } as unknown as {
    root: SyntaxNode;
  } & Tree;
  const make = (parent: Building | null): Building => ({
    type: cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    parent,
    kids: [],
    tokens: [],
    comments: [],
    fields: {},
    tree,
  });
  const root = make(null);
  let at = root;
  const open: Building[] = [root];
  let errorDepth = root.type === 'ERROR' ? 0 : Number.POSITIVE_INFINITY;
  if (root.type === 'ERROR') errors.push(root);
  let descended = cursor.gotoFirstChild();
  while (descended) {
    const node = make(at);
    const depth = open.length;
    if (depth > MAX_DEPTH) throw new TooDeep(file);
    const isError = node.type === 'ERROR' || cursor.nodeIsMissing;
    if (isError && depth <= errorDepth) {
      errors.push(node);
      errorDepth = depth;
    }
    if (node.type === 'comment') at.comments.push(node);
    else if (cursor.nodeIsNamed) at.kids.push(node);
    else at.tokens.push(node);
    const field = cursor.currentFieldName ?? null;
    if (field !== null && node.type !== 'comment') (at.fields[field] ??= []).push(node);
    if (cursor.gotoFirstChild()) {
      open.push(node);
      at = node;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (open.length === 1) {
        descended = false;
        break;
      }
      open.pop();
      cursor.gotoParent();
      at = open.at(-1)!;
      if (open.length <= errorDepth) errorDepth = Number.POSITIVE_INFINITY;
    }
    if (descended && depth <= errorDepth) errorDepth = Number.POSITIVE_INFINITY;
  }
  tree.root = root;
  return tree;
}
