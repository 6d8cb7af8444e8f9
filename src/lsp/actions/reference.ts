/** How an action is named between the server and the client, which gives it back when it is taken. */
import type { Position } from 'vscode-languageserver-types';
import type { SettingsChange } from '../../run/settings-change.ts';

/** What is to be done. */
export type Deed =
  /** Put out what a run would write; look at it; put it over what was edited by hand. */
  | { readonly what: 'write' | 'diff' | 'overwrite' }
  /** Everything that is certain. */
  | { readonly what: 'fix-all' }
  | { readonly what: 'settings'; readonly change: SettingsChange }
  /** Text put into a file, named from the project root, while it is as it was. */
  | {
      readonly what: 'insert';
      readonly file: string;
      readonly at: Position;
      readonly newText: string;
      readonly version: number;
    };

export interface Reference {
  /** The document that it was offered in. */
  readonly uri: string;
  /** Which of the document's readings it is about. */
  readonly reading: number;
  readonly deed: Deed;
}

export function isReference(value: unknown): value is Reference {
  return (
    isTable(value) &&
    typeof value['uri'] === 'string' &&
    Number.isInteger(value['reading']) &&
    isTable(value['deed']) &&
    typeof value['deed']['what'] === 'string'
  );
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
