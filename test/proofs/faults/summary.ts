/** What became of the faults, for people. */
import { LEVELS, type MutantResult } from '../../../src/verify/index.ts';
import { counted, type Drawn } from './drawn.ts';
import type { Fault } from './fault.ts';

export function summaryOf(
  drawn: readonly Drawn<Fault>[],
  verdicts: ReadonlyMap<Fault, MutantResult>,
  survivors: readonly (Drawn<Fault> & { readonly difference: string | null })[],
): string {
  const found = LEVELS.map((level) => {
    const count = drawn.filter(({ one }) => verdicts.get(one)?.failedAt === level).length;
    return `${count} at ${level}`;
  });
  const isSame = ({ one, difference }: (typeof survivors)[number]) =>
    one.config !== undefined || difference === null;
  return [
    `written faults: ${drawn.length}; found: ${found.join(', ')}; not told from the right text: ${survivors.length}`,
    'equivalent, by kind:',
    ...counted(survivors.filter(isSame)),
    ...survivors
      .filter((one) => !isSame(one))
      .map(({ owner, one, difference }) => `NOT equivalent: ${owner}: ${one.what}: ${difference}`),
  ].join('\n');
}
