/** Carries out a command: for clients whose edits cannot create files. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { relative } from 'node:path';
import { isReference } from '../actions/reference.ts';
import { changesOf, refusalOf } from '../actions/write.ts';
import { COMMANDS } from '../commands.ts';
import { workspaceEditOf } from '../edits.ts';
import { writeAll } from '../../workspace/index.ts';
import { slashed } from '../../run/task.ts';
import { prospectOf } from './prospect-of.ts';
import type { Request } from './request.ts';

export interface CommandParams {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** What the client is to be asked, told and answered. */
export interface Carried {
  /** Edits of what is open in the editor; null where there are none. */
  readonly edit: WorkspaceEdit | null;
  /** For people; '' for nothing. */
  readonly message: string;
  readonly isError: boolean;
}

/** @throws CannotWrite */
export const executeCommand: Request<CommandParams, Carried> = (
  { command, arguments: given = [] },
  context,
) => {
  const [reference] = given;
  if (command !== COMMANDS.write || !isReference(reference)) return failed(`there is no command ${command}`);
  const prospect = prospectOf(reference, context);
  if (prospect === undefined) return failed('the file is not open any more, or leads to nothing');
  const refusal = refusalOf(prospect);
  if (refusal !== null) return failed(refusal);
  const { documents } = context.desk;
  const changes = changesOf(prospect);
  const isOpen = ({ path }: { path: string }): boolean => documents.at(path) !== undefined;
  const open = context.abilities.appliesEdits ? changes.filter(isOpen) : [];
  const others = changes.filter((change) => !open.includes(change));
  const refused = others.find(isOpen);
  if (refused !== undefined) return failed(`${refused.path} is open in the editor, which takes no edits`);
  writeAll(others);
  const names = changes.map(({ path }) => slashed(relative(prospect.outcome.task.base, path)));
  return {
    edit: open.length === 0 ? null : workspaceEditOf(open, documents),
    message: names.length === 0 ? 'nothing to write' : `wrote ${names.join(', ')}`,
    isError: false,
  };
};

function failed(message: string): Carried {
  return { edit: null, message, isError: true };
}
