/** What the server offers a client. */
import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver-protocol';
import type { Abilities } from './abilities.ts';
import { KINDS } from './actions/kinds.ts';
import { COMMANDS } from './commands.ts';
import { SOURCE } from './requests/source.ts';

export function capabilitiesFor({
  pullsDiagnostics,
  resolvesEdits,
  resolvesHints,
}: Abilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    codeActionProvider: { codeActionKinds: Object.values(KINDS), resolveProvider: resolvesEdits },
    executeCommandProvider: { commands: Object.values(COMMANDS) },
    codeLensProvider: { resolveProvider: true },
    hoverProvider: true,
    inlayHintProvider: { resolveProvider: resolvesHints },
    // Either is asked for or sent, never both.
    ...(pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: SOURCE,
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {}),
  };
}
