/** From the bytes of a Python file to its text (PEP 263, language reference 2.1.4). */

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
const MAX_BYTES = 10 * 1024 * 1024;
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK = /^[ \t\f]*(?:#.*)?$/;

/**
 * Text of a Python file, without byte order mark.
 * @throws NotPython
 */
export function decodePython(bytes: Uint8Array, file: string): string {
  if (bytes.length > MAX_BYTES) throw new NotPython(file, `it is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  if (bytes.includes(0)) throw new NotPython(file, 'it contains NUL bytes');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = declaredCoding(bytes);
  if (hasMark && declared !== undefined && !/^utf-?_?8/i.test(declared)) {
    throw new NotPython(file, `it has a UTF-8 byte order mark and declares the encoding ${declared}`);
  }
  return decodeAs(declared ?? 'utf-8', bytes, file);
}

/** The encoding that a comment in the first two lines declares. */
function declaredCoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^\u00ef\u00bb\u00bf/, '');
  const [first = '', second = ''] = head.split(/\r\n|\n|\r/, 2);
  const own = CODING.exec(first)?.[1];
  if (own !== undefined) return own;
  return BLANK.test(first) ? CODING.exec(second)?.[1] : undefined;
}

function decodeAs(coding: string, bytes: Uint8Array, file: string): string {
  const label = /^(utf[-_]?8([-_]sig)?)$/i.test(coding)
    ? 'utf-8'
    : /^(latin[-_]?1|iso[-_]?8859[-_]1|iso[-_]latin[-_]1)$/i.test(coding)
      ? 'latin1'
      : coding.replaceAll('_', '-');
  const decoder = decoderOf(label);
  if (decoder === undefined)
    throw new NotPython(file, `it declares the encoding ${coding}, which is not known`);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new NotPython(file, `its bytes are not ${coding}`);
  }
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}
