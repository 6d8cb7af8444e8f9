/** Case and character classes of str. Beyond Latin Extended they differ between Unicode versions and are not followed. */
import type { Value } from '../../value.ts';
import { textOf } from '../cells.ts';
import { unknownFrom } from '../contents.ts';
import { isPrintable } from '../string-literal.ts';
import { type Method, method } from '../taught.ts';
import { isWhitespace } from './str-split.ts';

function own(self: Value): string {
  return textOf(self) ?? '';
}

/** A change of case of texts below U+0250, where JavaScript and every Python agree. */
function casing(name: string, change: (text: string) => string): Method {
  return method('', (self, _given, m) => {
    const text = own(self);
    if (/[^\0-\u024f]/.test(text)) return unknownFrom(m, `str.${name}() of other than Latin letters`, [self]);
    return m.make.str(change(text), [self]);
  });
}

/** A change of case of ASCII texts. */
function asciiCasing(name: string, change: (text: string) => string): Method {
  return method('', (self, _given, m) => {
    const text = own(self);
    if (!isAscii(text)) return unknownFrom(m, `str.${name}() of other than ASCII letters`, [self]);
    return m.make.str(change(text), [self]);
  });
}

/** A question about ASCII texts. */
function asking(name: string, test: (text: string) => boolean): Method {
  return method('', (self, _given, m) => {
    const text = own(self);
    if (!isAscii(text)) return unknownFrom(m, `str.${name}() of other than ASCII characters`, [self]);
    return m.make.bool(test(text), [self]);
  });
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

const swap = (character: string): string =>
  character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase();

/** Every run of letters begins with a capital, all others of it are small. */
const title = (text: string): string =>
  text.replaceAll(/[A-Za-z]+/g, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase());

export const STR_CASE: Readonly<Record<string, Method>> = {
  upper: casing('upper', (text) => text.toUpperCase()),
  lower: casing('lower', (text) => text.toLowerCase()),
  casefold: asciiCasing('casefold', (text) => text.toLowerCase()),
  swapcase: asciiCasing('swapcase', (text) => text.replaceAll(/[A-Za-z]/g, swap)),
  capitalize: asciiCasing(
    'capitalize',
    (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  ),
  title: asciiCasing('title', title),
  isalpha: asking('isalpha', (text) => /^[A-Za-z]+$/.test(text)),
  isalnum: asking('isalnum', (text) => /^[A-Za-z0-9]+$/.test(text)),
  isdigit: asking('isdigit', (text) => /^\d+$/.test(text)),
  isdecimal: asking('isdecimal', (text) => /^\d+$/.test(text)),
  isnumeric: asking('isnumeric', (text) => /^\d+$/.test(text)),
  isidentifier: asking('isidentifier', (text) => /^[A-Za-z_]\w*$/.test(text)),
  islower: asking('islower', (text) => /[a-z]/.test(text) && !/[A-Z]/.test(text)),
  isupper: asking('isupper', (text) => /[A-Z]/.test(text) && !/[a-z]/.test(text)),
  istitle: asking('istitle', (text) => /[A-Za-z]/.test(text) && title(text) === text),
  isspace: asking('isspace', (text) => text !== '' && [...text].every((each) => isWhitespace(each))),
  isprintable: asking('isprintable', (text) => [...text].every((each) => isPrintable(each) === true)),
  isascii: method('', (self, _given, m) => m.make.bool(isAscii(own(self)), [self])),
};
