/** Pipelines that a document defines, at their places. */
import type { Range } from 'vscode-languageserver-types';
import { placeOf } from '../../python/syntax/index.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import type { Chosen } from '../../run/choose.ts';
import type { Candidate } from '../../result.ts';
import { rangeOf } from '../places.ts';
import type { OpenDocument } from './documents.ts';
import { fileOf, type Reading } from './reading.ts';

/** One definition: the calls of it that were found. */
export interface Definition {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** With its decorators. */
  readonly range: Range;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** In their order. @param chosen what the reading is read as: `good` while the text is broken */
export function definitionsIn(
  { task }: Reading,
  chosen: Chosen,
  { path }: OpenDocument,
): readonly Definition[] {
  const file = path === null ? fileOf(task, task.source) : fileOf(task, path);
  const tree = chosen.seen?.evaluated.modules.find((module) => module.tree?.file === file)?.tree;
  if (tree === undefined || tree === null) return [];
  const byPlace = new Map<string, Candidate[]>();
  for (const candidate of chosen.result.candidates.filter((one) => one.file === file)) {
    const key = `${candidate.line} ${candidate.name}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), candidate]);
  }
  return [...byPlace.values()]
    .map((candidates): Definition => {
      const { name, line } = candidates[0]!;
      const node = definitionAt(tree.root, line);
      return {
        name,
        file,
        line,
        range: node === undefined ? wholeLine(line) : rangeOf(placeOf(decorated(node))),
        candidates: candidates.toSorted((one, other) => rank(other) - rank(one)),
      };
    })
    .toSorted((one, other) => one.line - other.line);
}

/** What begins with its `def` or `class` in a line. */
function definitionAt(node: SyntaxNode, line: number): SyntaxNode | undefined {
  const { line: first, endLine } = placeOf(node);
  if (line < first || line > endLine) return undefined;
  if (first === line && /^(function|class)_definition$/.test(node.type)) return node;
  for (const kid of node.kids) {
    const found = definitionAt(kid, line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function decorated(node: SyntaxNode): SyntaxNode {
  return node.parent?.type === 'decorated_definition' ? node.parent : node;
}

function wholeLine(line: number): Range {
  return { start: { line: line - 1, character: 0 }, end: { line, character: 0 } };
}

/** The chosen call before others, those that the program makes before those that it does not. */
function rank({ chosen, reached, score }: Candidate): number {
  return (chosen ? 1e6 : 0) + (reached ? 1e3 : 0) + score;
}

/** The name by which SOURCE names a pipeline and no other; null where there is none. */
export function sourceNameOf(
  { name, file, line }: Pick<Candidate, 'name' | 'file' | 'line'>,
  { result: { candidates } }: Chosen,
): string | null {
  const others = candidates.filter((other) => other.file !== file || other.line !== line);
  const isCalled = (other: Candidate): boolean =>
    other.name === name || other.name.split('.').at(-1) === name;
  if (!others.some(isCalled)) return name;
  const isHere = (other: Candidate): boolean => other.file === file || other.file.endsWith(`/${file}`);
  return others.some((other) => isCalled(other) && isHere(other)) ? null : `${file}::${name}`;
}
