/** Changes of a text that leave everything else as it stands: comments, order, layout. */
import type { Element } from './elements.ts';
import { quoted } from './strings.ts';
import type { Field, List, Message, Span, Text } from './tree.ts';

interface Splice extends Span {
  readonly text: string;
}

/** What is added, as it is written on one line and on several. */
export interface Written {
  readonly inline: string;
  /** Relative to the indentation of what it stands beside. */
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

  /** Another string; comments between its literals stay. */
  replaceString({ literals: [first, ...others] }: Text, value: string): void {
    this.replace(first!, quoted(value));
    for (const literal of others) this.replace(literal, '');
  }

  insert(at: number, text: string): void {
    this.replace({ start: at, end: at }, text);
  }

  /** A field behind another of the message, or (`after` null) before all of them. */
  addField({ inner, fields }: Message, after: Field | null, written: Written): void {
    const isWhole = inner.start === 0;
    if (after === null && isWhole && fields.length === 0) return this.#addAtEnd(written);
    const at = after?.separated ?? inner.start;
    const line = lineEnd(this.#text, at);
    if (line === null) return this.insert(at, this.#beside(at, written.inline));
    const neighbour = after?.start ?? fields[0]?.start;
    const indent =
      neighbour === undefined ? `${indentOf(this.#text, at)}  ` : indentOf(this.#text, neighbour);
    this.#insertLines(line, indent, written.lines);
  }

  /** Elements behind those of a list. */
  addItems({ start, items }: List, written: readonly Written[]): void {
    const last = items.at(-1);
    if (last !== undefined) this.insert(last.end, ',');
    const at = last?.end ?? start + 1;
    const line = lineEnd(this.#text, at);
    if (line === null)
      return this.insert(at, this.#beside(at, written.map(({ inline }) => inline).join(', ')));
    const indent = last === undefined ? `${indentOf(this.#text, start)}  ` : indentOf(this.#text, last.start);
    const lines = written.flatMap((item, index) => withComma(item.lines, index < written.length - 1));
    this.#insertLines(line, indent, lines);
  }

  /** Takes an element out; comments around it stay. */
  remove({ item, field, inList }: Element): void {
    if (inList === null) return this.#removeField(field);
    const { commas } = inList.list;
    const comma = commas[inList.index - 1] ?? commas[0];
    if (comma !== undefined) this.replace({ start: comma, end: comma + 1 }, '');
    const isSpaced = comma !== undefined && /[ \t]/.test(this.#text[item.start - 1]!);
    this.replace({ start: item.start - (isSpaced ? 1 : 0), end: item.end }, '');
  }

  /** Its line too, where nothing else stands on it. */
  #removeField({ name, value, start, separated }: Field): void {
    const between = this.#text.slice(start + name.length, value.start);
    const comments = commentsIn(between) + commentsIn(this.#text.slice(value.end, separated));
    const from = lineStart(this.#text, start);
    const line = lineEnd(this.#text, separated);
    const around = this.#text.slice(from, start) + this.#text.slice(separated, line ?? separated);
    const isAlone = comments === '' && line !== null && /^\s*$/.test(around);
    this.replace(isAlone ? { start: from, end: line } : { start, end: separated }, comments);
  }

  #addAtEnd({ lines }: Written): void {
    const open = /(?:^|\n)\uFEFF?$/.test(this.#text) ? '' : this.#eol;
    this.insert(this.#text.length, open + lines.map((line) => line + this.#eol).join(''));
  }

  /** Apart from what stands before and behind it on its line. */
  #beside(at: number, text: string): string {
    const isOpen = at < this.#text.length && !/[\s,;\]>}]/.test(this.#text[at]!);
    return ` ${text}${isOpen || /[[{<]/.test(this.#text[at - 1]!) ? ' ' : ''}`;
  }

  /** @param at the beginning of a line, or the end of a text that has no line end there */
  #insertLines(at: number, indent: string, lines: readonly string[]): void {
    const isOpen = this.#text[at - 1] !== '\n';
    const text = lines.map((line) => indent + line).join(this.#eol);
    this.insert(at, isOpen ? this.#eol + text : text + this.#eol);
  }
}

function withComma(lines: readonly string[], isFollowed: boolean): readonly string[] {
  return lines.map((line, at) => (isFollowed && at === lines.length - 1 ? `${line},` : line));
}

/** With their line ends. */
function commentsIn(gap: string): string {
  return (gap.match(/#[^\n]*\n/g) ?? []).join('');
}

/** Behind the line end, where only white space or a comment stands before it; null where more does. */
function lineEnd(text: string, at: number): number | null {
  const rest = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
  rest.lastIndex = at;
  const found = rest.exec(text);
  return found === null ? null : at + found[0].length;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The white space that an offset's line begins with. */
function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0];
}
