/** Positions in the texts of tests. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InlayHint, Position, Range } from 'vscode-languageserver-types';

/** Where `^` stands in a context of which the first is meant: `resize(ima^ges`. @throws Error where it is not there */
export function positionIn(text: string, context: string): Position {
  const at = context.indexOf('^');
  const start = text.indexOf(context.replace('^', ''));
  if (at < 0 || start < 0) throw new Error(`no place for ${context}`);
  return TextDocument.create('', '', 0, text).positionAt(start + at);
}

export function textIn(text: string, range: Range): string {
  return TextDocument.create('', '', 0, text).getText(range);
}

export function everything(text: string): Range {
  return { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
}

/** The lines of a text with the hints in them, those that have some. */
export function hintedLines(text: string, hints: readonly InlayHint[]): readonly string[] {
  const lines = text.split('\n').map((line) => ({ line, isHinted: false }));
  for (const { position, label } of hints.toReversed()) {
    const { line } = lines[position.line]!;
    const hinted = `${line.slice(0, position.character)}‹${label as string}›${line.slice(position.character)}`;
    lines[position.line] = { line: hinted, isHinted: true };
  }
  return lines.filter(({ isHinted }) => isHinted).map(({ line }) => line.trim());
}
