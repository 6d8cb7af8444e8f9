/**
 * Encodings that a Python file may declare. Only those are here that decode as CPython's codec does, each held to it by a test:
 * the encodings of the web that TextDecoder knows by Python's names are other ones (its `gb2312` is gbk, its `iso-8859-9`
 * windows-1254), and its `latin1` and `windows-1252` change places between versions of Node.
 */

/** Text of some bytes. @throws where they are not of the encoding */
export type Decode = (bytes: Uint8Array) => string;

/** Python's name, lower case with `-` for `_` → TextDecoder's label. */
const BY_TEXT_DECODER: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-8-sig': 'utf-8',
  'iso-8859-2': 'iso-8859-2',
  'iso-8859-5': 'iso-8859-5',
  'iso-8859-7': 'iso-8859-7',
  'iso-8859-15': 'iso-8859-15',
  'latin-9': 'iso-8859-15',
  cp1250: 'windows-1250',
  'windows-1250': 'windows-1250',
  cp1251: 'windows-1251',
  'windows-1251': 'windows-1251',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  cp866: 'ibm866',
  'mac-roman': 'macintosh',
  gbk: 'gbk',
  cp936: 'gbk',
  'euc-kr': 'euc-kr',
};

const LATIN_1: ReadonlySet<string> = new Set([
  'latin-1',
  'latin1',
  'iso-8859-1',
  'iso8859-1',
  'iso-latin-1',
  'l1',
]);
const ASCII: ReadonlySet<string> = new Set(['ascii', 'us-ascii']);
const CP1252: ReadonlySet<string> = new Set(['cp1252', 'windows-1252']);

/** 0x80 to 0x9f of cp1252, where it differs from Latin-1; a space where it has nothing. */
const CP1252_UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** How to decode what declares an encoding; undefined for one that is not known. */
export function decoderOf(declared: string): Decode | undefined {
  const name = declared.toLowerCase().replaceAll('_', '-');
  if (LATIN_1.has(name)) return latin1;
  if (ASCII.has(name)) return ascii;
  if (CP1252.has(name)) return cp1252;
  const label = BY_TEXT_DECODER[name];
  return label === undefined ? undefined : (bytes) => new TextDecoder(label, { fatal: true }).decode(bytes);
}

const latin1: Decode = (bytes) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

const ascii: Decode = (bytes) => {
  if (bytes.some((byte) => byte >= 0x80)) throw new RangeError('not ASCII');
  return latin1(bytes);
};

const cp1252: Decode = (bytes) =>
  latin1(bytes).replaceAll(/[\u0080-\u009F]/g, (character) => {
    const decoded = CP1252_UPPER[character.charCodeAt(0) - 0x80]!;
    if (decoded === ' ') throw new RangeError('not cp1252');
    return decoded;
  });
