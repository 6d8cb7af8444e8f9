/** Applies edits to a text. */

export interface PlainEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A part of the result: the author's (`edit` undefined) or an edit's new text. */
export interface Part {
  readonly text: string;
  readonly edit: number | undefined;
}

/**
 * The result in parts, every edit giving one, be it empty.
 * @param edits sorted and not overlapping, in offsets into `text`
 * @param start where the part of `text` begins that is wanted
 */
export function partsOf(
  text: string,
  edits: readonly PlainEdit[],
  start = 0,
  end = text.length,
): readonly Part[] {
  const parts: Part[] = [];
  let at = start;
  for (const [index, edit] of edits.entries()) {
    parts.push({ text: text.slice(at, edit.start), edit: undefined }, { text: edit.newText, edit: index });
    at = edit.end;
  }
  return [...parts, { text: text.slice(at, end), edit: undefined }];
}

export function applyEdits(text: string, edits: readonly PlainEdit[], start = 0, end = text.length): string {
  return partsOf(text, edits, start, end)
    .map((part) => part.text)
    .join('');
}
