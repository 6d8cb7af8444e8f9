/** A file that is needed and cannot be read: it is missing, a directory, or not permitted. The message is one sentence. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  /** Relative to the project root. */
  readonly file: string;
  readonly reason: string;
  /** @param reason a clause such as `permission denied` */
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} cannot be read: ${reason}`, options);
    this.file = file;
    this.reason = reason;
  }
}
