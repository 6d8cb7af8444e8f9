/** Settings written down in pyproject.toml: in the target that a reading is, or in one that its document becomes. */
import { join } from 'node:path';
import { changedKeys, newTarget, type SettingsChange } from '../../run/settings-change.ts';
import { targetsOf } from '../../run/task.ts';
import { addTarget, CannotChange, changeTarget, createStanding } from '../../workspace/index.ts';
import type { View } from '../desk/desk.ts';
import type { Documents } from '../desk/documents.ts';
import type { Reading } from '../desk/reading.ts';
import { isUntitled } from '../desk/untitled.ts';
import type { Change } from '../edits.ts';
import type { Context } from '../requests/request.ts';
import { editFor } from './edit-for.ts';
import type { Offer } from './offer.ts';

const FILE = 'pyproject.toml';

/** One reading's settings. */
export interface Wish {
  readonly reading: Reading;
  readonly change: SettingsChange;
}

/**
 * The file with all of what is wished.
 * @param wishes not empty
 * @throws CannotChange
 */
export function settingsEdit({ neighbours }: View, wishes: readonly Wish[], documents: Documents): Change {
  const { task } = wishes[0]!.reading;
  if (isUntitled(task)) throw new CannotChange('this file was never saved: it has no project');
  const path = join(task.root, FILE);
  const before = documents.at(path)?.text ?? createStanding(task.root).read(FILE) ?? null;
  const text = wishes.reduce((known, wish) => withWish(known, wish, neighbours), before ?? '');
  return { path, before, text };
}

/** The same as an offer has it. */
export function settingsOffer(
  view: View,
  wishes: readonly Wish[],
  context: Context,
): Pick<Offer, 'refusal' | 'edit'> {
  try {
    return { refusal: null, edit: editFor([settingsEdit(view, wishes, context.desk.documents)], context) };
  } catch (error) {
    if (error instanceof CannotChange) return { refusal: messageOf(error), edit: null };
    throw error;
  }
}

export function messageOf({ message }: CannotChange): string {
  return `${FILE} cannot be changed: ${message}`;
}

function withWish(text: string, { reading, change }: Wish, neighbours: readonly Reading[]): string {
  const { task, isTarget } = reading;
  if (!isTarget) return addTarget(text, newTarget(task, change, targetsOf(task.root)));
  return changeTarget(text, neighbours.indexOf(reading), changedKeys(task, change));
}
