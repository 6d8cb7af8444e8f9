/** A diff as a file, for editors that show files. It is there while the server is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Editors colour it by this ending. */
const FILE = 'dali-transpile.diff';

export class ShownDiff {
  /** null before the first. */
  #directory: string | null = null;

  /** @returns the URI of the file, the same one for every diff: an editor that shows it reads it anew */
  put(text: string): string {
    this.#directory ??= this.#make();
    const path = join(this.#directory, FILE);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  }

  remove(): void {
    if (this.#directory !== null) rmSync(this.#directory, { recursive: true, force: true });
    this.#directory = null;
  }

  /** A client may leave without `shutdown`. */
  #make(): string {
    process.once('exit', () => this.remove());
    return mkdtempSync(join(tmpdir(), 'dali-transpile-'));
  }
}
