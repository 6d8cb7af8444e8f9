/** Changes as an edit, where this client can make them by one. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { type Change, workspaceEditOf } from '../edits.ts';
import { keepsLineEnds } from '../line-ends.ts';
import type { Context } from '../requests/request.ts';

/** null where the server has to write: what creates a file, or would come out with other line ends. */
export function editFor(
  changes: readonly Change[],
  { abilities, desk }: Pick<Context, 'abilities' | 'desk'>,
): (() => WorkspaceEdit) | null {
  const isEdit = changes.every(
    (change) => keepsLineEnds(change) && (change.before !== null || abilities.createsFiles),
  );
  return isEdit ? () => workspaceEditOf(changes, desk.documents, abilities.takesVersions) : null;
}
