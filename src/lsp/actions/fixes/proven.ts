/** Remedies that help: each is carried out for a trial, and what it leads to is compared with what there is. */
import { readGenerated } from '../../../header.ts';
import { changedTask, type SettingsChange } from '../../../run/settings-change.ts';
import type { Outcome } from '../../../run/outcome.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Prospect, View } from '../../desk/desk.ts';
import type { Trial } from '../../desk/trials.ts';
import type { Context } from '../../requests/request.ts';
import { withInsertion } from '../source-edit.ts';
import type { Remedy } from './remedy.ts';
import { remediesFor } from './table.ts';

export interface Proven {
  readonly remedy: Remedy;
  /** True iff what is served stays as it is: only what was assumed is said. */
  readonly isCertain: boolean;
}

/**
 * Those after which the message is gone, and no error is there that was not.
 * @throws Cancelled
 */
export function provenFor(
  diagnostic: Diagnostic,
  prospect: Prospect,
  view: View,
  context: Context,
): readonly Proven[] {
  const { reading, outcome: before } = prospect;
  return remediesFor({ diagnostic, reading }).flatMap((remedy) => {
    const trial = trialOf(remedy, prospect, context);
    const after = trial && context.desk.attempt(view, reading, trial, context.isCancelled);
    if (after === null || !helps(diagnostic, before, after)) return [];
    // Who asked for what cannot be done may want another remedy.
    return [{ remedy, isCertain: diagnostic.severity !== 'error' && isSame(before, after) }];
  });
}

/**
 * Whether settings leave what is served as it is.
 * @throws Cancelled
 */
export function changesNothing(
  change: SettingsChange,
  { reading, outcome }: Prospect,
  view: View,
  { desk, isCancelled }: Context,
): boolean {
  const trial = { task: changedTask(reading.task, change), text: null };
  const after = desk.attempt(view, reading, trial, isCancelled);
  return after !== null && isSame(outcome, after);
}

function trialOf(remedy: Remedy, { reading: { task, files } }: Prospect, { desk }: Context): Trial | null {
  if ('change' in remedy) return { task: changedTask(task, remedy.change), text: null };
  const { file, at, newText } = remedy.insertion;
  const document = desk.documents.in(task.root).at(file);
  if (document === undefined || files.read(file) === undefined) return null;
  return { task, text: { file, text: withInsertion(document.text, at, newText) } };
}

function helps(diagnostic: Diagnostic, before: Outcome, after: Outcome): boolean {
  if (after.diagnostics.some((one) => isOne(one, diagnostic))) return false;
  return after.diagnostics
    .filter(({ severity }) => severity === 'error')
    .every((error) => before.diagnostics.some((one) => isOne(one, error)));
}

function isOne(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.message === other.message;
}

/** But for the headers, which repeat the command. */
function isSame(before: Outcome, after: Outcome): boolean {
  return JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(after)) && before.outputs.length > 0;
}

function contentOf({ outputs }: Outcome): readonly (readonly [string, string])[] {
  return outputs.map(({ path, text }) => [path, readGenerated(text)?.body ?? text]);
}
