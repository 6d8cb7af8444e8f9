/** Characters and classes of patterns, in JavaScript's notation with the flag `u`. */

/** What a pattern says that is not followed. */
export class Unread extends Error {}

/** What `\d`, `\w` and `\s` are where the text is ASCII, as members of a class. */
export const CLASSES: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'A-Za-z0-9_',
  s: '\\t-\\r\\x1c-\\x20',
};
const CONTROLS: Readonly<Record<string, string>> = {
  n: '\\n',
  t: '\\t',
  r: '\\r',
  f: '\\f',
  v: '\\v',
  a: '\\x07',
};
/** The end of the text. */
export const END = '(?![^])';

/** A character that stands for itself. */
export function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(character)
    ? `\\u{${character.codePointAt(0)!.toString(16)}}`
    : character;
}

/** What a backslash makes of a character that is no letter of a class: a control character or a sign. */
export function escapedCharacter(character: string): string {
  const control = CONTROLS[character];
  if (control !== undefined) return control;
  if (/[\w\x80-\u{10ffff}]/u.test(character)) throw new Unread();
  return literal(character);
}
