/** Actions on what a run would write: writing it, looking at it first, putting it over what somebody edited. */
import { hasDiff } from '../../run/files-diff.ts';
import type { Prospect } from '../desk/desk.ts';
import { fileOf } from '../desk/reading.ts';
import type { OpenDocument } from '../desk/documents.ts';
import { confirmedEditOf } from '../edits.ts';
import { keepsLineEnds } from '../line-ends.ts';
import { type Asked, referenceTo } from './asked.ts';
import { editFor } from './edit-for.ts';
import { diffRefusal } from './diff.ts';
import { KINDS } from './kinds.ts';
import type { Offer } from './offer.ts';
import {
  changesOf,
  diffTitle,
  isOverwriteAlone,
  overwriteAnnotation,
  overwriteTitle,
  refusalOf,
  writeTitle,
} from './write.ts';

export function productOffers(asked: Asked): readonly Offer[] {
  return asked.prospects
    .filter((prospect) => isAbout(prospect, asked.view.document))
    .flatMap((prospect) => [
      ...writeOffers(asked, prospect),
      ...diffOffers(asked, prospect),
      ...overwriteOffers(asked, prospect),
    ]);
}

function writeOffers(asked: Asked, prospect: Prospect): readonly Offer[] {
  const changes = changesOf(prospect.outcome);
  const refusal = refusalOf(prospect);
  if (refusal === null && changes.length === 0) return [];
  return [
    {
      title: writeTitle(prospect),
      kind: KINDS.rewrite,
      reference: referenceTo(asked, prospect, { what: 'write' }),
      refusal,
      edit: editFor(changes, asked.context),
    },
  ];
}

/** Where nothing would change there is nothing to look at. */
function diffOffers(asked: Asked, prospect: Prospect): readonly Offer[] {
  const refusal = diffRefusal(prospect);
  if (refusal === null && !hasDiff(prospect.outcome)) return [];
  return [
    {
      title: diffTitle(prospect),
      kind: KINDS.rewrite,
      reference: referenceTo(asked, prospect, { what: 'diff' }),
      refusal,
      edit: null,
    },
  ];
}

/** Only for clients that ask their user first. */
function overwriteOffers(asked: Asked, prospect: Prospect): readonly Offer[] {
  const { abilities, desk } = asked.context;
  if (!abilities.confirmsEdits || !abilities.createsFiles || !abilities.takesCodeActions) return [];
  if (!isOverwriteAlone(prospect)) return [];
  const changes = changesOf(desk.forced(prospect.reading));
  if (!changes.every(keepsLineEnds)) return [];
  return [
    {
      title: overwriteTitle(prospect),
      kind: KINDS.rewrite,
      reference: referenceTo(asked, prospect, { what: 'overwrite' }),
      refusal: null,
      edit: () => confirmedEditOf(changes, desk.documents, overwriteAnnotation(prospect)),
    },
  ];
}

/** In documents that hold a pipeline, or are SOURCE of a target. */
function isAbout({ reading, outcome: { result } }: Prospect, { path }: OpenDocument): boolean {
  if (path === null) return result.candidates.length > 0;
  const file = fileOf(reading.task, path);
  if (result.candidates.some((candidate) => candidate.file === file)) return true;
  return reading.task.source === path && (reading.isTarget || result.candidates.length > 0);
}
