/** A seeded sample that is even over kinds and over owners. */
import { numbers } from '../../support/numbers.ts';

const SEED = 5;

export interface Drawable {
  readonly kind: string;
}

/** One of all, with whose it is. */
export interface Drawn<T> {
  readonly owner: string;
  readonly one: T;
}

/**
 * How many are drawn: `FAULTS` in the environment, `all` or a number, else `usual`.
 * @throws Error where it is neither
 */
export function wanted(usual: number): number {
  const said = process.env['FAULTS'];
  if (said === undefined || said === '') return usual;
  const count = said === 'all' ? Infinity : Number(said);
  if (Number.isNaN(count)) throw new Error(`FAULTS is “${said}”: neither all nor a number`);
  return count;
}

/** The kinds take turns; each gives one of the owner that has given the fewest. */
export function drawEvenly<T extends Drawable>(
  all: ReadonlyMap<string, readonly T[]>,
  count: number,
): readonly Drawn<T>[] {
  const given = new Map<string, number>();
  const takes = (owner: string) => given.get(owner) ?? 0;
  const drawn: Drawn<T>[] = [];
  let open = [...byKind(all).values()].map(shuffled);
  while (open.length > 0 && drawn.length < count) {
    for (const left of open.slice(0, count - drawn.length)) {
      let best = 0;
      left.forEach(({ owner }, index) => {
        if (takes(owner) < takes(left[best]!.owner)) best = index;
      });
      const [next] = left.splice(best, 1);
      drawn.push(next!);
      given.set(next!.owner, takes(next!.owner) + 1);
    }
    open = open.filter((left) => left.length > 0);
  }
  return drawn;
}

function byKind<T extends Drawable>(all: ReadonlyMap<string, readonly T[]>): Map<string, Drawn<T>[]> {
  const kinds = new Map<string, Drawn<T>[]>();
  for (const [owner, ones] of all)
    for (const one of ones) {
      const same = kinds.get(one.kind) ?? [];
      same.push({ owner, one });
      kinds.set(one.kind, same);
    }
  return kinds;
}

function shuffled<T>(list: readonly T[]): T[] {
  const below = numbers(SEED);
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

/** A line for each kind, the most frequent first. */
export function counted(drawn: readonly Drawn<Drawable>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { one } of drawn) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => `    ${count} × ${kind}`);
}
