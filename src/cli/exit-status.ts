/**
 * Exit statuses of the command.
 * @public
 */
export const ExitStatus = {
  /** Done, or nothing to do. */
  done: 0,
  /** Cannot be transpiled; `--check` or `--diff` found a change; an overwrite was refused. */
  wouldChange: 1,
  /** Wrong usage, files that cannot be read or written, internal error. */
  usage: 2,
} as const;

export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];

/** The command line, or a setting in pyproject.toml, is wrong. */
export class UsageError extends Error {}
