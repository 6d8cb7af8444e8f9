/** The unified diff of what a run would write, as `--diff` prints it from the project root. */
import { resolve } from 'node:path';
import { filesDiff } from '../../run/files-diff.ts';
import { fromRoot } from '../../run/task.ts';
import type { Prospect } from '../desk/desk.ts';
import { NotDone } from './not-done.ts';
import { isOverwriteAlone, refusalOf } from './write.ts';

/** @throws NotDone where there is none */
export function diffOf(prospect: Prospect): string {
  const refusal = diffRefusal(prospect);
  if (refusal !== null) throw new NotDone(refusal);
  const { outcome } = prospect;
  const { task } = outcome;
  const nameOf = (path: string): string => fromRoot(task, resolve(task.base, path));
  return filesDiff(outcome, { nameOf, color: false });
}

/** Why there is none; null where there is. An overwrite that is refused has one: it says what is in the way. */
export function diffRefusal(prospect: Prospect): string | null {
  const hasError = prospect.outcome.diagnostics.some(({ severity }) => severity === 'error');
  return hasError && !isOverwriteAlone(prospect) ? refusalOf(prospect) : null;
}
