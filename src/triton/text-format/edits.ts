/** Changes of a text that leave everything else as it stands: comments, order, layout. */
import type { Element } from './elements.ts';
import type { Field, Message, Span } from './tree.ts';

interface Splice extends Span {
  readonly text: string;
}

/** Where a field goes: what is written there, on one line or on several. */
export interface Written {
  readonly inline: string;
  /** Lines, relative to the field's own indentation. */
  readonly lines: readonly string[];
}

export class Edits {
  readonly #text: string;
  readonly #eol: string;
  readonly #splices: Splice[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** The text with all changes; those at one place in the order in which they were made. */
  result(): string {
    let [text, at] = ['', 0];
    for (const { start, end, text: inserted } of this.#splices.toSorted((a, b) => a.start - b.start)) {
      if (start < at) throw new Error('two changes of one place');
      text += this.#text.slice(at, start) + inserted;
      at = end;
    }
    return text + this.#text.slice(at);
  }

  replace({ start, end }: Span, text: string): void {
    this.#splices.push({ start, end, text });
  }

  /** A field behind another, or at the message's beginning (`after` null). */
  addField(message: Message, after: Field | null, written: Written): void {
    if (after === null) return this.#addFirst(message, written);
    const at = after.separated;
    const line = lineEnd(this.#text, at);
    if (line === null || line > message.inner.end) return this.#insert(at, ` ${written.inline}`);
    this.#insertLines(line, indentOf(this.#text, after.start), written);
  }

  #addFirst({ inner, fields }: Message, written: Written): void {
    const [first] = fields;
    const isWhole = inner.start === 0;
    if (isWhole) {
      const at = this.#text.startsWith('\uFEFF') ? 1 : 0;
      const before = first === undefined ? this.#text.length : lineStart(this.#text, first.start, at);
      const open = before > at && this.#text[before - 1] !== '\n' ? this.#eol : '';
      return this.#insert(before, open + written.lines.map((line) => line + this.#eol).join(''));
    }
    const line = lineEnd(this.#text, inner.start);
    if (first === undefined || line === null || line > first.start) {
      const after = first === undefined ? ' ' : '';
      const isTight = this.#text[inner.end - 1] === ' ' && first === undefined && inner.end > inner.start;
      return this.#insert(inner.start, ` ${written.inline}${isTight ? '' : after}`);
    }
    this.#insertLines(line, indentOf(this.#text, first.start), written);
  }

  /** An element of a list behind its last. */
  addItem(last: Element & { readonly inList: NonNullable<Element['inList']> }, written: Written): void {
    const { list } = last.inList;
    const { item } = last;
    this.#insert(item.end, ',');
    const line = lineEnd(this.#text, item.end);
    if (line === null || line > list.end) return this.#insert(item.end, ` ${written.inline}`);
    this.#insertLines(line, indentOf(this.#text, item.start), written);
  }

  /** The only element of an empty list. */
  addOnlyItem({ start, end }: Span, written: Written): void {
    const inner = this.#text.slice(start + 1, end - 1);
    const line = lineEnd(this.#text, start + 1);
    if (line === null || line > end)
      return this.#insert(start + 1, ` ${written.inline}${inner === '' ? ' ' : ''}`);
    this.#insertLines(line, `${indentOf(this.#text, start)}  `, written);
  }

  /** Takes an element out; comments around it stay. */
  remove({ item, field, inList }: Element): void {
    if (inList === null) return this.#removeField(field);
    const comma = inList.list.commas[inList.index - 1] ?? inList.list.commas[0];
    if (comma !== undefined) this.replace({ start: comma, end: comma + 1 }, '');
    const before = this.#text[item.start - 1] === ' ' && comma !== undefined ? 1 : 0;
    this.replace({ start: item.start - before, end: item.end }, '');
  }

  /** Its line too, where nothing else stands on it. */
  #removeField({ start, separated }: Field): void {
    const from = lineStart(this.#text, start, 0);
    const isAlone = /^[ \t]*$/.test(this.#text.slice(from, start));
    const line = lineEnd(this.#text, separated);
    const isBlank = line !== null && /^\s*$/.test(this.#text.slice(separated, line));
    if (isAlone && isBlank) return this.replace({ start: from, end: line }, '');
    this.replace({ start, end: separated }, '');
  }

  #insert(at: number, text: string): void {
    this.replace({ start: at, end: at }, text);
  }

  /** @param at the beginning of a line, or the end of a text that has no line end there */
  #insertLines(at: number, indent: string, { lines }: Written): void {
    const isOpen = at > 0 && this.#text[at - 1] !== '\n';
    const text = lines.map((line) => indent + line + this.#eol).join('');
    this.#insert(at, isOpen ? this.#eol + text.slice(0, -this.#eol.length) : text);
  }
}

/** Behind the line end, where only white space or a comment stands before it; null where more does. */
function lineEnd(text: string, at: number): number | null {
  const rest = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
  rest.lastIndex = at;
  const found = rest.exec(text);
  return found === null ? null : at + found[0].length;
}

function lineStart(text: string, at: number, least: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1) + 1, least);
}

/** The white space that an offset's line begins with. */
function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at, 0), at))![0];
}
