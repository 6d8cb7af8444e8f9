/** What can be done where the cursor is. */
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionTriggerKind,
  type Command,
  type Range,
} from 'vscode-languageserver-types';
import type { Asked } from '../actions/asked.ts';
import { fixAllOffers } from '../actions/fixes/fix-all.ts';
import { fixOffers } from '../actions/fixes/index.ts';
import { isWanted, type Kind, KINDS } from '../actions/kinds.ts';
import { type Offer, shownOf } from '../actions/offer.ts';
import { productOffers } from '../actions/product.ts';
import { targetOffers } from '../actions/target.ts';
import type { Request } from './request.ts';
import { viewOf } from './view-of.ts';

export interface CodeActionParams {
  readonly textDocument: { readonly uri: string };
  readonly range: Range;
  readonly context: CodeActionContext;
}

/** What makes offers, with the kind of all that it makes. */
const MAKERS: readonly (readonly [Kind, (asked: Asked) => readonly Offer[]])[] = [
  [KINDS.quickFix, fixOffers],
  [KINDS.rewrite, productOffers],
  [KINDS.rewrite, targetOffers],
  [KINDS.fixAll, fixAllOffers],
];

export const codeActions: Request<CodeActionParams, readonly (CodeAction | Command)[]> = (
  { textDocument: { uri }, range, context: { only, triggerKind, diagnostics } },
  context,
) => {
  const wanted = MAKERS.filter(([kind]) => isWanted(kind, only));
  const view = wanted.length === 0 ? undefined : viewOf(uri, context);
  if (view === undefined) return [];
  const asked = { view, prospects: context.desk.prospects(view), range, shown: diagnostics, context };
  const isAutomatic = triggerKind === CodeActionTriggerKind.Automatic;
  return wanted
    .flatMap(([, make]) => make(asked))
    .flatMap((offer) => shownOf(offer, context.abilities, isAutomatic));
};
