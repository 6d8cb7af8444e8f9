/** All certain fixes of a document at once: for what an editor does on saving. */
import type { Asked } from '../asked.ts';
import { KINDS } from '../kinds.ts';
import type { Offer } from '../offer.ts';
import { settingsOffer } from '../settings-edit.ts';
import { certainFixes } from './certain.ts';

export function fixAllOffers({ view, prospects, context }: Asked): readonly Offer[] {
  const wishes = certainFixes(view, prospects, context);
  if (wishes.length === 0) return [];
  return [
    {
      title: 'Say in pyproject.toml what was assumed',
      kind: KINDS.fixAll,
      reference: { uri: view.document.uri, reading: 0, deed: { what: 'fix-all' } },
      ...settingsOffer(view, wishes, context),
    },
  ];
}
