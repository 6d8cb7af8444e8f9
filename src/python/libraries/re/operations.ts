/** What the functions of `re` do with a pattern that is read and a text that is known. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { callWith } from '../support/signature.ts';
import { countOf, isAbsent, textOf } from '../support/read.ts';
import { groupText, holdMatch, type Match } from './match.ts';
import type { Pattern } from './pattern.ts';

/** More ways than these to match a text are not tried. */
const MAX_WAYS = 1e7;

/** True where JavaScript matches the text as Python does, in bounded time. */
export function isFollowed(pattern: Pattern, text: string): boolean {
  if (pattern.isAscii && /[^\0-\x7f]/.test(text)) return false;
  return !/[\ud800-\udfff]/.test(text) && pattern.ways(text.length + 1) * (text.length + 1) <= MAX_WAYS;
}

function expression({ source, ignoresCase }: Pattern, where: 'anywhere' | 'here' | 'whole'): RegExp {
  const flags = `du${ignoresCase ? 'i' : ''}${where === 'anywhere' ? 'g' : 'y'}`;
  return new RegExp(where === 'whole' ? `(?:${source})(?![^])` : source, flags);
}

function toMatch(pattern: Pattern, subject: Value, found: RegExpExecArray): Match {
  const spans = found.indices!.map((span) => (span === undefined ? null : span));
  return { subject, spans, names: pattern.names };
}

/** `match`, `fullmatch` and `search`. */
export function matchOnce(
  it: Interpreter,
  pattern: Pattern,
  subject: Value,
  where: 'anywhere' | 'here' | 'whole',
): Value {
  const found = expression(pattern, where).exec(textOf(subject)!);
  return found === null ? it.make.none() : holdMatch(it, toMatch(pattern, subject, found));
}

function allMatches(pattern: Pattern, subject: Value): readonly Match[] {
  const found = textOf(subject)!.matchAll(expression(pattern, 'anywhere'));
  return [...found].map((each) => toMatch(pattern, subject, each));
}

export function findAll(it: Interpreter, pattern: Pattern, subject: Value): Value {
  const empty = it.make.str('');
  const items = allMatches(pattern, subject).map((match) => {
    const groups = match.spans.slice(1).map((_span, i) => groupText(it, match, i + 1, empty));
    if (groups.length === 0) return groupText(it, match, 0, empty);
    return groups.length === 1 ? groups[0]! : it.make.tuple(groups);
  });
  return it.make.list(items, [subject]);
}

export function findIterator(it: Interpreter, pattern: Pattern, subject: Value): Value {
  return it.make.iterator(allMatches(pattern, subject).map((match) => holdMatch(it, match)));
}

export function split(it: Interpreter, pattern: Pattern, subject: Value, limit: Value | undefined): Value {
  const most = limit === undefined ? 0 : countOf(limit);
  if (most === undefined) return it.make.unknown('how often a text is split is not known', [subject]);
  const text = textOf(subject)!;
  const matches = allMatches(pattern, subject).slice(0, most === 0 ? undefined : Math.max(most, 0));
  const parts: Value[] = [];
  let at = 0;
  for (const match of matches) {
    const [start, end] = match.spans[0]!;
    parts.push(it.make.str(text.slice(at, start), [subject]));
    parts.push(...match.spans.slice(1).map((_span, i) => groupText(it, match, i + 1, it.make.none())));
    at = end;
  }
  return it.make.list([...parts, it.make.str(text.slice(at), [subject])], [subject]);
}

/** The pieces of a replacement: texts, and groups by number; undefined for notations that are not followed. */
function templateOf({ names }: Pattern, text: string): readonly (string | number)[] | undefined {
  const pieces: (string | number)[] = [];
  for (const [piece] of text.matchAll(/\\g<\w+>|\\[1-9](?!\d)|\\\\|\\|[^\\]+/g)) {
    if (piece === '\\') return undefined;
    if (piece === '\\\\') pieces.push('\\');
    else if (piece.startsWith('\\')) {
      const name = /^\\(?:g<(\w+)>|(\d))$/
        .exec(piece)!
        .slice(1)
        .find((each) => each !== undefined)!;
      const index = /^\d+$/.test(name) ? Number(name) : names.indexOf(name) + 1 || -1;
      if (index < 0 || index > names.length) return undefined;
      pieces.push(index);
    } else pieces.push(piece);
  }
  return pieces;
}

export function substitute(
  it: Interpreter,
  pattern: Pattern,
  replacement: Value,
  subject: Value,
  limit: Value | undefined,
): Value {
  const most = isAbsent(limit) ? 0 : countOf(limit);
  const own = textOf(replacement);
  const template = own === undefined ? undefined : templateOf(pattern, own);
  const isCallable = replacement.cell.kind === 'function' || replacement.cell.kind === 'method';
  if (most === undefined || (template === undefined && !isCallable))
    return it.make.unknown('this replacement is not followed', [replacement, subject]);
  const empty = it.make.str('');
  const text = textOf(subject)!;
  const from = [subject, replacement];
  let [out, at] = ['', 0];
  for (const match of allMatches(pattern, subject).slice(0, most === 0 ? undefined : Math.max(most, 0))) {
    const pieces = template ?? [textOf(callWith(it, replacement, holdMatch(it, match)))];
    const texts = pieces.map((piece) =>
      typeof piece === 'number' ? textOf(groupText(it, match, piece, empty)) : piece,
    );
    if (texts.includes(undefined)) return it.make.unknown('what replaces a match is not known', from);
    const [start, end] = match.spans[0]!;
    out += text.slice(at, start) + texts.join('');
    at = end;
  }
  return it.make.str(out + text.slice(at), from);
}
