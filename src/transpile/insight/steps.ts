/** Places as a person reads them: file, line and text on one line. */
import { oneLine, placeOf } from '../../python/syntax/index.ts';
import type { SyntaxNode } from '../../python/syntax/node.ts';
import type { Step } from './known.ts';

/** Characters of a text that is quoted. */
const MOST = 120;

export function stepAt(node: SyntaxNode): Step {
  const { file, line } = placeOf(node);
  return { file, line, text: shortly(node) };
}

/** The text of a node on one line, cut off where it is long. */
export function shortly(node: SyntaxNode): string {
  return cut(oneLine(node));
}

/** A text of at most so many characters. */
export function cut(text: string, most = MOST): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
