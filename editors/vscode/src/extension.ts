/** The extension: what the editor calls when it begins and ends. */
import * as vscode from 'vscode';
import { Client, NAME } from './client.ts';
import { DIFF, diffOf } from './commands.ts';
import { DiffView } from './diff-view.ts';

/** The editor calls `deactivate` without saying of what, so what is active must be remembered here. */
const active = new Set<Client>();

/** @throws where the server cannot be started; the editor shows it */
export async function activate({ extensionPath, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const diffs = new DiffView();
  const client = new Client(extensionPath, diffs);
  active.add(client);
  subscriptions.push(
    diffs.register(),
    vscode.commands.registerCommand(`${NAME}.previewDiff`, previewDiff),
    vscode.commands.registerCommand(`${NAME}.restartServer`, () => client.restart()),
    // The server asks for the other settings itself.
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration(`${NAME}.path`)) await client.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  const ended = [...active].map((client) => client.stop());
  active.clear();
  await Promise.all(ended);
}

/** Of the file that is being edited. */
async function previewDiff(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined)
    await vscode.commands.executeCommand(DIFF, diffOf(editor.document.uri.toString()));
}
