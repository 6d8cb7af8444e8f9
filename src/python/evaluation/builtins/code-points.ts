/** Python's strings are sequences of code points, JavaScript's of UTF-16 units. */

/** True where every character is one UTF-16 unit. */
function isFlat(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

/** The characters of a text as Python counts them. */
export function codePoints(text: string): readonly string[] {
  return isFlat(text) ? text.split('') : [...text];
}

export function codePointCount(text: string): number {
  return isFlat(text) ? text.length : [...text].length;
}

/** Offset in characters of an offset in UTF-16 units. */
export function toCodePointOffset(text: string, offset: number): number {
  return isFlat(text) ? offset : codePointCount(text.slice(0, offset));
}

/** The characters from `start` to `end`, both within the text. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  return isFlat(text)
    ? text.slice(start, Math.max(start, end))
    : [...text].slice(start, Math.max(start, end)).join('');
}
