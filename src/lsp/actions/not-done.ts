/** It cannot be done, or not any more. The message is for people. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}
