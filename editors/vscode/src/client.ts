/** The server of this window: started, ended, started again, one after the other. */
import * as vscode from 'vscode';
import { type ExecuteCommandSignature, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { DIFF, type Reference } from './commands.ts';
import type { DiffView } from './diff-view.ts';
import { serverOf } from './server.ts';

/** Prefix of settings, and the name under which the server's output is found. */
export const NAME = 'dali-transpile';

const LANGUAGES = ['file', 'untitled'].map((scheme) => ({ scheme, language: 'python' }));

export class Client {
  readonly #extension: string;
  readonly #diffs: DiffView;
  #running: LanguageClient | null = null;
  /** What was asked for last, and all before it. */
  #turn: Promise<void> = Promise.resolve();

  /**
   * @param extension directory of the extension
   * @param diffs where diffs are shown
   */
  constructor(extension: string, diffs: DiffView) {
    this.#extension = extension;
    this.#diffs = diffs;
  }

  /** @throws where the server cannot be started */
  start(): Promise<void> {
    return this.#after(async () => {
      if (this.#running !== null) return;
      const client = this.#made();
      await client.start();
      this.#running = client;
    });
  }

  stop(): Promise<void> {
    return this.#after(async () => {
      const client = this.#running;
      this.#running = null;
      await client?.dispose();
    });
  }

  /** With the settings as they are now. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #after(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #made(): LanguageClient {
    const settings = vscode.workspace.getConfiguration(NAME);
    const start = serverOf({
      path: settings.get('path', ''),
      folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
      isTrusted: vscode.workspace.isTrusted,
      extension: this.#extension,
    });
    const server = { ...start, args: ['lsp'], transport: TransportKind.stdio };
    return new LanguageClient(NAME, 'DALI transpile', server, {
      documentSelector: LANGUAGES,
      initializationOptions: { showsDiff: true, inlayHints: settings.get('inlayHints', false) },
      middleware: { executeCommand: (name, given, next) => this.#carriedOut(name, given, next) },
    });
  }

  /** @returns what the server answers: of a diff, nothing where there is none, and it has said why */
  async #carriedOut(
    name: string,
    given: readonly unknown[],
    next: ExecuteCommandSignature,
  ): Promise<unknown> {
    const answer: unknown = await next(name, [...given]);
    if (name === DIFF && typeof answer === 'string' && answer !== '')
      await this.#diffs.show(vscode.Uri.parse((given[0] as Reference).uri), answer);
    return answer;
  }
}
