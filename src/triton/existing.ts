/** What becomes of a dali.py that stands where ours goes. */
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checksumOf, type Generated, readGenerated } from '../header.ts';

export type Status = 'would-create' | 'would-change' | 'unchanged' | 'refused' | 'kept';

export interface PlannedFile {
  readonly path: string;
  /** What the file should be. */
  readonly text: string;
  /** What stands there; null where nothing does. */
  readonly before: string | null;
  readonly status: Status;
}

export interface Overwriting {
  /** Overwrite what is not ours or was edited since. */
  readonly force: boolean;
  /** Take a file that differs in the header's command line alone for unchanged. */
  readonly ignoreCommand: boolean;
}

export interface Decision {
  readonly file: PlannedFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param before what stands at `path` */
export function decidePipelineFile(
  path: string,
  text: string,
  before: string | undefined,
  { force, ignoreCommand }: Overwriting,
): Decision {
  const decided = (status: Status, ...diagnostics: readonly Diagnostic[]): Decision => ({
    file: { path, text, before: before ?? null, status },
    diagnostics,
  });
  if (before === undefined) return decided('would-create');
  if (before === text) return decided('unchanged');
  const [standing, ours] = [readGenerated(before), readGenerated(text)];
  if (ignoreCommand && standing !== undefined && ours !== undefined && sameButCommand(standing, ours))
    return decided('unchanged');
  if (force) return decided('would-change');
  if (standing === undefined) return decided('refused', diagnostic('not-ours', { path }));
  const edited = checksumOf(standing.body) !== standing.header.checksum;
  // What was edited into just what we write has nothing to lose.
  if (edited && standing.body !== ours?.body) return decided('refused', diagnostic('edited-since', { path }));
  return decided('would-change');
}

function sameButCommand(a: Generated, b: Generated): boolean {
  return a.body === b.body && a.header.source === b.header.source && a.header.checksum === b.header.checksum;
}
