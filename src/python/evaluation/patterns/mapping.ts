/** `{'key': pattern, **rest}` */
import { fieldAll } from '../../syntax/index.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { evaluate } from '../expressions.ts';
import type { Machine } from '../machine.ts';
import type { Value } from '../value.ts';
import { dotted } from './dotted.ts';
import { matchesItem } from './sequence.ts';
import { all, type Captures, SINGLE, type Truth } from './truth.ts';

const SEQUENCES: ReadonlySet<string> = new Set(['list', 'tuple', 'range']);

export function matchesMapping(m: Machine, pattern: SyntaxNode, subject: Value, captures: Captures): Truth {
  const { kind } = subject.cell;
  if (SINGLE.has(kind) || SEQUENCES.has(kind)) return false;
  const [keys, values] = [fieldAll(pattern, 'key'), fieldAll(pattern, 'value')];
  const rest = pattern.kids.find((kid) => kid.type === 'splat_pattern')?.kids[0];
  const entries = kind === 'dict' ? m.entries(subject) : undefined;
  if (entries === undefined) {
    for (const value of values) matchesItem(m, value, m.element(subject), captures);
    if (rest !== undefined) captures.push([rest, m.element(subject)]);
    return undefined;
  }
  const left = new Map(entries.map(([key, value]) => [m.keyOf(key), [key, value] as const]));
  const wanted = keys.map((key) => m.keyOf(key.type === 'dotted_name' ? dotted(m, key) : evaluate(m, key)));
  const truth = all(
    wanted.map((key, i) => () => {
      if (key === undefined || left.has(undefined)) return undefined;
      const entry = left.get(key);
      return entry === undefined ? false : matchesItem(m, values[i]!, entry[1], captures);
    }),
  );
  for (const key of wanted) left.delete(key);
  if (rest !== undefined) captures.push([rest, m.make.dictOf(left.values())]);
  return truth;
}
