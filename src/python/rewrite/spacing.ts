/** Words that an edit would run together are kept apart by a space. */
import { partsOf } from './apply.ts';
import type { PlainEdit } from './apply.ts';

const WORD = /\p{XID_Continue}/u;
/** What a word before it would become part of: another word, a number, a string (`f` and `"x"`). */
const STUCK = /^[\p{XID_Continue}"']/u;

export function separated<E extends PlainEdit>(source: string, edits: readonly E[]): readonly E[] {
  const result = [...edits];
  let before = '';
  let last: number | undefined;
  for (const { text, edit } of partsOf(source, edits)) {
    last = edit ?? last;
    if (text === '') continue;
    if (last !== undefined && WORD.test(before) && STUCK.test(text)) {
      const { newText } = result[last]!;
      result[last] = { ...result[last]!, newText: edit === undefined ? `${newText} ` : ` ${newText}` };
    }
    before = text.at(-1)!;
  }
  return result;
}
