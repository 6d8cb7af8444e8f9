import type { View } from '../desk/desk.ts';
import type { Context } from './request.ts';

/** What is known of a document; undefined where it is not open. */
export function viewOf(uri: string, { desk, isCancelled }: Context): View | undefined {
  const document = desk.documents.get(uri);
  return document && desk.view(document, isCancelled);
}
