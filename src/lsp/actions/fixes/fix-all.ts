/** All certain fixes of a document at once: for what an editor does on saving. */
import { workspaceEditOf } from '../../edits.ts';
import type { Asked } from '../asked.ts';
import { KINDS } from '../kinds.ts';
import type { Offer } from '../offer.ts';
import { settingsEdit, settingsRefusal } from '../settings-edit.ts';
import { certainFixes } from './certain.ts';

export function fixAllOffers({ view, prospects, context }: Asked): readonly Offer[] {
  const { documents } = context.desk;
  const wishes = certainFixes(view, prospects, context);
  if (wishes.length === 0) return [];
  const refusal = settingsRefusal(view, wishes, documents);
  const change = refusal === null ? settingsEdit(view, wishes, documents) : null;
  return [
    {
      title: 'Say in pyproject.toml what was assumed',
      kind: KINDS.fixAll,
      reference: { uri: view.document.uri, reading: 0, deed: { what: 'fix-all' } },
      refusal,
      edit: () => workspaceEditOf([change!], documents, context.abilities.takesVersions),
      creates: change?.before === null,
    },
  ];
}
