import type { Reference } from '../actions/reference.ts';
import type { Prospect } from '../desk/desk.ts';
import type { Context } from './request.ts';

/** What an action is about, as things stand now; undefined where there is no such thing any more. */
export function prospectOf(
  { uri, reading }: Reference,
  { desk, isCancelled }: Context,
): Prospect | undefined {
  const document = desk.documents.get(uri);
  return document && desk.prospects(desk.view(document, isCancelled))[reading];
}
