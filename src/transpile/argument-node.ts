/** Where a call of an operator has an argument. */
import { field, fieldAll, textOf } from '../python/syntax/index.ts';
import type { SyntaxNode } from '../python/syntax/node.ts';

/** The expression of a keyword argument; the call itself where it is given otherwise (unpacked, or before the call). */
export function argumentNode(call: SyntaxNode | null, name: string): SyntaxNode | null {
  const list = call === null ? undefined : field(call, 'arguments');
  const argument = list?.kids.find(
    (kid) => kid.type === 'keyword_argument' && fieldAll(kid, 'name').some((item) => textOf(item) === name),
  );
  return argument === undefined ? call : field(argument, 'value')!;
}
