/** Methods of str (library reference "Text Sequence Type"). */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf, textOf, typeName } from '../cells.ts';
import { codePointCount, codePoints, sliceCodePoints, toCodePointOffset } from '../code-points.ts';
import { eachAlternative, unknownFrom } from '../contents.ts';
import { formatText } from '../str-format.ts';
import type { Given } from '../signature.ts';
import { type Method, method } from '../taught.ts';
import { STR_CASE } from './str-case.ts';
import { isWhitespace, STR_SPLIT } from './str-split.ts';

function own(self: Value): string {
  return textOf(self) ?? '';
}

/** The text of an argument. Raises TypeError for anything else. */
export function needText(value: Value, interpreter: Interpreter): string {
  const text = textOf(value);
  return text ?? interpreter.raise('TypeError', `must be str, not ${typeName(value)}`);
}

/** The part of the text between the arguments `start` and `end`, and where it begins. */
function window(self: Value, given: Given): { readonly part: string; readonly start: number } | undefined {
  const text = own(self);
  const length = codePointCount(text);
  const bound = (name: string, otherwise: number): number | undefined => {
    const value = given.get(name);
    if (value === undefined || value.cell.kind === 'none') return otherwise;
    const integer = integerOf(value.cell);
    if (integer === undefined) return undefined;
    const at = integer < 0n ? integer + BigInt(length) : integer;
    return at < 0n ? 0 : Number(at);
  };
  const [start, end] = [bound('start', 0), bound('end', length)];
  if (start === undefined || end === undefined) return undefined;
  if (start > length) return { part: '', start: -1 };
  return { part: sliceCodePoints(text, start, Math.min(end, length)), start };
}

function finding(name: string, last: boolean, missing: 'none' | 'raise'): Method {
  return method('sub, start=, end=, /', (self, given, m) => {
    const sub = needText(given.need('sub'), m);
    const within = window(self, given);
    if (within === undefined) return unknownFrom(m, `str.${name}()`, [self]);
    const at = within.start < 0 ? -1 : last ? within.part.lastIndexOf(sub) : within.part.indexOf(sub);
    if (at < 0 && missing === 'raise') m.raise('ValueError', 'substring not found');
    const offset = at < 0 ? -1 : within.start + toCodePointOffset(within.part, at);
    return m.make.int(offset, [self, given.need('sub')]);
  });
}

/** `startswith` and `endswith`: the argument is a text or a tuple of texts. */
function affix(name: string, test: (part: string, affix: string) => boolean): Method {
  return method('affix, start=, end=, /', (self, given, m) => {
    const within = window(self, given);
    const affixes = given.need('affix');
    const items = affixes.cell.kind === 'tuple' ? affixes.cell.items : [affixes];
    if (within === undefined) return unknownFrom(m, `str.${name}()`, [self]);
    return eachAlternative(m, `str.${name}`, items, (plain) => {
      const holds = plain.some((item) => within.start >= 0 && test(within.part, needText(item, m)));
      return m.make.bool(holds, [self, affixes]);
    });
  });
}

function stripping(sides: 'both' | 'left' | 'right'): Method {
  return method('chars=, /', (self, given, m) => {
    const chars = given.get('chars');
    const set = chars === undefined || chars.cell.kind === 'none' ? undefined : [...needText(chars, m)];
    const goes = (character: string): boolean => set?.includes(character) ?? isWhitespace(character);
    const all = codePoints(own(self));
    let [start, end] = [0, all.length];
    if (sides !== 'right') while (start < end && goes(all[start]!)) start += 1;
    if (sides !== 'left') while (end > start && goes(all[end - 1]!)) end -= 1;
    return m.make.str(all.slice(start, end).join(''), [self]);
  });
}

function justifying(side: 'left' | 'right' | 'center'): Method {
  return method('width, fillchar=, /', (self, given, m) => {
    const width = integerOf(given.need('width').cell);
    const fill = given.get('fillchar') === undefined ? ' ' : needText(given.get('fillchar')!, m);
    if (codePointCount(fill) !== 1)
      m.raise('TypeError', 'The fill character must be exactly one character long');
    if (width === undefined || width > 1_000_000n)
      return unknownFrom(m, `str.${side}()`, [given.need('width')]);
    return m.make.str(padded(own(self), Number(width), fill, side), [self]);
  });
}

/** CPython's `center` puts the odd character to the left where the width is odd (pad in unicodeobject.c). */
function padded(text: string, width: number, fill: string, side: 'left' | 'right' | 'center'): string {
  const room = width - codePointCount(text);
  if (room <= 0) return text;
  if (side === 'left') return text + fill.repeat(room);
  if (side === 'right') return fill.repeat(room) + text;
  const left = Math.floor(room / 2) + (room & width & 1);
  return fill.repeat(left) + text + fill.repeat(room - left);
}

function replace(self: Value, given: Given, m: Interpreter): Value {
  const [old, to] = [needText(given.need('old'), m), needText(given.need('new'), m)];
  const counted = given.get('count');
  const count = counted === undefined ? -1n : integerOf(counted.cell);
  if (count === undefined) return unknownFrom(m, 'str.replace()', [counted!]);
  const limit = count < 0n ? Infinity : Number(count);
  const text = own(self);
  const pieces = old === '' ? ['', ...codePoints(text), ''] : text.split(old);
  const gaps = Math.min(pieces.length - 1, limit);
  if (text.length + gaps * to.length > 1_000_000) return unknownFrom(m, 'str.replace()', [self]);
  const head = pieces.slice(0, gaps + 1).join(to);
  const tail = pieces.slice(gaps + 1);
  return m.make.str(tail.length === 0 ? head : head + old + tail.join(old), [self, given.need('new')]);
}

export const STR: Readonly<Record<string, Method>> = {
  ...STR_CASE,
  ...STR_SPLIT,
  find: finding('find', false, 'none'),
  rfind: finding('rfind', true, 'none'),
  index: finding('index', false, 'raise'),
  rindex: finding('rindex', true, 'raise'),
  count: method('sub, start=, end=, /', (self, given, m) => {
    const sub = needText(given.need('sub'), m);
    const within = window(self, given);
    if (within === undefined) return unknownFrom(m, 'str.count()', [self]);
    const empty = within.start < 0 ? 0 : codePointCount(within.part) + 1;
    return m.make.int(sub === '' ? empty : within.part.split(sub).length - 1, [self, given.need('sub')]);
  }),
  startswith: affix('startswith', (part, prefix) => part.startsWith(prefix)),
  endswith: affix('endswith', (part, suffix) => part.endsWith(suffix)),
  strip: stripping('both'),
  lstrip: stripping('left'),
  rstrip: stripping('right'),
  ljust: justifying('left'),
  rjust: justifying('right'),
  center: justifying('center'),
  zfill: method('width, /', (self, given, m) => {
    const width = integerOf(given.need('width').cell);
    if (width === undefined || width > 1_000_000n)
      return unknownFrom(m, 'str.zfill()', [given.need('width')]);
    const text = own(self);
    const sign = /^[+-]/.test(text) ? text[0]! : '';
    const digits = padded(text.slice(sign.length), Number(width) - sign.length, '0', 'right');
    return m.make.str(sign + digits, [self]);
  }),
  replace: method('old, new, count=', replace),
  removeprefix: method('prefix, /', (self, given, m) => {
    const prefix = needText(given.need('prefix'), m);
    const text = own(self);
    return m.make.str(text.startsWith(prefix) ? text.slice(prefix.length) : text, [self]);
  }),
  removesuffix: method('suffix, /', (self, given, m) => {
    const suffix = needText(given.need('suffix'), m);
    const text = own(self);
    const ends = suffix !== '' && text.endsWith(suffix);
    return m.make.str(ends ? text.slice(0, -suffix.length) : text, [self]);
  }),
  format: method('*args, **named', (self, given, m) => formatText(self, given.rest, given.named, m)),
  encode: method('encoding=, errors=', (self, given, m) => {
    const name =
      given.get('encoding') === undefined ? 'utf-8' : needText(given.get('encoding')!, m).toLowerCase();
    const text = own(self);
    // Lone surrogates and unencodable characters raise; only what every listed encoding encodes alike is answered.
    const isAscii = /^[\0-\x7f]*$/.test(text);
    if (!['utf-8', 'utf8'].includes(name) && !(isAscii && ['ascii', 'latin-1', 'latin1'].includes(name)))
      return unknownFrom(m, `str.encode('${name}')`, [self]);
    if (/\p{Cs}/u.test(text)) return unknownFrom(m, 'str.encode()', [self]);
    return m.make.bytes(new TextEncoder().encode(text), [self]);
  }),
};
