/** `repr` of str and bytes (unicode_repr of CPython's unicodeobject.c, bytes_repr of bytesobject.c). */

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

/** True for characters that Python prints as they are. */
export function isPrintable(character: string): boolean {
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

/** `repr` of a str. */
export function reprOfText(text: string): string {
  const quote = quoteFor(text);
  let out = quote;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === quote) out += `\\${quote}`;
    else if (SHORT[character] !== undefined) out += SHORT[character];
    else out += isPrintable(character) ? character : escape(code);
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
