/** What evaluation knows of `string`: its constants; templates and formatters are not followed. */
import type { LibraryModule } from '../evaluation/interpreter.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const WHITESPACE = ' \t\n\r\v\f';

export const string: LibraryModule = {
  name: 'string',
  alwaysThere: true,
  exports: ({ make }) => ({
    ascii_lowercase: make.str(LOWER),
    ascii_uppercase: make.str(LOWER.toUpperCase()),
    ascii_letters: make.str(LOWER + LOWER.toUpperCase()),
    digits: make.str(DIGITS),
    hexdigits: make.str(`${DIGITS}abcdefABCDEF`),
    octdigits: make.str('01234567'),
    punctuation: make.str(PUNCTUATION),
    whitespace: make.str(WHITESPACE),
    printable: make.str(DIGITS + LOWER + LOWER.toUpperCase() + PUNCTUATION + WHITESPACE),
  }),
};
