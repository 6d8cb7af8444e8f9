/** Whether what evaluation says of a value contains what one run of CPython computed. */
import type { Value } from '../../../src/python/evaluation/value.ts';
import type { Run } from '../../support/evaluate.ts';

/** Names of globals whose truth the program cannot know. */
export const FLAGS = ['P', 'Q', 'R'] as const;

/** A value of CPython: a plain one by its repr, a container by its elements. */
export type Concrete =
  | string
  | { readonly kind: 'set'; readonly items: readonly string[] }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Concrete[] }
  | { readonly kind: 'dict'; readonly items: readonly (readonly [string, Concrete])[] };

/** True where a concrete value is one of those that this may be when the flags come out as given. */
export function mayBe(
  outcome: Run,
  value: Value | undefined,
  concrete: Concrete,
  flags: Readonly<Record<string, boolean>>,
): boolean {
  if (value === undefined) return false;
  const { cell } = value;
  if (cell.kind === 'unknown') return true;
  if (cell.kind === 'choice') {
    const tested = cell.condition.value.cell;
    const name = FLAGS.find((flag) => outcome.value(flag)?.cell === tested);
    const decided = name === undefined ? undefined : flags[name];
    const sides = decided === undefined ? [cell.then, cell.else] : [decided ? cell.then : cell.else];
    return sides.some((side) => mayBe(outcome, side, concrete, flags));
  }
  if (typeof concrete === 'string') return outcome.machine.repr(value) === concrete;
  if (cell.kind === 'set') {
    const entries = cell.table.read();
    if ('lost' in entries || concrete.kind !== 'set') return 'lost' in entries;
    const keys = [...(entries as ReadonlyMap<string, { key: Value }>).values()].map(
      ({ key }) => outcome.machine.repr(key) ?? '?',
    );
    return keys.toSorted().join() === concrete.items.toSorted().join();
  }
  if (cell.kind === 'dict') {
    const entries = cell.table.read();
    if ('lost' in entries) return true;
    const pairs = [...(entries as ReadonlyMap<string, { key: Value; value: Value }>).values()];
    return (
      concrete.kind === 'dict' &&
      pairs.length === concrete.items.length &&
      pairs.every(
        (entry, i) =>
          outcome.machine.repr(entry.key) === concrete.items[i]![0] &&
          mayBe(outcome, entry.value, concrete.items[i]![1], flags),
      )
    );
  }
  if (cell.kind !== 'list' && cell.kind !== 'tuple') return false;
  const items = cell.kind === 'list' ? cell.items.read() : cell.items;
  if ('lost' in items) return true;
  return (
    concrete.kind === cell.kind &&
    items.length === concrete.items.length &&
    items.every((item, i) => mayBe(outcome, item, concrete.items[i] as Concrete, flags))
  );
}
