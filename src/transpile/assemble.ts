/** Step 11: the dali.py out of its pieces, with the report of what each piece and each edit became. */
import { leadingComment, linesOf } from '../python/rewrite/source-lines.ts';
import { render } from '../python/rewrite/render.ts';
import type { Decision } from '../python/rewrite/decision.ts';
import type { Rendered } from '../python/rewrite/piece.ts';
import { columnOf, lineOf } from '../python/syntax/index.ts';
import type { SyntaxNode, Tree } from '../python/syntax/node.ts';
import type { EditReport, Lines, PieceReport } from '../result.ts';
import { headerFor, readGenerated } from '../header.ts';

/** Statements of one block of one file, with the decisions on them. */
export interface AuthorPart {
  readonly kind: 'author';
  readonly nodes: readonly SyntaxNode[];
  readonly decisions: readonly Decision[];
  /** A function or class: it stands apart by two blank lines. */
  readonly isDefinition: boolean;
}

/** Lines that the tool made, joined by `\n`, without a line end behind the last. */
export interface MadePart {
  readonly kind: 'made';
  readonly text: string;
  /** The file whose text it was made from; null for none. */
  readonly from: Tree | null;
  readonly isDefinition: boolean;
}

export type Part = AuthorPart | MadePart;

export interface Assembly {
  /** Everything below the imports, in order. */
  readonly parts: readonly Part[];
  /** Import lines, blank lines between groups included; `from __future__` first. */
  readonly imports: readonly string[];
  /** The pipeline's own file: it decides line ends and the indent unit. */
  readonly tree: Tree;
  readonly unit: string;
  /** `file::pipeline`. */
  readonly source: string;
  readonly command: string | null;
}

export interface Assembled {
  /** The whole file, header included. */
  readonly text: string;
  /** All below the header. */
  readonly body: string;
  readonly pieces: readonly PieceReport[];
  readonly edits: readonly EditReport[];
}

/** A piece of the body with what made it. */
interface Chunk {
  readonly text: string;
  readonly source: { readonly tree: Tree; readonly start: number; readonly end: number } | null;
  readonly edits: Rendered['edits'];
}

/** `\r\n` where the file uses it, else `\n`. */
export function newlineOf(tree: Tree): '\n' | '\r\n' {
  return tree.text.includes('\r\n') ? '\r\n' : '\n';
}

/**
 * Renders the parts and puts them together: licence comments, imports, then the parts in their order.
 * @throws InternalError of the renderer
 */
export function assemble(assembly: Assembly): Assembled {
  const newline = newlineOf(assembly.tree);
  const chunks = [
    ...licences(assembly, newline),
    ...importChunks(assembly, newline),
    ...partChunks(assembly, newline),
  ];
  const body = chunks.map((chunk) => chunk.text).join('');
  const header = headerFor(body, assembly.source, assembly.command);
  const offset = header.split('\n').length - 1;
  return { text: header.replaceAll('\n', newline) + body, body, ...reportOf(chunks, offset) };
}

const LICENCE = /copyright|\(c\)|\u00a9|licen[cs]e|spdx-/i;

/** The leading licence comment of every file that contributes text, once; a header of ours is not one. */
function licences(assembly: Assembly, newline: string): readonly Chunk[] {
  const trees = [
    assembly.tree,
    ...assembly.parts.flatMap((part) =>
      part.kind === 'author' ? part.nodes.map((node) => node.tree) : (part.from ?? []),
    ),
  ];
  const seen = new Set<string>();
  return [...new Set(trees)].flatMap((tree) => {
    const range = licenceOf(tree);
    if (range === undefined) return [];
    const text = linesText(tree, range, newline);
    if (!LICENCE.test(text) || seen.has(text)) return [];
    seen.add(text);
    return [{ text, source: { tree, ...range }, edits: [] }, made(newline)];
  });
}

function licenceOf(tree: Tree): { readonly start: number; readonly end: number } | undefined {
  const own = readGenerated(tree.text);
  if (own === undefined) return leadingComment(tree);
  const start = tree.text.length - own.body.length;
  const lines = own.body.split(/(?<=\n|\r(?!\n))/);
  const comment = lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('#')),
    )
    .join('');
  return comment === '' ? undefined : { start, end: start + comment.length };
}

function linesText(
  tree: Tree,
  range: { readonly start: number; readonly end: number },
  newline: string,
): string {
  const text = tree.text.slice(range.start, range.end).replaceAll(/\r\n|\r|\n/g, newline);
  return text.endsWith(newline) ? text : text + newline;
}

const made = (text: string): Chunk => ({ text, source: null, edits: [] });

function importChunks({ imports }: Assembly, newline: string): readonly Chunk[] {
  return imports.length === 0
    ? []
    : [made(imports.map((line) => line.replaceAll('\n', newline) + newline).join(''))];
}

function partChunks(assembly: Assembly, newline: '\n' | '\r\n'): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let before: Part | null = null;
  for (const part of assembly.parts) {
    const chunk =
      part.kind === 'made'
        ? made(part.text.replaceAll('\n', newline) + newline)
        : authorChunk(part, assembly.unit, newline);
    if (chunk.text === '') continue;
    const blank = blankLines(before, part, assembly.imports.length > 0);
    if (blank > 0) chunks.push(made(newline.repeat(blank)));
    chunks.push(chunk);
    before = part;
  }
  return chunks;
}

function authorChunk(part: AuthorPart, unit: string, newline: '\n' | '\r\n'): Chunk {
  const [first] = part.nodes;
  if (first === undefined) return made('');
  const rendered = render({
    source: first.tree,
    nodes: part.nodes,
    decisions: part.decisions,
    dedentTo: '',
    newline,
    unit,
  });
  return {
    text: rendered.text,
    source: { tree: first.tree, start: rendered.start, end: rendered.end },
    edits: rendered.edits,
  };
}

/** Two blank lines around definitions (PEP 8), one below the imports; constants keep the author's distance. */
function blankLines(before: Part | null, part: Part, hasImports: boolean): number {
  if (before === null) return hasImports ? (part.isDefinition ? 2 : 1) : 0;
  if (before.isDefinition || part.isDefinition) return 2;
  if (before.kind === 'made' || part.kind === 'made') return before.kind === part.kind ? 0 : 1;
  const [tree, other] = [before.nodes[0]!.tree, part.nodes[0]!.tree];
  if (tree !== other) return 1;
  const above = tree.text
    .slice(0, linesOf(tree, part.nodes).start)
    .split(/\r\n|\r|\n/)
    .slice(0, -1);
  const blank = above.length - 1 - above.findLastIndex((line) => line.trim() !== '');
  return Math.min(2, blank);
}

function reportOf(chunks: readonly Chunk[], offset: number): Pick<Assembled, 'pieces' | 'edits'> {
  const pieces: PieceReport[] = [];
  const edits: EditReport[] = [];
  let line = offset + 1;
  for (const { text, source, edits: own } of chunks) {
    const count = text.split(/\r\n|\r|\n/).length - 1;
    const output: Lines | null = count === 0 ? null : { line, endLine: line + count - 1 };
    if (source === null) pieces.push({ file: null, line: null, endLine: null, text, output });
    else pieces.push({ file: source.tree.file, ...linesBetween(source), text: null, output });
    for (const edit of own) edits.push(editReport(edit, source!.tree, pieces.length - 1, line));
    line += count;
  }
  return { pieces, edits };
}

function linesBetween({ tree, start, end }: NonNullable<Chunk['source']>): Lines {
  return { line: lineOf(tree, start), endLine: lineOf(tree, Math.max(start, end - 1)) };
}

function editReport(edit: Rendered['edits'][number], tree: Tree, piece: number, line: number): EditReport {
  const { start, end, newText, step, reason, output } = edit;
  return {
    piece,
    file: tree.file,
    line: lineOf(tree, start),
    column: columnOf(tree, start),
    endLine: lineOf(tree, end),
    endColumn: columnOf(tree, end),
    newText,
    step,
    reason,
    output: output === null ? null : { line: output.line + line - 1, endLine: output.endLine + line - 1 },
  };
}
