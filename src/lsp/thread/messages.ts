/** What the thread of the protocol and the thread of the analysis say to each other, in order. */
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { EngineKind } from '../../python/syntax/index.ts';
import type { Abilities } from '../abilities.ts';
import type { RequestName } from '../requests/index.ts';

/** What the analysis begins with. */
export interface Beginning {
  /** Directory of the bundle, with the files that an engine needs. */
  readonly dist: string;
  readonly engine: EngineKind;
  readonly abilities: Abilities;
  /** URI of the page that explains codes; null where it is not installed. */
  readonly documentation: string | null;
  readonly flags: SharedArrayBuffer;
}

export type ToAnalysis =
  | {
      readonly kind: 'open';
      readonly generation: number;
      readonly uri: string;
      readonly languageId: string;
      readonly version: number;
      readonly text: string;
    }
  | {
      readonly kind: 'change';
      readonly generation: number;
      readonly uri: string;
      readonly version: number;
      readonly changes: TextDocumentContentChangeEvent[];
    }
  | { readonly kind: 'close'; readonly generation: number; readonly uri: string }
  | { readonly kind: 'request'; readonly id: number; readonly name: RequestName; readonly params: unknown };

export type FromAnalysis =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: unknown }
  /** Nobody waits for it any more: it was cancelled, or the text has changed. */
  | { readonly id: number; readonly kind: 'cancelled' }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
