/** Whether notifications are what the protocol says: those that are not are dropped, as nobody can be told. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { Range, TextDocumentIdentifier, TextDocumentItem } from 'vscode-languageserver-types';
import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver-protocol';

export function isOpening(params: unknown): params is DidOpenTextDocumentParams {
  return isTable(params) && TextDocumentItem.is(params['textDocument']);
}

export function isChange(params: unknown): params is DidChangeTextDocumentParams {
  if (!isTable(params)) return false;
  const { textDocument, contentChanges } = params;
  return isVersioned(textDocument) && Array.isArray(contentChanges) && contentChanges.every(isContentChange);
}

export function isClosing(params: unknown): params is DidCloseTextDocumentParams {
  return isTable(params) && TextDocumentIdentifier.is(params['textDocument']);
}

/** A document without its version cannot be told from an older one. */
function isVersioned(document: unknown): boolean {
  return TextDocumentIdentifier.is(document) && 'version' in document && Number.isInteger(document.version);
}

function isContentChange(change: unknown): change is TextDocumentContentChangeEvent {
  if (!isTable(change) || typeof change['text'] !== 'string') return false;
  return change['range'] === undefined || Range.is(change['range']);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
