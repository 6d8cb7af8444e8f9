/** Carries out a command: for clients whose edits cannot do it, and what no edit does. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { relative } from 'node:path';
import { changesFor } from '../actions/deeds.ts';
import { NotDone } from '../actions/not-done.ts';
import { diffOf } from '../actions/diff.ts';
import { commandFor } from '../actions/offer.ts';
import { isReference, type Reference } from '../actions/reference.ts';
import { workspaceEditOf } from '../edits.ts';
import { writeAll } from '../../workspace/index.ts';
import { slashed } from '../../run/task.ts';
import type { Context, Request } from './request.ts';
import { freshViewOf, viewOf } from './view-of.ts';

export interface CommandParams {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** What the client is to be asked, told and answered. */
export interface Carried {
  /** Edits of what is open in the editor; null where there are none. */
  readonly edit: WorkspaceEdit | null;
  /** A diff that is to be shown; null where there is none. */
  readonly diff: string | null;
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
  // What is overwritten is overwritten by an edit that the user has agreed to.
  if (!isReference(reference) || commandFor(reference) !== command || reference.deed.what === 'overwrite')
    return failed(`there is no command ${command}`);
  try {
    return reference.deed.what === 'diff' ? diffed(reference, context) : written(reference, context);
  } catch (error) {
    if (error instanceof NotDone) return failed(error.message);
    throw error;
  }
};

function diffed({ uri, reading }: Reference, context: Context): Carried {
  const view = viewOf(uri, context);
  const prospect = view && context.desk.checks(view)[reading];
  if (prospect === undefined) return failed('the file is not open any more, or leads to nothing');
  const text = diffOf(prospect);
  const message = text === '' ? 'nothing would change' : '';
  return { edit: null, diff: text, message, isError: false };
}

function written(reference: Reference, context: Context): Carried {
  const { desk, abilities } = context;
  const { documents } = desk;
  freshViewOf(reference.uri, context);
  const changes = changesFor(reference, context);
  const isOpen = ({ path }: { path: string }): boolean => documents.at(path) !== undefined;
  const open = abilities.appliesEdits ? changes.filter(isOpen) : [];
  const others = changes.filter((change) => !open.includes(change));
  const refused = others.find(isOpen);
  if (refused !== undefined) return failed(`${refused.path} is open in the editor, which takes no edits`);
  writeAll(others);
  const { root } = desk.view(documents.get(reference.uri)!, context.isCancelled).neighbours[0]!.task;
  const names = changes.map(({ path }) => slashed(relative(root, path)));
  return {
    edit: open.length === 0 ? null : workspaceEditOf(open, documents, abilities.takesVersions),
    diff: null,
    message: names.length === 0 ? 'nothing to write' : `wrote ${names.join(', ')}`,
    isError: false,
  };
}

function failed(message: string): Carried {
  return { edit: null, diff: null, message, isError: true };
}
