/**
 * Has the client ask anew for what it shows in other documents, when the editor has been quiet for a moment: one document may
 * change what is known of another, and clients ask by themselves only in the one that changes.
 */

/** Milliseconds without a change after which they ask. */
const QUIET = 300;

export class Refresher {
  readonly #refresh: () => Promise<void>;
  readonly #open = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(refresh: () => Promise<void>) {
    this.#refresh = refresh;
  }

  /** A document was opened, or its text has changed. */
  changed(uri: string): void {
    this.#open.add(uri);
    if (this.#open.size > 1) this.#later();
  }

  /** What lies on disk stands for it again. */
  closed(uri: string): void {
    this.#open.delete(uri);
    if (this.#open.size > 0) this.#later();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #later(): void {
    this.stop();
    this.#timer = setTimeout(() => void this.#refresh(), QUIET);
  }
}
