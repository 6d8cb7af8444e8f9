/** Text put into a document at one place. */
import type { Position } from 'vscode-languageserver-types';
import { lineStartsOf } from '../../python/syntax/index.ts';

export function withInsertion(text: string, { line, character }: Position, newText: string): string {
  const offset = lineStartsOf(text)[line]! + character;
  return text.slice(0, offset) + newText + text.slice(offset);
}
