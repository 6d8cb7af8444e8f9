/** Quick fixes: for each message where the cursor is, what is known to help. */
import type { Diagnostic as Shown } from 'vscode-languageserver-types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Prospect } from '../../desk/desk.ts';
import { pathIn } from '../../desk/reading.ts';
import { isUntitled } from '../../desk/untitled.ts';
import { overlap } from '../../places.ts';
import { isAbout, seenFrom, shownOf } from '../../requests/diagnostics.ts';
import { type Asked, referenceTo } from '../asked.ts';
import { changesFor } from '../deeds.ts';
import { editFor } from '../edit-for.ts';
import { KINDS } from '../kinds.ts';
import type { Offer } from '../offer.ts';
import type { Deed, Reference } from '../reference.ts';
import { settingsOffer } from '../settings-edit.ts';
import { type Proven, provenFor } from './proven.ts';

export function fixOffers(asked: Asked): readonly Offer[] {
  const { prospects, view, range, context } = asked;
  return prospects.flatMap((prospect) => {
    const { reading, outcome } = prospect;
    if (isUntitled(reading.task)) return [];
    return outcome.diagnostics
      .filter((one) => isAbout(one, reading, view.document))
      .map((diagnostic) => ({
        diagnostic,
        shown: shownOf(seenFrom(view.document, diagnostic, reading), reading, context),
      }))
      .filter(({ shown }) => overlap(shown.range, range))
      .flatMap(({ diagnostic, shown }) => offersFor(asked, prospect, diagnostic, shown));
  });
}

function offersFor(asked: Asked, prospect: Prospect, diagnostic: Diagnostic, shown: Shown): readonly Offer[] {
  const { view, context } = asked;
  const known = asked.shown.filter((one) => isOne(one, shown));
  return provenFor(diagnostic, prospect, view, context).map((proven): Offer => {
    const reference = referenceTo(asked, prospect, deedOf(proven, prospect, asked));
    return {
      title: proven.remedy.title,
      kind: KINDS.quickFix,
      reference,
      diagnostics: known.length === 0 ? [shown] : known,
      isPreferred: proven.isCertain,
      ...carriedOut(asked, prospect, proven, reference),
    };
  });
}

function carriedOut(
  { view, context }: Asked,
  { reading }: Prospect,
  { remedy }: Proven,
  reference: Reference,
): Pick<Offer, 'refusal' | 'edit'> {
  if ('change' in remedy) return settingsOffer(view, [{ reading, change: remedy.change }], context);
  return { refusal: null, edit: editFor(changesFor(reference, context), context) };
}

function deedOf({ remedy }: Proven, { reading: { task } }: Prospect, { context }: Asked): Deed {
  if ('change' in remedy) return { what: 'settings', change: remedy.change };
  const { insertion } = remedy;
  // What is not open is not edited: its trial has failed.
  const { version } = context.desk.documents.at(pathIn(task, insertion.file))!;
  return { what: 'insert', version, ...insertion };
}

function isOne(one: Shown, other: Shown): boolean {
  return (
    one.code === other.code &&
    one.message === other.message &&
    JSON.stringify(one.range) === JSON.stringify(other.range)
  );
}
