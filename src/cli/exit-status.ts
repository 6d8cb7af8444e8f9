/**
 * Exit statuses of the command: scripts rely on them.
 * @public
 */
export const ExitStatus = {
  /** Done, or nothing to do. */
  done: 0,
  /** Cannot be transpiled; `--check` or `--diff` found a change; files were written and that was to be told; an overwrite was refused. */
  failed: 1,
  /** Wrong usage, files that cannot be read or written, internal error. */
  unusable: 2,
} as const;

/** @public */
export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];
