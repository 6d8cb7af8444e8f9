/** Between places as messages name them (from 1) and those of the protocol (from 0); both count UTF-16 code units. */
import type { Position, Range } from 'vscode-languageserver-types';
import type { Place } from '../diagnostics/diagnostic.ts';

export function rangeOf({ line, column, endLine, endColumn }: Omit<Place, 'file'>): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** A position as an analysis is asked. */
export function pointOf({ line, character }: Position): { readonly line: number; readonly column: number } {
  return { line: line + 1, column: character + 1 };
}

export const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** True iff ranges share a character, or one, empty, touches the other. */
export function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}
