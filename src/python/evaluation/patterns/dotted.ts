/** Names in patterns that are read, not bound. */
import { textOf } from '../../syntax/index.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Machine } from '../machine.ts';
import { lookup } from '../names.ts';
import type { Value } from '../value.ts';

/** The value of `a.b.c`. */
export function dotted(m: Machine, name: SyntaxNode): Value {
  const [first, ...attributes] = name.kids;
  return attributes.reduce((value, part) => m.attribute(value, textOf(part)), lookup(m, first!));
}
