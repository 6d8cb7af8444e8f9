/** Chance that a seed decides. */
import { numbers } from '../../support/numbers.ts';

export interface Random {
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function seeded(seed: number): Random {
  const below = numbers(seed);
  return {
    below,
    chance: (share) => below(1e6) < share * 1e6,
    pick: (items) => items[below(items.length)]!,
  };
}
