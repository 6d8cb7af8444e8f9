/**
 * The tree of a text from that of another one which differs from it in a few statements of one block: only these are parsed.
 *
 * A statement that begins a line begins as the first of a block does: what it is does not depend on what stands before it
 * (language reference 2.1), and what is no Python in it is none by itself.
 */
import { Building, BuildingTree, NO_FIELDS, NONE } from './building.ts';
import { MAX_DEPTH, TooDeep } from './convert.ts';
import { difference } from './difference.ts';
import type { SyntaxNode, Tree } from './node.ts';

/** What stands for the block around the part. */
const HEADER = 'if 1:\n';
/** What stands for the statement behind the part: where comments belong depends on whether there is one. */
const NEXT = 'pass\n';

/** What is replaced: whole lines with statements of one block. */
interface Part {
  /** The block, or the root. */
  readonly block: SyntaxNode;
  /** Offsets in the text before. */
  readonly start: number;
  readonly end: number;
  /** White space before each statement of the block. */
  readonly indentation: string;
  /** True where no statement is behind it. */
  readonly isLast: boolean;
}

/** Nodes that take a part's place, by the kinds of children. */
interface Own {
  readonly root: SyntaxNode;
  readonly kids: readonly SyntaxNode[];
  readonly tokens: readonly SyntaxNode[];
  readonly comments: readonly SyntaxNode[];
  /** From offsets in their text to offsets in the whole. */
  readonly by: number;
}

/**
 * @param before a tree of the same file
 * @param parse gives the tree of a text by itself
 * @returns null where the tree must be made from the whole text
 * @throws TooDeep
 */
export function spliced(before: Tree, text: string, parse: (text: string) => Tree): Tree | null {
  if (before.errors.length > 0) return null;
  const { text: old, root } = before;
  const { start, end } = difference(old, text);
  const part = partOf(root, old, start, end);
  if (part === null || (part.isLast && part.start === 0)) return null;
  const lines = text.slice(part.start, part.end + text.length - old.length);
  const own = parsedPart(part, lines, parse);
  return own && new Splicing(before, part, own, text).tree;
}

/** The part of the innermost block that holds a range; null where there is none. */
function partOf(block: SyntaxNode, old: string, start: number, end: number): Part | null {
  const { kids } = block;
  const isRoot = block.parent === null;
  // What a statement begins with, and the end of the line before it, stay as they are.
  const around = kids.findLast((node) => node.start < start);
  for (const inner of around === undefined ? [] : blocksIn(around)) {
    const found = inner.start < start && end < inner.end ? partOf(inner, old, start, end) : null;
    if (found !== null) return found;
  }
  const from = kids.findLast((node) => node.start < start && lineOf(node, old) !== null);
  const to = kids.find((node) => node.start > end && lineOf(node, old) !== null);
  if ((from === undefined || to === undefined) && !isRoot) return null;
  const [first, last] = [from && lineOf(from, old)!, to && lineOf(to, old)!];
  return {
    block,
    start: first?.start ?? 0,
    end: last?.start ?? old.length,
    indentation: first?.indentation ?? '',
    isLast: last === undefined,
  };
}

/** The outermost blocks of a compound statement, in order. */
function* blocksIn(node: SyntaxNode): Generator<SyntaxNode> {
  for (const kid of node.kids) {
    if (kid.type === 'block') yield kid;
    else if (HOLDS_BLOCKS.test(kid.type)) yield* blocksIn(kid);
  }
}

const HOLDS_BLOCKS = /_(definition|clause|statement)$/;

/** Where the line of a statement begins; null where something else stands before it. */
function lineOf(
  { start }: SyntaxNode,
  old: string,
): { readonly start: number; readonly indentation: string } | null {
  let at = start;
  while (at > 0 && (old[at - 1] === ' ' || old[at - 1] === '\t')) at--;
  return at === 0 || old[at - 1] === '\n' ? { start: at, indentation: old.slice(at, start) } : null;
}

function parsedPart(part: Part, lines: string, parse: (text: string) => Tree): Own | null {
  const { block, start, indentation, isLast } = part;
  const header = block.parent === null ? '' : HEADER;
  const text = isLast ? lines : header + lines + indentation + NEXT;
  const { root, errors } = parse(text);
  if (errors.length > 0) return null;
  const inside = header === '' ? root : blockOfHeader(root);
  if (inside === undefined) return null;
  const { kids, tokens, comments } = inside;
  if (isLast) return { root, kids, tokens, comments, by: start };
  const next = kids.at(-1);
  if (next?.type !== 'pass_statement' || next.start !== text.length - NEXT.length) return null;
  return { root, kids: kids.slice(0, -1), tokens, comments, by: start - header.length };
}

/** Undefined where anything stands outside of it. */
function blockOfHeader({ kids: [statement, ...others], comments }: SyntaxNode): SyntaxNode | undefined {
  if (statement?.type !== 'if_statement' || others.length + comments.length > 0) return undefined;
  if (statement.comments.length > 0 || statement.fields['alternative'] !== undefined) return undefined;
  return statement.fields['consequence']?.[0];
}

/** A tree in the making. */
class Splicing {
  readonly tree: BuildingTree;
  readonly #part: Part;
  readonly #own: Own;
  /** How far what is behind the part has moved. */
  readonly #moved: number;

  constructor({ file, text: old, root }: Tree, part: Part, own: Own, text: string) {
    this.#part = part;
    this.#own = own;
    this.#moved = text.length - old.length;
    const start = part.start === 0 ? own.root.start : root.start;
    const end = part.isLast ? own.root.end + own.by : root.end + this.#moved;
    this.tree = new BuildingTree(file, text, root.type, start, end);
    this.#fill(this.tree.root, root, 0);
  }

  #fill(made: Building, node: SyntaxNode, depth: number): void {
    if (node === this.#part.block) {
      made.kids = this.#joined(node.kids, this.#own.kids, made, depth);
      made.tokens = this.#joined(node.tokens, this.#own.tokens, made, depth);
      made.comments = this.#joined(node.comments, this.#own.comments, made, depth);
      return;
    }
    const child = (one: SyntaxNode): Building => this.#child(one, made, depth);
    if (node.kids.length > 0) made.kids = node.kids.map(child);
    if (node.tokens.length > 0) made.tokens = node.tokens.map(child);
    if (node.comments.length > 0) made.comments = node.comments.map(child);
    copyFields(node, made);
  }

  #joined(old: readonly SyntaxNode[], own: readonly SyntaxNode[], made: Building, depth: number): Building[] {
    const { start, end } = this.#part;
    const nodes = [
      ...old.filter((node) => node.end <= start).map((node) => copy(node, 0, made, depth)),
      ...own.map((node) => copy(node, this.#own.by, made, depth)),
      ...old.filter((node) => node.start >= end).map((node) => copy(node, this.#moved, made, depth)),
    ];
    return nodes.length === 0 ? NONE : nodes;
  }

  /** What holds the part grows with it. */
  #child(node: SyntaxNode, parent: Building, depth: number): Building {
    if (node.end <= this.#part.start) return copy(node, 0, parent, depth);
    if (node.start >= this.#part.end) return copy(node, this.#moved, parent, depth);
    const made = new Building(node.type, node.start, node.end + this.#moved, parent, parent.tree);
    this.#fill(made, node, depth + 1);
    return made;
  }
}

function copy(node: SyntaxNode, by: number, parent: Building, depth: number): Building {
  const { tree } = parent;
  if (depth >= MAX_DEPTH) throw new TooDeep(tree.file);
  const made = new Building(node.type, node.start + by, node.end + by, parent, tree);
  const child = (one: SyntaxNode): Building => copy(one, by, made, depth + 1);
  if (node.kids.length > 0) made.kids = node.kids.map(child);
  if (node.tokens.length > 0) made.tokens = node.tokens.map(child);
  if (node.comments.length > 0) made.comments = node.comments.map(child);
  copyFields(node, made);
  return made;
}

/** What is in a field is a child, too. */
function copyFields(node: SyntaxNode, made: Building): void {
  for (const name in node.fields) {
    if (made.fields === NO_FIELDS) made.fields = {};
    made.fields[name] = node.fields[name]!.map((child) => {
      const at = node.kids.indexOf(child);
      return at >= 0 ? made.kids[at]! : made.tokens[node.tokens.indexOf(child)]!;
    });
  }
}
