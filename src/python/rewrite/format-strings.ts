/** New text inside the replacement field of an f-string, where not every text may stand (PEP 498, before PEP 701). */
import type { SyntaxNode } from '../syntax/node.ts';
import { InternalError } from './internal-error.ts';
import { lex } from './tokens.ts';

/**
 * The text as it may stand where `node` is. In an f-string its strings get the other quote; Python before 3.12 knows
 * neither the same quote again nor a backslash there.
 */
export function fitted(text: string, node: SyntaxNode): string {
  const delimiter = delimiterAround(node);
  if (delimiter === undefined) return text;
  const quote = delimiter[0]!;
  const other = quote === '"' ? "'" : '"';
  let fitting = text;
  for (const token of lex(text).toReversed()) {
    const inner = token.text.slice(1, -1);
    const swaps = token.kind === 'string' && token.text.startsWith(quote) && !inner.includes(other);
    if (swaps)
      fitting = `${fitting.slice(0, token.start)}${other}${inner}${other}${fitting.slice(token.end)}`;
  }
  if (fitting.includes(quote) || /[\\\r\n#]/.test(fitting)) {
    throw new InternalError(`The text ${text} cannot stand inside an f-string.`);
  }
  // `{{` would be a brace of the text.
  return fitting.startsWith('{') && node.tree.text[node.start - 1] === '{' ? ` ${fitting}` : fitting;
}

/** The quotes of the f-string around a node. */
function delimiterAround(node: SyntaxNode): string | undefined {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type !== 'string') continue;
    const start = at.kids[0];
    return start === undefined ? undefined : /["']+$/.exec(at.tree.text.slice(start.start, start.end))?.[0];
  }
  return undefined;
}
