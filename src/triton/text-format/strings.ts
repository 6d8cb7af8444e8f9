/** String literals of the text format: bytes, which are UTF-8 in fields of type string. */

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '?': 63,
  '\\': 92,
  "'": 39,
  '"': 34,
};
const ESCAPE = /\\(?:([0-7]{1,3})|[xX]([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/uy;

/**
 * The bytes of one literal, quotes included.
 * @throws RangeError with the escape that there is not
 */
export function bytesOf(literal: string): Uint8Array {
  const inner = literal.slice(1, -1);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < inner.length;) {
    const next = inner.indexOf('\\', at);
    const end = next < 0 ? inner.length : next;
    parts.push(Buffer.from(inner.slice(at, end), 'utf8'));
    if (next < 0) break;
    const [length, bytes] = escapeAt(inner, next);
    parts.push(bytes);
    at = next + length;
  }
  return Buffer.concat(parts);
}

function escapeAt(text: string, at: number): readonly [number, Uint8Array] {
  const escape = new RegExp(ESCAPE.source, 'uy');
  escape.lastIndex = at;
  const [whole = '', octal, hex, short, long, simple] = escape.exec(text) ?? [];
  const byte =
    octal === undefined ? (hex === undefined ? SIMPLE[simple ?? ''] : parseInt(hex, 16)) : parseInt(octal, 8);
  if (byte !== undefined && byte < 256) return [whole.length, Uint8Array.of(byte)];
  const point = parseInt(short ?? long ?? '', 16);
  const isCharacter = point < 0xd800 || (point > 0xdfff && point <= 0x10ffff);
  if (!isCharacter) throw new RangeError(whole === '' ? '\\' : whole);
  return [whole.length, Buffer.from(String.fromCodePoint(point), 'utf8')];
}

/** A literal of the text format: UTF-8 stands for itself, control characters are escaped in octal. */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\0-\x1f\x7f]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"${escaped}"`;
}
