/** What a code lens says of a pipeline that no target takes: which one was taken, and why. */
import type { Candidate } from '../../result.ts';
import type { Chosen } from '../../run/choose.ts';
import { refusalOf } from '../actions/target.ts';
import { type Definition, sourceNameOf } from '../desk/candidates.ts';
import type { Reading } from '../desk/reading.ts';
import { isUntitled } from '../desk/untitled.ts';
import { DIFF, type Said, shortened } from './standing.ts';

/** @param chosen what the reading was last understood as */
export function passedOver(definition: Definition, reading: Reading, chosen: Chosen): Said {
  const { result, options } = chosen;
  const winner = result.candidates.find((candidate) => candidate.chosen);
  const error = result.diagnostics.find(({ severity }) => severity === 'error');
  const why =
    winner === undefined
      ? shortened(error?.message ?? 'no pipeline was chosen')
      : `not the target: ${whyOther(winner, definition.candidates[0]!, options.pipeline)}`;
  const refusal = refusalOf(definition, { ...reading, chosen });
  const pipeline = sourceNameOf(definition, chosen);
  if (refusal !== null || pipeline === null || isUntitled(reading.task))
    return { title: refusal === null ? why : `${why} (${refusal})`, deed: DIFF };
  return { title: `${why}; take this one`, deed: { what: 'settings', change: { pipeline } } };
}

/** @param named the pipeline that SOURCE names, null where it names none */
function whyOther(winner: Candidate, own: Candidate, named: string | null): string {
  if (named !== null) return `SOURCE names ${winner.name}`;
  if (winner.reached && !own.reached) return `${winner.name} is what the program builds`;
  const [reason] = winner.signals.toSorted((a, b) => b.score - a.score);
  const against = own.signals.toSorted((a, b) => a.score - b.score)[0];
  const said = [
    ...(reason !== undefined && reason.score > 0 ? [reason.reason] : []),
    ...(against !== undefined && against.score < 0 ? [`here ${against.reason}`] : []),
  ];
  const scores = `${winner.name} scores ${winner.score}, this ${own.score}`;
  return said.length === 0 ? scores : `${scores}: ${said.join('; ')}`;
}
