/** What actions are asked for. */
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { Prospect, View } from '../desk/desk.ts';
import type { Context } from '../requests/request.ts';
import type { Deed, Reference } from './reference.ts';

export interface Asked {
  readonly view: View;
  readonly prospects: readonly Prospect[];
  readonly range: Range;
  /** What the client shows there. */
  readonly shown: readonly Diagnostic[];
  readonly context: Context;
}

/** How the client names a deed about one of the prospects. */
export function referenceTo({ view, prospects }: Asked, prospect: Prospect, deed: Deed): Reference {
  return { uri: view.document.uri, reading: prospects.indexOf(prospect), deed };
}
