/** Commands that the server carries out (`workspace/executeCommand`). Each takes one `Reference`. */
export const COMMANDS = {
  /** Writes what a run would write. */
  write: 'dali-transpile.write',
} as const;
