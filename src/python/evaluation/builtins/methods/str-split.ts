/** Splitting and joining of str. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { integerOf, textOf, textsFrom, typeName } from '../cells.ts';
import { codePoints } from '../code-points.ts';
import { eachAlternative, unknownFrom } from '../contents.ts';
import type { Given } from '../signature.ts';
import { type Method, method } from '../taught.ts';

/** Characters that `str.isspace` holds for (unicodetype_db.h of CPython). */
const WHITESPACE =
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';
/** Ends of lines for `splitlines`. */
// oxlint-disable-next-line no-control-regex -- file, group and record separators end lines in Python
const LINE_END = /\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/g;

export function isWhitespace(character: string): boolean {
  return WHITESPACE.includes(character);
}

function own(self: Value): string {
  return textOf(self) ?? '';
}

/** The separator (null for white space) and the number of splits, from the arguments of `split` and `rsplit`. */
function splitArguments(
  given: Given,
  m: Interpreter,
): { separator: string | null; limit: number } | undefined {
  const [sep, maxsplit] = [given.get('sep'), given.get('maxsplit')];
  const count = maxsplit === undefined ? -1n : integerOf(maxsplit.cell);
  if (count === undefined) return undefined;
  const limit = count < 0n ? Infinity : Number(count);
  if (sep === undefined || sep.cell.kind === 'none') return { separator: null, limit };
  const separator = textOf(sep);
  if (separator === undefined) return m.raise('TypeError', `must be str or None, not ${typeName(sep)}`);
  if (separator === '') m.raise('ValueError', 'empty separator');
  return { separator, limit };
}

function splitFromLeft(text: string, separator: string | null, limit: number): readonly string[] {
  const parts: string[] = [];
  if (separator !== null) {
    let from = 0;
    while (parts.length < limit) {
      const at = text.indexOf(separator, from);
      if (at < 0) break;
      parts.push(text.slice(from, at));
      from = at + separator.length;
    }
    return [...parts, text.slice(from)];
  }
  const all = codePoints(text);
  let i = 0;
  const skip = (): void => {
    while (i < all.length && isWhitespace(all[i]!)) i += 1;
  };
  for (skip(); i < all.length; skip()) {
    const start = i;
    if (parts.length >= limit) {
      parts.push(all.slice(start).join(''));
      return parts;
    }
    while (i < all.length && !isWhitespace(all[i]!)) i += 1;
    parts.push(all.slice(start, i).join(''));
  }
  return parts;
}

function backwards(text: string): string {
  return codePoints(text).toReversed().join('');
}

function splitFromRight(text: string, separator: string | null, limit: number): readonly string[] {
  const parts = splitFromLeft(backwards(text), separator === null ? null : backwards(separator), limit);
  return parts.map(backwards).toReversed();
}

function splitting(
  name: string,
  split: (text: string, separator: string | null, limit: number) => readonly string[],
): Method {
  return method('sep=, maxsplit=', (self, given, m) => {
    const wanted = splitArguments(given, m);
    if (wanted === undefined) return unknownFrom(m, `str.${name}()`, [self]);
    const parts = split(own(self), wanted.separator, wanted.limit);
    return m.make.list(textsFrom(self, parts, m), [self]);
  });
}

function partitioning(last: boolean): Method {
  return method('sep, /', (self, given, m) => {
    const [text, separator] = [own(self), textOf(given.need('sep'))];
    if (separator === undefined)
      return m.raise('TypeError', `must be str, not ${typeName(given.need('sep'))}`);
    if (separator === '') m.raise('ValueError', 'empty separator');
    const at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    const found = [text.slice(0, at), separator, text.slice(at + separator.length)];
    const parts = at >= 0 ? found : last ? ['', '', text] : [text, '', ''];
    return m.make.tuple(
      parts.map((part) => m.make.str(part, [self])),
      [self],
    );
  });
}

function join(self: Value, given: Given, m: Interpreter): Value {
  const items = m.iterate(given.need('iterable'));
  if (items === undefined) return unknownFrom(m, 'str.join()', [given.need('iterable')]);
  return eachAlternative(m, 'str.join', items, (plain) => {
    const texts = plain.map((item, i) => {
      if (item.cell.kind === 'symbol' || item.cell.kind === 'foreign') return undefined;
      return (
        textOf(item) ??
        m.raise('TypeError', `sequence item ${i}: expected str instance, ${typeName(item)} found`)
      );
    });
    if (texts.includes(undefined)) return unknownFrom(m, 'str.join()', plain);
    return m.make.str(texts.join(own(self)), [self, ...plain]);
  });
}

export const STR_SPLIT: Readonly<Record<string, Method>> = {
  split: splitting('split', splitFromLeft),
  rsplit: splitting('rsplit', splitFromRight),
  partition: partitioning(false),
  rpartition: partitioning(true),
  join: method('iterable, /', join),
  splitlines: method('keepends=', (self, given, m) => {
    const keep = given.get('keepends');
    const keeps = keep === undefined ? false : m.truth(keep);
    if (keeps === undefined) return unknownFrom(m, 'str.splitlines()', [keep!]);
    const text = own(self);
    const lines: string[] = [];
    let from = 0;
    for (const match of text.matchAll(LINE_END)) {
      const end = match.index + match[0].length;
      lines.push(text.slice(from, keeps ? end : match.index));
      from = end;
    }
    if (from < text.length) lines.push(text.slice(from));
    return m.make.list(textsFrom(self, lines, m), [self]);
  }),
  expandtabs: method('tabsize=', (self, given, m) => {
    const size = given.get('tabsize') === undefined ? 8n : integerOf(given.get('tabsize')!.cell);
    if (size === undefined || size > 1000n) return unknownFrom(m, 'str.expandtabs()', [self]);
    let [out, column] = ['', 0];
    for (const character of own(self)) {
      const width = size > 0n ? Number(size) - (column % Number(size)) : 0;
      out += character === '\t' ? ' '.repeat(width) : character;
      column = character === '\n' || character === '\r' ? 0 : column + (character === '\t' ? width : 1);
    }
    return m.make.str(out, [self]);
  }),
};
