/** Patterns between `|`. */
import type { SyntaxNode } from '../../syntax/node.ts';
import { evaluate } from '../expressions.ts';
import type { Machine } from '../machine.ts';
import type { Value } from '../value.ts';
import { matches } from './index.ts';
import type { Captures, Truth } from './truth.ts';

/** One pattern, with the sign before it; `_`, which matches anything, has no node. */
export interface Part {
  readonly node: SyntaxNode | null;
  readonly isNegative: boolean;
}

/** The patterns below a node, without its first `skipped` children. */
export function partsOf(pattern: SyntaxNode, skipped: number): readonly Part[] {
  const parts = [...pattern.kids.slice(skipped), ...pattern.tokens].toSorted((a, b) => a.start - b.start);
  return parts.flatMap((part, i): readonly Part[] => {
    if (part.type === '_') return [{ node: null, isNegative: false }];
    if (['|', '-', '='].includes(part.type)) return [];
    return [{ node: part, isNegative: parts[i - 1]?.type === '-' }];
  });
}

/** The first alternative that matches says what is bound. */
export function any(m: Machine, parts: readonly Part[], subject: Value, captures: Captures): Truth {
  let isOpen = false;
  for (const part of parts) {
    const own: Captures = [];
    const truth = one(m, part, subject, own);
    if (truth === false) continue;
    // Where an alternative before this one may match, which of them binds the names is not known.
    const isSure = !isOpen && (truth === true || parts.length === 1);
    captures.push(...own.map(([name, value]) => [name, isSure ? value : unsure(m, subject)] as const));
    if (truth === true) return isOpen ? undefined : true;
    isOpen = true;
  }
  return isOpen ? undefined : false;
}

function one(m: Machine, { node, isNegative }: Part, subject: Value, captures: Captures): Truth {
  if (node === null) return true;
  return isNegative ? m.equal(subject, m.unary('-', evaluate(m, node))) : matches(m, node, subject, captures);
}

/** What a name holds that one of several patterns bound. */
export function unsure(m: Machine, subject: Value): Value {
  return m.make.unknown('which pattern of a `case` matches is not known', [subject]);
}
