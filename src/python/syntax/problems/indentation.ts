/**
 * Indentation, judged line by line as CPython's tokenizer does (language reference 2.1.8; Parser/tokenizer.c), and held
 * against the blocks that the grammar made of it: the grammar also takes lines that CPython rejects.
 */
import type { SyntaxNode } from '../node.ts';
import { linesInside } from './lines-inside.ts';
import { lineStartersOf, type Starter } from './line-starters.ts';
import type { Problem } from './problem.ts';

/** Widths of the white space before a line: with tabs to the next multiple of 8, with tabs as 1. */
interface Width {
  readonly column: number;
  readonly alternative: number;
}

interface Level extends Width {
  readonly block: SyntaxNode;
}

const TAB = 8;
const INDENTATION = /[ \t\f]*/y;

/** @param nodes all nodes of a tree without errors of the grammar, parents first */
export function indentationProblems(nodes: readonly SyntaxNode[]): readonly Problem[] {
  const [root] = nodes;
  if (root === undefined) return [];
  const { text, lineStarts } = root.tree;
  const starters = lineStartersOf(nodes);
  const inside = linesInside(nodes, root.tree);
  const levels: Level[] = [{ column: 0, alternative: 0, block: root }];
  const found: Problem[] = [];
  for (const [index, start] of lineStarts.entries()) {
    if (inside.has(index + 1)) continue;
    INDENTATION.lastIndex = start;
    const indentation = INDENTATION.exec(text)![0];
    const at = start + indentation.length;
    if (at >= text.length || '#\r\n\\'.includes(text[at]!)) continue;
    const starter = starters.get(at);
    if (starter === undefined) {
      found.push({
        node: leafAt(root, at),
        message: 'invalid syntax: the line above goes on without brackets',
      });
      continue;
    }
    const message = judge(levels, widthOf(indentation), starter);
    if (message !== undefined) found.push({ node: leafAt(starter.node, at), message });
  }
  return found;
}

/** Takes a line into the levels of indentation, or says what is wrong with it. */
function judge(levels: Level[], width: Width, { block, isFirst }: Starter): string | undefined {
  let top = levels.at(-1)!;
  if (width.column > top.column) {
    if (width.alternative <= top.alternative) return MIXED;
    if (!isFirst) return 'unexpected indent';
    levels.push({ ...width, block });
    return undefined;
  }
  while (width.column < top.column && levels.length > 1) {
    levels.pop();
    top = levels.at(-1)!;
  }
  if (width.column !== top.column) return 'unindent does not match any outer indentation level';
  if (width.alternative !== top.alternative) return MIXED;
  if (isFirst) return 'expected an indented block';
  return block === top.block ? undefined : MIXED;
}

const MIXED = 'inconsistent use of tabs and spaces in indentation';

function widthOf(indentation: string): Width {
  let column = 0;
  let alternative = 0;
  for (const character of indentation) {
    if (character === ' ') {
      column += 1;
      alternative += 1;
    } else if (character === '\t') {
      column = (Math.floor(column / TAB) + 1) * TAB;
      alternative += 1;
    } else {
      column = 0;
      alternative = 0;
    }
  }
  return { column, alternative };
}

/** The node without children that begins at an offset, or the innermost one around it. */
function leafAt(node: SyntaxNode, offset: number): SyntaxNode {
  const child = [...node.kids, ...node.tokens].find(({ start, end }) => start <= offset && offset < end);
  return child === undefined ? node : leafAt(child, offset);
}
