/** What can be done where the cursor is. */
import type { CodeAction, CodeActionContext, Command, Range } from 'vscode-languageserver-types';
import { KINDS, isWanted } from '../actions/kinds.ts';
import type { Reference } from '../actions/reference.ts';
import { changesOf, refusalOf, writeEdit, writeTitle } from '../actions/write.ts';
import { COMMANDS } from '../commands.ts';
import type { Prospect } from '../desk/desk.ts';
import { fileOf } from '../desk/reading.ts';
import type { OpenDocument } from '../desk/documents.ts';
import type { Context, Request } from './request.ts';

export interface CodeActionParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
  readonly context: CodeActionContext;
}

export const codeActions: Request<CodeActionParams, readonly (CodeAction | Command)[]> = (
  { textDocument: { uri }, context: { only } },
  context,
) => {
  const { desk, isCancelled, abilities } = context;
  const document = desk.documents.get(uri);
  if (document === undefined || !isWanted(KINDS.rewrite, only)) return [];
  const prospects = desk.prospects(desk.view(document, isCancelled));
  const actions = prospects.flatMap((prospect, reading) =>
    writeActions(prospect, { uri, reading }, document, context),
  );
  return abilities.takesCodeActions ? actions : actions.flatMap(({ command }) => command ?? []);
};

function writeActions(
  prospect: Prospect,
  reference: Reference,
  document: OpenDocument,
  { abilities, desk }: Context,
): readonly CodeAction[] {
  if (!isOffered(prospect, document)) return [];
  const title = writeTitle(prospect);
  const action: CodeAction = { title, kind: KINDS.rewrite };
  const refusal = refusalOf(prospect);
  if (refusal !== null) return abilities.showsDisabled ? [{ ...action, disabled: { reason: refusal } }] : [];
  if (changesOf(prospect).length === 0) return [];
  if (!abilities.createsFiles || !abilities.takesCodeActions)
    return [{ ...action, command: { title, command: COMMANDS.write, arguments: [reference] } }];
  if (abilities.resolvesEdits) return [{ ...action, data: reference }];
  return [{ ...action, edit: writeEdit(prospect, desk.documents) }];
}

/** In documents that hold a pipeline, or are SOURCE of a target. */
function isOffered({ reading, outcome: { result } }: Prospect, { path }: OpenDocument): boolean {
  if (path === null) return result.candidates.length > 0;
  const file = fileOf(reading.task, path);
  if (result.candidates.some((candidate) => candidate.file === file)) return true;
  return reading.task.source === path && (reading.isTarget || result.candidates.length > 0);
}
