/** What goes wrong between the tool and the disk. Each is wrong usage or a broken machine, never a fault of the training code. */
import { basename } from 'node:path';
import { diagnostic } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { UnreadableFile } from '../python/program/index.ts';

/** A file cannot be written; one that stood there is as it was. The message is one sentence. */
export class CannotWrite extends Error {
  override readonly name = 'CannotWrite';
  readonly file: string;
  readonly reason: string;
  /** @param reason a clause such as `permission denied` */
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} cannot be written: ${reason}`, options);
    this.file = file;
    this.reason = reason;
  }
}

/** Settings that are no TOML, or not of the form that the tool reads. The message names the file and the key. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
}

/** Settings cannot be put into a file that stands. The message is a clause about that file. */
export class CannotChange extends Error {
  override readonly name = 'CannotChange';
}

/** The message for an error of this room or `UnreadableFile`; undefined for any other error. */
export function diagnosticOf(error: unknown): Diagnostic | undefined {
  if (error instanceof UnreadableFile) return diagnostic('unreadable-file', { text: error.message });
  if (error instanceof CannotWrite)
    return diagnostic('unwritable-file', { text: error.message, elsewhere: elsewhere(error) });
  if (error instanceof BadSettings) return diagnostic('bad-settings', { text: error.message });
  return undefined;
}

/** Settings have their one place. */
function elsewhere({ file }: CannotWrite): string {
  return basename(file) === 'pyproject.toml'
    ? ''
    : ', or write elsewhere with --model-repository DIR or --output FILE';
}
