/** Where fields go that are not there yet. */
import { type Edits, fieldsNamed, type Message, type Written } from '../text-format/index.ts';

export function onOneLine(text: string): Written {
  return { inline: text, lines: [text] };
}

/** @param after names of fields that it is to follow, the later the better; where there are none it goes to the end */
export function addTo(message: Message, edits: Edits, written: Written, after: readonly string[]): void {
  const before = after.flatMap((name) => fieldsNamed(message, name)).at(-1);
  edits.addField(message, before ?? message.fields.at(-1) ?? null, written);
}

export function addToRoot(
  root: Message,
  edits: Edits,
  written: Written,
  after: readonly string[] = [],
): void {
  addTo(root, edits, written, after);
}
