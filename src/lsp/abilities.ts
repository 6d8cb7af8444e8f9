/** What the client can do, as far as answers depend on it. */
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver-protocol';

export interface Abilities {
  /** Edits may create files. */
  readonly createsFiles: boolean;
  /** Edits name the version of what they change; without, they cannot create anything either. */
  readonly takesVersions: boolean;
  /** The user is asked before an edit is made that says so. */
  readonly confirmsEdits: boolean;
  /** Text edits that the server asks for by itself (`workspace/applyEdit`). */
  readonly appliesEdits: boolean;
  /** The edit of a code action may come later. */
  readonly resolvesEdits: boolean;
  readonly takesCodeActions: boolean;
  readonly showsDisabled: boolean;
  readonly showsRelated: boolean;
  readonly showsUnnecessary: boolean;
  readonly linksCodes: boolean;
  readonly pullsDiagnostics: boolean;
  readonly readsMarkdown: boolean;
  readonly showsDocuments: boolean;
  /** `initializationOptions.showsDiff`: the client shows the diff that a command answers with. */
  readonly showsDiff: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
  readonly registersWatchers: boolean;
  /** The tooltip of an inlay hint may come later. */
  readonly resolvesHints: boolean;
  /** Settings are asked for (`workspace/configuration`). */
  readonly givesConfiguration: boolean;
  /** That settings changed is only told where that was asked for. */
  readonly registersConfiguration: boolean;
  /** `initializationOptions.inlayHints`: off unless asked for. */
  readonly wantsInlayHints: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const { textDocument, workspace, window }: ClientCapabilities = capabilities;
  const edits = workspace?.workspaceEdit;
  const action = textDocument?.codeAction;
  const published = textDocument?.publishDiagnostics;
  // What a client says of diagnostics that it is sent holds for those that it asks for.
  const pulled: typeof published = textDocument?.diagnostic;
  const shown = { ...published, ...pulled };
  // Neovim's says `create` without it, and makes no directories: there the server has to write.
  const takesDocumentChanges = edits?.documentChanges === true;
  return {
    createsFiles: takesDocumentChanges && edits?.resourceOperations?.includes('create') === true,
    takesVersions: takesDocumentChanges,
    confirmsEdits: takesDocumentChanges && edits?.changeAnnotationSupport !== undefined,
    appliesEdits: workspace?.applyEdit === true,
    resolvesEdits:
      action?.resolveSupport?.properties.includes('edit') === true && action.dataSupport === true,
    takesCodeActions: action?.codeActionLiteralSupport !== undefined,
    showsDisabled: action?.disabledSupport === true,
    showsRelated: shown.relatedInformation === true,
    showsUnnecessary: shown.tagSupport?.valueSet.includes(1) === true,
    linksCodes: shown.codeDescriptionSupport === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    showsDocuments: window?.showDocument?.support === true,
    showsDiff: isTable(initializationOptions) && initializationOptions['showsDiff'] === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    resolvesHints: textDocument?.inlayHint?.resolveSupport?.properties.includes('tooltip') === true,
    givesConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    wantsInlayHints: isTable(initializationOptions) && initializationOptions['inlayHints'] === true,
  };
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
