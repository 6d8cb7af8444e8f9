/** `--diff`: what would change in the files that stand. */
import type { FileOutcome, Outcome } from '../../run/outcome.ts';
import type { Sources } from '../sources.ts';
import { unifiedDiff } from '../../run/unified-diff.ts';

const CHANGES: ReadonlySet<FileOutcome['status']> = new Set(['would-create', 'would-change', 'refused']);

/** '' where nothing would change. A config.pbtxt that is left alone does not. */
export function filesDiff({ outputs }: Outcome, sources: Sources, color: boolean): string {
  return outputs
    .filter(({ status }) => CHANGES.has(status))
    .map((output) => fileDiff(output, sources, color))
    .join('');
}

/** Of the files that an overwrite was refused for. */
export function refusedDiff({ outputs }: Outcome, sources: Sources, color: boolean): string {
  return outputs
    .filter(({ status }) => status === 'refused')
    .map((output) => fileDiff(output, sources, color))
    .join('');
}

function fileDiff({ path, before, text }: FileOutcome, { outputPath }: Sources, color: boolean): string {
  const name = outputPath(path);
  return unifiedDiff({ name: before === null ? null : name, text: before ?? '' }, { name, text }, color);
}
