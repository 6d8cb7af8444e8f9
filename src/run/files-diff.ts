/** What would change in the files that stand. */
import type { FileOutcome, Outcome } from './outcome.ts';
import { unifiedDiff } from './unified-diff.ts';

export interface DiffFormat {
  /** An output, named from the task's base, as it is shown. */
  readonly nameOf: (path: string) => string;
  readonly color: boolean;
}

const CHANGES: ReadonlySet<FileOutcome['status']> = new Set(['would-create', 'would-change', 'refused']);

/** True iff there is something to see. */
export function hasDiff({ outputs }: Outcome): boolean {
  return outputs.some(({ status }) => CHANGES.has(status));
}

/** '' where nothing would change. A config.pbtxt that is left alone does not. */
export function filesDiff({ outputs }: Outcome, format: DiffFormat): string {
  return outputs
    .filter(({ status }) => CHANGES.has(status))
    .map((output) => fileDiff(output, format))
    .join('');
}

/** Of the files that an overwrite was refused for. */
export function refusedDiff({ outputs }: Outcome, format: DiffFormat): string {
  return outputs
    .filter(({ status }) => status === 'refused')
    .map((output) => fileDiff(output, format))
    .join('');
}

function fileDiff({ path, before, text }: FileOutcome, { nameOf, color }: DiffFormat): string {
  const name = nameOf(path);
  return unifiedDiff({ name: before === null ? null : name, text: before ?? '' }, { name, text }, color);
}
