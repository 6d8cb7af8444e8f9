/** All that an editor shows of a file. */
import type { InlayHint, Position } from 'vscode-languageserver-types';
import { KINDS } from '../../src/lsp/actions/kinds.ts';
import type { Editor } from './editor.ts';

/** Hovers that are asked for beside those that are wanted. */
const HOVERS = 8;
const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** @param over where else it is hovered */
export function shownIn(
  editor: Editor,
  file: string,
  over: readonly Position[] = [],
): Readonly<Record<string, unknown>> {
  const uri = editor.uri(file);
  const textDocument = { uri };
  const hints: readonly InlayHint[] = editor.ask('inlayHints', { textDocument, range: EVERYTHING });
  const lenses = editor.ask('codeLenses', { textDocument });
  const range = { start: EVERYTHING.start, end: EVERYTHING.start };
  const context = { diagnostics: [], only: [KINDS.rewrite, KINDS.fixAll] };
  const hinted = hints.slice(0, HOVERS).map(({ data }) => (data as { readonly position: Position }).position);
  return {
    diagnostics: editor.ask('diagnostics', { uri }),
    hints,
    hovers: [...hinted, ...over].map((position) => editor.ask('hover', { textDocument, position })),
    lenses: lenses.map((lens) => editor.ask('resolveCodeLens', lens)),
    actions: editor.ask('codeActions', { textDocument, range, context }),
  };
}
