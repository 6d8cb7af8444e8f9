/** The brackets of a tuple or list of which one element is left, and is to be the value itself. */
import type { SyntaxNode } from '../syntax/node.ts';
import type { Shift } from './changes.ts';
import { put } from './context.ts';
import type { Context } from './context.ts';
import { InternalError } from './internal-error.ts';
import type { ListState } from './list-elements.ts';
import { needsParentheses } from './precedence.ts';

export function unwrap(context: Context, state: ListState, shift: Shift): void {
  const { open, close, node } = state;
  const only = state.elements.find((element) => !state.gone.has(element));
  const why = [...state.gone.values()][0];
  if (open === undefined || close === undefined || only === undefined || why === undefined) {
    throw new InternalError(`A ${node.type} cannot become its only element.`);
  }
  const { text } = context.lines;
  const needed = spansLines(text, node) || needsParentheses(text.slice(only.start, only.end), node);
  put(context, open, needed ? '(' : '', why, shift);
  put(context, close, needed ? ')' : '', why, shift);
}

/** Inside brackets a line end means nothing; outside it would. */
const spansLines = (text: string, node: SyntaxNode): boolean =>
  /[\r\n]/.test(text.slice(node.start, node.end));
