/** A tally in a few lines. */
import type { Tally } from './compare.ts';

const percent = (part: number, of: number): string => `${((100 * part) / Math.max(1, of)).toFixed(2)} %`;

export function summary(tally: Tally): string {
  const operators = [...tally.ran.values()].reduce((sum, n) => sum + n, 0);
  return [
    `${tally.pipelines} random pipelines of ${operators} calls of ${tally.ran.size} operators ran on real DALI, ${tally.lost.length} did not`,
    `${tally.wrong.length} wrong; ${percent(tally.unknown.length, tally.outputs)} of ${tally.outputs} outputs of known inputs not known`,
    `${percent(tally.knownExtents, tally.extents)} of ${tally.extents} extents that are the same in all samples known; DALI's own rules answered ${tally.static} times`,
  ].join('\n');
}
