/** Diffs that the server answers with, as documents that can only be read. */
import * as vscode from 'vscode';

const SCHEME = 'dali-transpile';

export class DiffView implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  /** @returns what takes all of it back */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /**
   * Beside what is being edited; in the place of what was shown for the same file before.
   * @param about the file that the diff was asked for
   */
  async show(about: vscode.Uri, diff: string): Promise<void> {
    // The ending makes it a diff for the editor.
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `${about.path}.diff`, query: about.toString() });
    this.#texts.set(uri.toString(), diff);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
