/** One client from `initialize` to `shutdown`. */
import {
  CodeLensRefreshRequest,
  type CodeAction,
  type CodeActionParams,
  type CodeLens,
  type CodeLensParams,
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  type DidChangeTextDocumentParams,
  type DidOpenTextDocumentParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type ExecuteCommandParams,
  type Hover,
  type HoverParams,
  type InlayHint,
  type InlayHintParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import type { Abilities } from './abilities.ts';
import { HintSetting } from './hint-setting.ts';
import { Publisher } from './publisher.ts';
import { Refresher } from './refresher.ts';
import { ShownDiff } from './shown-diff.ts';
import type { Analyst, Token } from './thread/analyst.ts';

/** Files that another program may change, so that something else is known. */
const WATCHED = ['**/*.py', '**/pyproject.toml', '**/config.pbtxt'];

export class Session {
  readonly analyst: Analyst;
  readonly #connection: Connection;
  readonly #abilities: Abilities;
  /** null where the client asks for diagnostics itself. */
  readonly #publisher: Publisher | null;
  readonly #shownDiff = new ShownDiff();
  readonly #hints: HintSetting;
  readonly #refresher = new Refresher(() => this.#refreshShown());

  constructor(connection: Connection, analyst: Analyst, abilities: Abilities) {
    this.analyst = analyst;
    this.#connection = connection;
    this.#abilities = abilities;
    this.#publisher = abilities.pullsDiagnostics ? null : new Publisher(connection, analyst);
    this.#hints = new HintSetting(connection, abilities);
  }

  /** After the client's `initialized`: only now may the server ask for something. */
  async begin(): Promise<void> {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    const { client } = this.#connection;
    if (this.#abilities.registersWatchers)
      await this.#asked(client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    await this.#asked(this.#hints.begin());
  }

  async end(): Promise<void> {
    this.#publisher?.stop();
    this.#refresher.stop();
    this.#shownDiff.remove();
    await this.analyst.end();
  }

  open({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): void {
    this.analyst.open(uri, languageId, version, text);
    this.#publisher?.changed(uri, version);
    this.#refresher.changed(uri);
  }

  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    this.analyst.change(uri, version, contentChanges);
    this.#publisher?.changed(uri, version);
    this.#refresher.changed(uri);
  }

  close(uri: string): void {
    this.analyst.close(uri);
    this.#publisher?.closed(uri);
    this.#refresher.closed(uri);
  }

  /** Files outside the editor have changed, or were written by the server. */
  async filesChanged(): Promise<void> {
    this.#publisher?.later();
    if (this.#publisher === null && this.#abilities.refreshesDiagnostics)
      await this.#asked(this.#connection.sendRequest(DiagnosticRefreshRequest.type));
    await this.#refreshShown();
  }

  async #refreshShown(): Promise<void> {
    const { refreshesCodeLenses, refreshesInlayHints } = this.#abilities;
    if (refreshesCodeLenses) await this.#asked(this.#connection.sendRequest(CodeLensRefreshRequest.type));
    if (refreshesInlayHints && this.#hints.isOn)
      await this.#asked(this.#connection.languages.inlayHint.refresh());
  }

  /** A client that does not do what it is asked, whatever it said that it can, is served without. */
  async #asked(answer: Promise<unknown>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      this.#connection.console.warn(error instanceof Error ? error.message : String(error));
    }
  }

  async diagnostics(uri: string, token: Token): Promise<DocumentDiagnosticReport> {
    const items = [...(await this.analyst.request('diagnostics', { uri }, token))];
    return { kind: DocumentDiagnosticReportKind.Full, items };
  }

  async codeLenses(params: CodeLensParams, token: Token): Promise<CodeLens[]> {
    return [...(await this.analyst.request('codeLenses', params, token))];
  }

  async resolveCodeLens(lens: CodeLens, token: Token): Promise<CodeLens> {
    return await this.analyst.request('resolveCodeLens', lens, token);
  }

  async hover(params: HoverParams, token: Token): Promise<Hover | null> {
    return await this.analyst.request('hover', params, token);
  }

  /** None unless they were asked for. */
  async inlayHints(params: InlayHintParams, token: Token): Promise<InlayHint[]> {
    return this.#hints.isOn ? [...(await this.analyst.request('inlayHints', params, token))] : [];
  }

  async resolveInlayHint(hint: InlayHint, token: Token): Promise<InlayHint> {
    return await this.analyst.request('resolveInlayHint', hint, token);
  }

  /** @param settings what the client says of itself, where it is not asked */
  async configurationChanged(settings: unknown): Promise<void> {
    await this.#asked(this.#hints.changed(settings));
  }

  async codeActions(params: CodeActionParams, token: Token) {
    return [...(await this.analyst.request('codeActions', params, token))];
  }

  async resolveCodeAction(action: CodeAction, token: Token): Promise<CodeAction> {
    return await this.analyst.request('resolveCodeAction', action, token);
  }

  /** @returns the diff that was asked for, or what was done, for people; null where it could not be done */
  async executeCommand(params: ExecuteCommandParams, token: Token): Promise<string | null> {
    const { edit, diff, message, isError } = await this.analyst.request('executeCommand', params, token);
    if (isError) return await this.#failed(message);
    if (diff !== null && diff !== '') {
      await this.#showDiff(diff);
      return diff;
    }
    if (edit !== null) {
      const { applied, failureReason = 'it gives no reason' } =
        await this.#connection.workspace.applyEdit(edit);
      if (!applied) return await this.#failed(`the editor did not take the edit: ${failureReason}`);
    }
    if (message !== '') await this.#tell(MessageType.Info, message);
    if (diff !== null) return diff;
    await this.filesChanged();
    return message;
  }

  async #failed(message: string): Promise<null> {
    await this.#tell(MessageType.Error, message);
    return null;
  }

  /** By notification: `window.showErrorMessage` would be a request, which not every client answers. */
  async #tell(type: MessageType, message: string): Promise<void> {
    await this.#connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  async #showDiff(diff: string): Promise<void> {
    const { showsDocuments, showsDiff } = this.#abilities;
    if (showsDiff || !showsDocuments) return;
    const uri = this.#shownDiff.put(diff);
    await this.#asked(this.#connection.window.showDocument({ uri, takeFocus: true }));
  }
}
