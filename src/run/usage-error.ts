/** The command line, or a setting of pyproject.toml, is wrong. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
