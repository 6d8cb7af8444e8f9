/** The unified diff of what a run would write, as `--diff` prints it from the project root. */
import { resolve } from 'node:path';
import { filesDiff } from '../../run/files-diff.ts';
import { fromRoot } from '../../run/task.ts';
import type { Prospect } from '../desk/desk.ts';
import { isOverwriteAlone, refusalOf } from './write.ts';

export interface Diff {
  /** '' where nothing would change. */
  readonly text: string;
  /** Why there is none; null where there is. */
  readonly refusal: string | null;
}

/** An overwrite that is refused has a diff: it says what is in the way. */
export function diffOf(prospect: Prospect): Diff {
  const { outcome } = prospect;
  const error = outcome.diagnostics.some(({ severity }) => severity === 'error');
  if (error && !isOverwriteAlone(prospect)) return { text: '', refusal: refusalOf(prospect) };
  const { task } = outcome;
  const nameOf = (path: string): string => fromRoot(task, resolve(task.base, path));
  return { text: filesDiff(outcome, { nameOf, color: false }), refusal: null };
}
