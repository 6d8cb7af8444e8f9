/** What the extension and the server call the same: src/lsp/commands.ts, src/lsp/actions/reference.ts. */

/** Gives the unified diff of what would be written, of what its one argument names. */
export const DIFF = 'dali-transpile.diff';

export interface Reference {
  readonly uri: string;
  readonly reading: number;
  readonly deed: { readonly what: 'diff' };
}

/**
 * The diff of the first target that a document is part of.
 * @param uri of the document
 */
export function diffOf(uri: string): Reference {
  return { uri, reading: 0, deed: { what: 'diff' } };
}
