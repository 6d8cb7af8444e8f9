/** Names and strings of generated Python. */
import { KEYWORDS } from '../keywords.ts';

/**
 * One identifier for each name, none twice: the name's own where it can be one, else `fallback_` with its position.
 * @param taken what they must not be
 */
export function identifiers(
  names: readonly string[],
  fallback: string,
  taken: ReadonlySet<string>,
): readonly string[] {
  const own = names.map((name) => name.replaceAll(/\W+/g, '_'));
  return own.map((name, i) => {
    const isClear = /^[A-Za-z]\w*$/.test(name) && own.indexOf(name) === own.lastIndexOf(name);
    return isClear && !taken.has(name) && !KEYWORDS.has(name) ? name : `${fallback}_${i}`;
  });
}

/** A text as a string literal of Python, whose escapes are those of JSON. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
