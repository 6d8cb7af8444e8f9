/** How many words an argument takes, by its `nargs` (CPython 3.11, `_get_nargs_pattern` and `_match_argument`). */

export const SUPPRESS = '==SUPPRESS==';

/** null takes one word and gives it alone; `A...` is a sub-parser, `...` the remainder, SUPPRESS a switched-off positional. */
export type Nargs = null | number | '?' | '*' | '+' | '...' | 'A...' | typeof SUPPRESS;

const PATTERNS: Readonly<Record<Exclude<Nargs, null | number>, string>> = {
  '?': '(-*A?-*)',
  '*': '(-*[A-]*)',
  '+': '(-*A[A-]*)',
  '...': '([-AO]*)',
  'A...': '(-*A[-AO]*)',
  [SUPPRESS]: '(-*-*)',
};

function pattern(nargs: Nargs, isOption: boolean): string {
  const positional =
    nargs === null
      ? '(-*A-*)'
      : typeof nargs === 'number'
        ? `(-*${Array.from({ length: nargs }, () => 'A').join('-*')}-*)`
        : PATTERNS[nargs];
  return isOption ? positional.replaceAll('-*', '').replaceAll('-', '') : positional;
}

/**
 * @param words a letter a word: `A` argument, `O` option, `-` for `--`
 * @returns how many of the first words the argument takes; undefined where they do not fit
 */
export function argumentCount(nargs: Nargs, isOption: boolean, words: string): number | undefined {
  return new RegExp(`^${pattern(nargs, isOption)}`).exec(words)?.[1]?.length;
}

/** Word counts of as many of the positionals, from the first, as fit together. */
export function partialCounts(positionals: readonly Nargs[], words: string): readonly number[] {
  for (let count = positionals.length; count > 0; count--) {
    const joined = positionals.slice(0, count).map((nargs) => pattern(nargs, false));
    const match = new RegExp(`^${joined.join('')}`).exec(words);
    if (match !== null) return match.slice(1).map((group) => group.length);
  }
  return [];
}
