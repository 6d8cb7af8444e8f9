/** Values of number literals (language reference 2.4.5–2.4.7). */
import { textOf } from '../syntax/index.ts';
import type { SyntaxNode } from '../syntax/node.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

export function integerLiteral(m: Machine, node: SyntaxNode): Value {
  const text = textOf(node).replaceAll('_', '').toLowerCase();
  if (text.endsWith('j')) return m.make.unknown('complex numbers are not followed');
  if (!/^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|\d+)$/.test(text))
    return m.make.unknown('the number is not one of Python 3');
  return m.make.int(BigInt(text));
}

export function floatLiteral(m: Machine, node: SyntaxNode): Value {
  const text = textOf(node).replaceAll('_', '').toLowerCase();
  if (text.endsWith('j')) return m.make.unknown('complex numbers are not followed');
  return m.make.float(Number(text));
}
