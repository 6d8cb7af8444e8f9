/** A contradiction in the tool itself, never the user's fault: nothing is written. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
