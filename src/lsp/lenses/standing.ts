/** What a code lens says of the pipeline that a target takes, and what a click does. */
import { isUntitled } from '../desk/untitled.ts';
import type { Deed } from '../actions/reference.ts';
import { isOverwriteAlone, refusalOf } from '../actions/write.ts';
import type { Prospect } from '../desk/desk.ts';

export interface Said {
  readonly title: string;
  readonly deed: Deed;
}

const LONGEST = 120;

/** @param prospect as `--check` sees it */
export function standingOf(prospect: Prospect): Said {
  const { outputs } = prospect.outcome;
  const program = outputs.find(({ path }) => path.endsWith('.py'));
  const file = program?.path ?? 'dali.py';
  if (isOverwriteAlone(prospect)) return { title: `${file} was edited by hand, or is not ours`, deed: DIFF };
  const refusal = refusalOf(prospect);
  if (refusal !== null && !isUntitled(prospect.outcome.task))
    return { title: `cannot be served: ${shortened(refusal)}`, deed: DIFF };
  if (refusal !== null) return { title: shortened(refusal), deed: DIFF };
  const changed = outputs.filter(({ status }) => status.startsWith('would-'));
  if (changed.length === 0) return { title: `in sync: ${file}`, deed: DIFF };
  if (program?.status === 'would-create')
    return { title: `not written yet: ${file}`, deed: { what: 'write' } };
  return { title: `stale: ${changed.map(({ path }) => path).join(', ')}`, deed: DIFF };
}

/** It says what is the matter where there is nothing to show. */
export const DIFF: Deed = { what: 'diff' };

export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
