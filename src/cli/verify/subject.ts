/** What verify judges: the files that stand in the model repository or, where there are none, what would be written. */
import type { Outcome } from '../../run/outcome.ts';

export interface Subject {
  /** The dali.py, as the run's directory names it. */
  readonly path: string;
  readonly text: string;
  /** null where there is none. */
  readonly config: string | null;
  /** Whether the dali.py stands in the model repository. */
  readonly stands: boolean;
  /** Whether all of it is what the command would write now. */
  readonly isCurrent: boolean;
}

/** null where nothing can be transpiled. */
export function subjectOf({ outputs }: Outcome): Subject | null {
  const file = outputs.find(({ path }) => path.endsWith('dali.py'));
  if (file === undefined) return null;
  const config = outputs.find(({ path }) => path.endsWith('config.pbtxt'));
  const stands = file.before !== null;
  const isCurrent =
    !stands ||
    [file, config].every((one) => one === undefined || one.before === null || one.status === 'unchanged');
  return {
    path: file.path,
    text: file.before ?? file.text,
    config: (stands ? config?.before : null) ?? config?.text ?? null,
    stands,
    isCurrent,
  };
}
