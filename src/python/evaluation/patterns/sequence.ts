/** `[a, b, *rest]` */
import type { SyntaxNode } from '../../syntax/node.ts';
import type { Machine } from '../machine.ts';
import type { Value } from '../value.ts';
import { matches } from './index.ts';
import { all, type Captures, SINGLE, type Truth } from './truth.ts';

export function matchesSequence(
  m: Machine,
  patterns: readonly SyntaxNode[],
  subject: Value,
  captures: Captures,
): Truth {
  const items = itemsOf(m, subject);
  if (items === false) return false;
  const stars = patterns.map(starOf);
  const star = stars.findIndex((splat) => splat !== undefined);
  const bindStar = (value: Value): true => {
    const name = stars[star]?.kids[0];
    if (name !== undefined) captures.push([name, value]);
    return true;
  };
  if (items === undefined) {
    for (const [i, pattern] of patterns.entries()) {
      if (i === star) bindStar(m.element(subject));
      else matches(m, pattern, m.element(subject), captures);
    }
    return undefined;
  }
  const after = patterns.length - star - 1;
  if (star < 0 ? items.length !== patterns.length : items.length < star + after) return false;
  return all(
    patterns.map((pattern, i) => () => {
      if (i === star) return bindStar(m.make.list(items.slice(star, items.length - after)));
      const at = star >= 0 && i > star ? items.length - patterns.length + i : i;
      return matchesItem(m, pattern, items[at]!, captures);
    }),
  );
}

/** An element that is one of several values is not known to a pattern that looks into it. */
export function matchesItem(m: Machine, pattern: SyntaxNode, item: Value, captures: Captures): Truth {
  return matches(m, pattern, m.pick(item), captures);
}

function starOf(pattern: SyntaxNode): SyntaxNode | undefined {
  return [pattern, ...pattern.kids].find((node) => node.type === 'splat_pattern');
}

/** Elements of a sequence; false for what is none to a pattern, such as a string. */
function itemsOf(m: Machine, subject: Value): readonly Value[] | false | undefined {
  const { kind } = subject.cell;
  if (SINGLE.has(kind) || kind === 'dict') return false;
  return kind === 'list' || kind === 'tuple' || kind === 'range' ? m.iterate(subject) : undefined;
}
