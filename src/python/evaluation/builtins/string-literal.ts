/** `repr` of str and bytes (unicode_repr of CPython's unicodeobject.c, bytes_repr of bytesobject.c). */

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** Ranges in which no version of Unicode since 13 (Python 3.10) has assigned anything. */
const SETTLED: readonly (readonly [number, number])[] = [
  [0, 0x52f],
  [0x1e00, 0x1fff],
  [0x2000, 0x20bf],
  [0x2190, 0x2426],
  [0x2460, 0x2b73],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xffff],
  [0x1f300, 0x1f64f],
  [0xe0000, 0x10ffff],
];

/** Whether Python prints a character as it is; undefined where that differs between versions of Unicode. */
export function isPrintable(character: string): boolean | undefined {
  const code = character.codePointAt(0)!;
  if (!SETTLED.some(([low, high]) => code >= low && code <= high)) return undefined;
  return character === ' ' || !UNPRINTABLE.test(character);
}

function quoteFor(text: string): string {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

function escape(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** `repr` of a str; undefined where it differs between versions of Unicode. */
export function reprOfText(text: string): string | undefined {
  const quote = quoteFor(text);
  let out = quote;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === quote) out += `\\${quote}`;
    else if (SHORT[character] !== undefined) out += SHORT[character];
    else {
      const printable = isPrintable(character);
      if (printable === undefined) return undefined;
      out += printable ? character : escape(code);
    }
  }
  return out + quote;
}

export function reprOfBytes(bytes: Uint8Array): string {
  const quote = quoteFor(String.fromCharCode(...bytes.filter((byte) => byte === 0x27 || byte === 0x22)));
  let out = `b${quote}`;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === quote) out += `\\${quote}`;
    else if (SHORT[character] !== undefined) out += SHORT[character];
    else out += byte >= 0x20 && byte < 0x7f ? character : escape(byte);
  }
  return out + quote;
}
