/** The line of source that a message is about, with carets below the span. */
import type { Place } from '../diagnostic.ts';
import { harmless } from './style.ts';

/** Longer lines are shown in part, around the span. */
const WIDEST = 120;

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NARROWEST = /\p{Mark}/u;

export interface Excerpt {
  readonly code: string;
  /** White space and carets, as wide as the code is up to the end of the span. */
  readonly carets: string;
}

/** @param line the text of `place.line`, without its line end */
export function excerpt(line: string, place: Place): Excerpt {
  const from = Math.min(place.column - 1, line.length);
  const to = place.endLine > place.line ? line.trimEnd().length : place.endColumn - 1;
  const span = { from, to: Math.max(Math.min(to, line.length), from) };
  const window = windowAround(line, span.from, span.to);
  const before = harmless(line.slice(window.from, span.from));
  const marked = harmless(line.slice(span.from, Math.min(span.to, window.to)));
  const lead = window.from > 0 ? '…' : '';
  const tail = window.to < line.length ? '…' : '';
  return {
    code: lead + harmless(line.slice(window.from, window.to)) + tail,
    carets: blank(lead + before) + '^'.repeat(Math.max(1, widthOf(marked))),
  };
}

function windowAround(
  line: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  if (line.length <= WIDEST) return { from: 0, to: line.length };
  const slack = Math.max(0, WIDEST - (to - from));
  const start = Math.max(0, Math.min(from - Math.floor(slack / 2), line.length - WIDEST));
  return { from: start, to: Math.min(line.length, start + WIDEST) };
}

/** White space of the width of a text; tabs stay tabs, so that they end where the text's do. */
function blank(text: string): string {
  return [...text]
    .map((character) => (character === '\t' ? character : ' '.repeat(widthOf(character))))
    .join('');
}

/** Columns that a terminal gives a text. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += NARROWEST.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
