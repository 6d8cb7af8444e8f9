/** From an engine's tree to plain immutable nodes, by one walk of its cursor. */
import { Building, BuildingTree, NO_FIELDS, NONE } from './building.ts';
import type { SyntaxNode, Tree } from './node.ts';
import { widenSplat } from './splats.ts';
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

export const MAX_DEPTH = 1000;

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

/**
 * Converts the whole tree below a cursor that stands on the root.
 * @throws TooDeep
 */
export function convert(cursor: Cursor, file: string, text: string): Tree {
  const tree = new BuildingTree(file, text, cursor.nodeType, cursor.startIndex, cursor.endIndex);
  const wrong: SyntaxNode[] = [];
  if (tree.root.type === 'ERROR') wrong.push(tree.root);
  let parent = tree.root;
  const named: Building[] = [tree.root];
  const open: Building[] = [];
  let more = cursor.gotoFirstChild();
  while (more) {
    const node = new Building(cursor.nodeType, cursor.startIndex, cursor.endIndex, parent, tree);
    if (open.length >= MAX_DEPTH) throw new TooDeep(file);
    // What the parser put in to go on takes no room.
    if (node.type === 'ERROR' || (node.start === node.end && cursor.nodeIsMissing)) wrong.push(node);
    if (adopt(parent, node, cursor)) named.push(node);
    if (!LEAVES.has(node.type) && cursor.gotoFirstChild()) {
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
  for (const node of named) if (node.type === 'list_splat') widenSplat<Building>(node);
  const further = problemsBeyondGrammar(named, wrong.length > 0).map(({ node }) => node);
  tree.errors = outermost([...wrong, ...further]);
  return tree;
}

/** The engine is not asked what a type tells: each question costs more than all else that is done with a node. */
const LEAVES: ReadonlySet<string> = new Set([
  'comment',
  'float',
  'identifier',
  'integer',
  'string_end',
  'string_start',
  ...'()[]{},:.;',
]);

/** Tokens that are in no field of the grammar. */
const FIELDLESS: ReadonlySet<string> = new Set('()[]{}:.;');

/** @returns whether the node is one of its parent's `kids` */
function adopt(parent: Building, node: Building, cursor: Cursor): boolean {
  // A backslash at a line end is white space.
  if (node.type === 'line_continuation') return false;
  if (node.type === 'comment') {
    parent.comments = added(parent.comments, node);
    return false;
  }
  if (FIELDLESS.has(node.type)) {
    parent.tokens = added(parent.tokens, node);
    return false;
  }
  const isNamed = cursor.nodeIsNamed;
  if (isNamed) parent.kids = added(parent.kids, node);
  else parent.tokens = added(parent.tokens, node);
  const field = cursor.currentFieldName ?? null;
  if (field === null) return isNamed;
  if (parent.fields === NO_FIELDS) parent.fields = {};
  parent.fields[field] = added(parent.fields[field] ?? NONE, node);
  return isNamed;
}

function added(nodes: Building[], node: Building): Building[] {
  if (nodes === NONE) return [node];
  nodes.push(node);
  return nodes;
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
