/** Diagnostics for clients that do not ask for them: sent when the editor has been quiet for a moment. */
import type { Connection } from 'vscode-languageserver/node';
import { type Analyst, Outdated } from './thread/analyst.ts';

/** Milliseconds without a change after which they are made. */
const QUIET = 100;

export class Publisher {
  readonly #connection: Connection;
  readonly #analyst: Analyst;
  /** Open documents → version. */
  readonly #versions = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(connection: Connection, analyst: Analyst) {
    this.#connection = connection;
    this.#analyst = analyst;
  }

  changed(uri: string, version: number): void {
    this.#versions.set(uri, version);
    this.later();
  }

  /** What was said of a document that is closed is taken back. */
  closed(uri: string): void {
    this.#versions.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.later();
  }

  /** One document may change what is known of another: all are made again. */
  later(): void {
    this.stop();
    this.#timer = setTimeout(() => void this.#publish(), QUIET);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #publish(): Promise<void> {
    for (const [uri, version] of this.#versions) {
      try {
        const diagnostics = [...(await this.#analyst.request('diagnostics', { uri }, null))];
        if (this.#versions.get(uri) === version)
          await this.#connection.sendDiagnostics({ uri, version, diagnostics });
      } catch (error) {
        // The change that made it so has set the timer again.
        if (error instanceof Outdated) return;
        this.#connection.console.error(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
