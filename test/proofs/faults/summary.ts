/** What became of the faults, for people. */
import { LEVELS, type MutantResult } from '../../../src/verify/index.ts';
import { counted, type Drawn } from './drawn.ts';
import type { Fault } from './fault.ts';

/** @param differences how an independent program tells them; null where it does not */
export function summaryOf(
  drawn: readonly Drawn<Fault>[],
  verdicts: ReadonlyMap<Fault, MutantResult>,
  differences: ReadonlyMap<Fault, string | null>,
): string {
  const at = (level: MutantResult['failedAt']) =>
    drawn.filter(({ one }) => verdicts.get(one)?.failedAt === level);
  const unseen = at(null);
  const ofConfig = unseen.filter(({ one }) => one.config !== undefined);
  const same = unseen.filter(({ one }) => differences.get(one) === null);
  return [
    `written faults: ${drawn.length}; found: ${LEVELS.map((level) => `${at(level).length} at ${level}`).join(', ')}`,
    `not told from the right dali.py, and the same program: ${same.length}`,
    ...counted(same),
    `not told from the right config.pbtxt: ${ofConfig.length}`,
    ...counted(ofConfig),
  ].join('\n');
}
