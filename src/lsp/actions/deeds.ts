/** What a reference asks to be done, as changes of files. */
import { CannotChange } from '../../workspace/index.ts';
import type { Prospect, View } from '../desk/desk.ts';
import { pathIn } from '../desk/reading.ts';
import type { Change } from '../edits.ts';
import { viewOf } from '../requests/view-of.ts';
import type { Context } from '../requests/request.ts';
import { certainFixes } from './fixes/certain.ts';
import { NotDone } from './not-done.ts';
import type { Deed, Reference } from './reference.ts';
import { messageOf, settingsEdit, type Wish } from './settings-edit.ts';
import { withInsertion } from './source-edit.ts';
import { changesOf, refusalOf } from './write.ts';

/** @throws NotDone, Cancelled */
export function changesFor({ uri, reading, deed }: Reference, context: Context): readonly Change[] {
  const view = viewOf(uri, context);
  const prospects = view === undefined ? [] : context.desk.prospects(view);
  const prospect = prospects[reading];
  if (view === undefined || prospect === undefined)
    throw new NotDone(view?.problem ?? 'the file is not open any more, or leads to nothing');
  switch (deed.what) {
    case 'write':
      return written(prospect);
    case 'overwrite':
      return changesOf(context.desk.forced(prospect.reading));
    case 'settings':
      return settled(view, [{ reading: prospect.reading, change: deed.change }], context);
    case 'fix-all':
      return settled(view, certainFixes(view, prospects, context), context);
    case 'insert':
      return inserted(prospect, deed, context);
    case 'diff':
      return [];
  }
}

function written(prospect: Prospect): readonly Change[] {
  const refusal = refusalOf(prospect);
  if (refusal !== null) throw new NotDone(refusal);
  return changesOf(prospect.outcome);
}

function settled(view: View, wishes: readonly Wish[], { desk }: Context): readonly Change[] {
  if (wishes.length === 0) return [];
  try {
    return [settingsEdit(view, wishes, desk.documents)];
  } catch (error) {
    if (error instanceof CannotChange) throw new NotDone(messageOf(error), { cause: error });
    throw error;
  }
}

function inserted(
  { reading: { task } }: Prospect,
  { file, at, newText, version }: Extract<Deed, { what: 'insert' }>,
  { desk }: Context,
): readonly Change[] {
  const document = desk.documents.at(pathIn(task, file));
  if (document?.version !== version || document.path === null)
    throw new NotDone('the text has changed since');
  return [{ path: document.path, before: document.text, text: withInsertion(document.text, at, newText) }];
}
