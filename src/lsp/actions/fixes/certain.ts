/** Everything of a document that only says what was assumed. */
import type { SettingsChange } from '../../../run/settings-change.ts';
import type { Prospect, View } from '../../desk/desk.ts';
import { isUntitled } from '../../desk/untitled.ts';
import { isAbout } from '../../requests/diagnostics.ts';
import type { Context } from '../../requests/request.ts';
import type { Wish } from '../settings-edit.ts';
import { changesNothing, provenFor } from './proven.ts';

/**
 * For each reading all its certain settings in one.
 * @throws Cancelled
 */
export function certainFixes(view: View, prospects: readonly Prospect[], context: Context): readonly Wish[] {
  return prospects.flatMap((prospect) => {
    const { reading, outcome } = prospect;
    if (isUntitled(reading.task)) return [];
    const changes = outcome.diagnostics
      .filter((one) => isAbout(one, reading, view.document))
      .flatMap((diagnostic) => provenFor(diagnostic, prospect, view, context).find(isCertain) ?? [])
      .flatMap(({ remedy }) => ('change' in remedy ? [remedy.change] : []));
    if (changes.length === 0) return [];
    // Each changes nothing by itself: they must not together.
    const change = changes.reduce(together);
    return changesNothing(change, prospect, view, context) ? [{ reading, change }] : [];
  });
}

function isCertain(proven: { readonly isCertain: boolean }): boolean {
  return proven.isCertain;
}

function together(one: SettingsChange, other: SettingsChange): SettingsChange {
  return {
    ...one,
    ...other,
    put: { ...one.put, ...other.put },
    add: lists(one.add, other.add),
    remove: lists(one.remove, other.remove),
    args: [...(one.args ?? []), ...(other.args ?? [])],
  };
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** What two messages ask for is said once. */
function lists(one: Lists = {}, other: Lists = {}): Lists {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => [name, [...new Set([...(one[name] ?? []), ...(other[name] ?? [])])]]),
  );
}
