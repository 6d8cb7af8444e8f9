/** The edit of an action that was offered without it. */
import type { CodeAction } from 'vscode-languageserver-types';
import { changesFor } from '../actions/deeds.ts';
import { NotDone } from '../actions/not-done.ts';
import { isReference, type Reference } from '../actions/reference.ts';
import { overwriteAnnotation } from '../actions/write.ts';
import { confirmedEditOf, workspaceEditOf } from '../edits.ts';
import type { Context, Request } from './request.ts';
import { freshViewOf } from './view-of.ts';

/** As it was where the text has changed so that it cannot be done any more. */
export const resolveCodeAction: Request<CodeAction, CodeAction> = (action, context) => {
  if (!isReference(action.data)) return action;
  try {
    return { ...action, edit: editOf(action.data, context) };
  } catch (error) {
    if (error instanceof NotDone) return action;
    throw error;
  }
};

function editOf(reference: Reference, context: Context): NonNullable<CodeAction['edit']> {
  const { desk, abilities } = context;
  const view = freshViewOf(reference.uri, context);
  const changes = changesFor(reference, context);
  if (reference.deed.what !== 'overwrite')
    return workspaceEditOf(changes, desk.documents, abilities.takesVersions);
  const prospect = desk.prospects(view!)[reference.reading]!;
  return confirmedEditOf(changes, desk.documents, overwriteAnnotation(prospect));
}
