import type { View } from '../desk/desk.ts';
import type { Context } from './request.ts';

/** As `viewOf`, evaluated from the beginning: for what is written. */
export function freshViewOf(uri: string, context: Context): View | undefined {
  const document = context.desk.documents.get(uri);
  if (document !== undefined) context.desk.startOver(document);
  return viewOf(uri, context);
}

/** What is known of a document; undefined where it is not open. */
export function viewOf(uri: string, { desk, isCancelled }: Context): View | undefined {
  const document = desk.documents.get(uri);
  return document && desk.view(document, isCancelled);
}
