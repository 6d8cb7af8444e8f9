/** From the bytes of a Python file to its text (PEP 263, language reference 2.1.4). */
import { decoderOf } from './encodings.ts';

/** The file is not Python source: its bytes cannot be decoded, or it is too large to be written by hand. */
export class NotPython extends Error {
  readonly file: string;
  readonly reason: string;
  constructor(file: string, reason: string) {
    super(`${file} is not Python source: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}

/** Larger files are data, whatever their name. */
const MAX_BYTES = 2 * 1024 * 1024;
/** The largest of 45,000 files of public training code has 108,000. */
const MAX_TOKENS = 120_000;
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Of each byte; those of characters beyond ASCII are parts of words. */
const KINDS = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (byte >= 0x80 || /\w/.test(character)) return 'word';
  return /[\s\0]/.test(character) ? 'space' : 'sign';
});
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Text of a Python file, without byte order mark.
 * @throws NotPython
 */
export function decodePython(bytes: Uint8Array, file: string): string {
  refuseData(bytes, file);
  const hasMark = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte);
  const content = hasMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  const declared = declaredCoding(content);
  if (hasMark && declared !== undefined && !/^utf[-_]8(?:[-_]|$)/i.test(declared)) {
    throw new NotPython(file, `it has a UTF-8 byte order mark and declares the encoding ${declared}`);
  }
  return decodeAs(declared ?? 'utf-8', content, file);
}

/**
 * Refuses what nobody wrote by hand, in whatever encoding.
 * @throws NotPython
 */
export function refuseData(bytes: Uint8Array, file: string): void {
  if (bytes.length > MAX_BYTES) throw new NotPython(file, `it is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  if (tokenCount(bytes) > MAX_TOKENS)
    throw new NotPython(file, `it has more than ${MAX_TOKENS} words and signs`);
  if (bytes.includes(0)) throw new NotPython(file, 'it contains NUL bytes');
}

/**
 * How many words and signs there are, those of texts and comments included: about as many as nodes of the tree, which take
 * far more time and memory than the bytes that make them.
 */
function tokenCount(bytes: Uint8Array): number {
  if (bytes.length <= MAX_TOKENS) return 0;
  let count = 0;
  let isInWord = false;
  for (const byte of bytes) {
    const kind = KINDS[byte];
    if (kind === 'sign' || (kind === 'word' && !isInWord)) count += 1;
    isInWord = kind === 'word';
  }
  return count;
}

/** The encoding that a comment in the first two lines declares. */
function declaredCoding(bytes: Uint8Array): string | undefined {
  const [first, rest] = firstLine(bytes);
  const own = CODING.exec(first)?.[1];
  if (own !== undefined) return own;
  return BLANK.test(first) ? CODING.exec(firstLine(rest)[0])?.[1] : undefined;
}

/** The first line, a character for each byte, and what follows it. */
function firstLine(bytes: Uint8Array): readonly [string, Uint8Array] {
  const found = bytes.findIndex((byte) => byte === LINE_FEED || byte === CARRIAGE_RETURN);
  const end = found < 0 ? bytes.length : found;
  const isPair = bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED;
  return [Buffer.from(bytes.subarray(0, end)).toString('latin1'), bytes.subarray(end + (isPair ? 2 : 1))];
}

function decodeAs(coding: string, bytes: Uint8Array, file: string): string {
  const decode = decoderOf(coding);
  if (decode === undefined)
    throw new NotPython(file, `it declares the encoding ${coding}, which is not known`);
  try {
    return decode(bytes);
  } catch {
    throw new NotPython(file, `its bytes are not ${coding}`);
  }
}
