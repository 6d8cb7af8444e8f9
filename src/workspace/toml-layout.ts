/** Where the parts of a TOML file stand (toml.io, v1.0.0): of a text that is known to be TOML, so that nothing is checked here. */

/** Offsets into the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Pair {
  /** Its own key, dots taken apart. */
  readonly key: readonly string[];
  readonly start: number;
  readonly value: Span;
}

/** What stands below one header, and before the next. */
export interface Section {
  /** The header's name; none for what stands before all headers. */
  readonly path: readonly string[];
  /** `[[a.b]]` */
  readonly isArray: boolean;
  /** Offset behind the header. */
  readonly end: number;
  readonly pairs: readonly Pair[];
}

const BLANK = /[ \t]*/;
const BARE_KEY = /[\w-]+/;
/** Numbers, truths and dates; between a date and its time may stand one space. */
const BARE_VALUE = /\d{4}-\d\d-\d\d [^\s,\]}#]+|[^\s,\]}#]+/;
const QUOTE = /"""|'''|"|'/;
const COMMENT = /#[^\n]*/;

/** The sections of a file, in its order. */
export function layoutOf(text: string): readonly Section[] {
  const sections: { path: readonly string[]; isArray: boolean; end: number; pairs: Pair[] }[] = [
    { path: [], isArray: false, end: 0, pairs: [] },
  ];
  for (let at = nextItem(text, 0); at < text.length; at = nextItem(text, at)) {
    if (text[at] !== '[') {
      const pair = pairAt(text, at);
      sections.at(-1)!.pairs.push(pair);
      at = pair.value.end;
      continue;
    }
    const isArray = text.startsWith('[[', at);
    const { key: path, end: behind } = keyAt(text, at + (isArray ? 2 : 1));
    at = text.indexOf(']', behind) + (isArray ? 2 : 1);
    sections.push({ path, isArray, end: at, pairs: [] });
  }
  return sections;
}

/** The items of an array, in its order. @param at offset of its `[` */
export function itemsOf(text: string, at: number): readonly Span[] {
  const items: Span[] = [];
  for (let start = nextItem(text, at + 1); text[start] !== ']' && start < text.length;) {
    const end = endOfValue(text, start);
    items.push({ start, end });
    start = nextItem(text, end);
  }
  return items;
}

function pairAt(text: string, at: number): Pair {
  const { key, end } = keyAt(text, at);
  const start = behind(text, BLANK, text.indexOf('=', end) + 1);
  return { key, start: at, value: { start, end: endOfValue(text, start) } };
}

function keyAt(text: string, at: number): { readonly key: readonly string[]; readonly end: number } {
  const key: string[] = [];
  for (;;) {
    const start = behind(text, BLANK, at);
    const isQuoted = text[start] === '"' || text[start] === "'";
    const end = isQuoted ? endOfValue(text, start) : behind(text, BARE_KEY, start);
    key.push(isQuoted ? text.slice(start + 1, end - 1) : text.slice(start, end));
    at = behind(text, BLANK, end);
    if (text[at] !== '.') return { key, end };
    at++;
  }
}

function endOfValue(text: string, at: number): number {
  const quote = text.slice(at, behind(text, QUOTE, at));
  if (quote !== '') return endOfString(text, at + quote.length, quote);
  if (text[at] === '[') return nextItem(text, itemsOf(text, at).at(-1)?.end ?? at + 1) + 1;
  return text[at] === '{' ? endOfTable(text, at) : Math.max(behind(text, BARE_VALUE, at), at + 1);
}

function endOfString(text: string, at: number, quote: string): number {
  const hasEscapes = quote.startsWith('"');
  while (at < text.length && !text.startsWith(quote, at)) at += hasEscapes && text[at] === '\\' ? 2 : 1;
  // Up to two more quotes before the closing ones are content.
  if (quote.length === 3) while (text.startsWith(quote, at + 1)) at++;
  return at + quote.length;
}

function endOfTable(text: string, at: number): number {
  let next = nextItem(text, at + 1);
  while (text[next] !== '}' && next < text.length) next = nextItem(text, pairAt(text, next).value.end);
  return next + 1;
}

/** Over white space, line ends, commas, comments and a byte order mark. */
function nextItem(text: string, at: number): number {
  for (;;) {
    const next = behind(text, COMMENT, behind(text, /[\s,\uFEFF]*/, at));
    if (next === at) return at;
    at = next;
  }
}

/** The offset behind what a pattern takes right there; the same where it takes nothing. */
function behind(text: string, pattern: RegExp, at: number): number {
  const sticky = new RegExp(pattern, 'y');
  sticky.lastIndex = at;
  return at + (sticky.exec(text)?.[0].length ?? 0);
}
