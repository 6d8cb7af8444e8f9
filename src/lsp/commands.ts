/** Commands that the server carries out (`workspace/executeCommand`). Each takes one `Reference`. */
export const COMMANDS = {
  /** Writes what a run would write. */
  write: 'dali-transpile.write',
  /** Gives the unified diff of what a run would write. */
  diff: 'dali-transpile.diff',
  /** Takes a pipeline as the target. */
  target: 'dali-transpile.target',
  /** Does what one diagnostic asks for. */
  fix: 'dali-transpile.fix',
  /** Does all that is certain. */
  fixAll: 'dali-transpile.fixAll',
} as const;
