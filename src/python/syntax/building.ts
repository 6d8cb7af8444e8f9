/** Nodes and trees while they are made; whoever gets them sees what does not change. */
import type { SyntaxNode, Tree } from './node.ts';
import { lineStartsOf } from './positions.ts';

/** Most nodes have none of a kind of children: they share these. */
export const NONE: Building[] = [];
export const NO_FIELDS: Record<string, Building[]> = {};
Object.freeze(NONE);
Object.freeze(NO_FIELDS);

/** A node while its children come in. */
export class Building implements SyntaxNode {
  readonly type: string;
  start: number;
  end: number;
  parent: Building | null;
  kids = NONE;
  tokens = NONE;
  comments = NONE;
  fields = NO_FIELDS;
  readonly tree: Tree;
  constructor(type: string, start: number, end: number, parent: Building | null, tree: Tree) {
    this.type = type;
    this.start = start;
    this.end = end;
    this.parent = parent;
    this.tree = tree;
  }
}

export class BuildingTree implements Tree {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly root: Building;
  errors: readonly SyntaxNode[] = [];
  constructor(file: string, text: string, type: string, start: number, end: number) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStartsOf(text);
    this.root = new Building(type, start, end, null, this);
  }
}
