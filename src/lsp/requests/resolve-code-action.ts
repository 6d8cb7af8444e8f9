/** The edit of an action that was offered without it. */
import type { CodeAction } from 'vscode-languageserver-types';
import { isReference } from '../actions/reference.ts';
import { refusalOf, writeEdit } from '../actions/write.ts';
import { prospectOf } from './prospect-of.ts';
import type { Request } from './request.ts';

/** As it was where the text has changed so that nothing can be written any more. */
export const resolveCodeAction: Request<CodeAction, CodeAction> = (action, context) => {
  if (!isReference(action.data)) return action;
  const prospect = prospectOf(action.data, context);
  if (prospect === undefined || refusalOf(prospect) !== null) return action;
  return { ...action, edit: writeEdit(prospect, context.desk.documents) };
};
