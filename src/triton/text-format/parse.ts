/** From a text to its tree. Which fields there are is not known here: that is `model-config`'s business. */
import { TextFormatError } from './error.ts';
import { bytesOf } from './strings.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Field, Item, List, Message, Scalar, Span, Text, Value } from './tree.ts';

/** As deep as protobuf's own readers go. */
const DEPTH = 100;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '<': '>' };

/** @throws TextFormatError with the place */
export function parseTextFormat(text: string): Message {
  return new Parser(text).whole();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  whole(): Message {
    const fields = this.#fields();
    if (this.#next.kind !== 'end') throw this.#expected('a field');
    const span = { start: 0, end: this.#text.length };
    return { kind: 'message', fields, inner: span, ...span };
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #take(): Token {
    return this.#tokens[this.#at++]!;
  }

  #takes(sign: string): Token | undefined {
    const { kind, text } = this.#next;
    return kind === 'sign' && text === sign ? this.#take() : undefined;
  }

  #needs(sign: string): Token {
    const token = this.#takes(sign);
    if (token === undefined) throw this.#expected(`\`${sign}\``);
    return token;
  }

  #expected(what: string): TextFormatError {
    const { kind, text, start } = this.#next;
    const found = kind === 'end' ? 'the end' : `\`${text}\``;
    return new TextFormatError(`${what} is expected here, not ${found}`, this.#text, start);
  }

  #fields(): readonly Field[] {
    const fields: Field[] = [];
    while (this.#next.kind === 'word' || (this.#next.kind === 'sign' && this.#next.text === '['))
      fields.push(this.#field());
    return fields;
  }

  #field(): Field {
    const { start } = this.#next;
    const name = this.#name();
    const hasColon = this.#takes(':') !== undefined;
    const isBraced = ['{', '<', '['].includes(this.#next.text) && this.#next.kind === 'sign';
    if (!hasColon && !isBraced) throw this.#expected('`:`');
    const value = this.#value();
    const separator = this.#takes(',') ?? this.#takes(';');
    return { name, hasColon, value, start, end: value.end, separated: separator?.end ?? value.end };
  }

  /** `name`, or `[package.extension]`, or `[domain/package.Type]`. */
  #name(): string {
    const bracket = this.#takes('[');
    if (bracket === undefined) return this.#take().text;
    while (this.#next.kind === 'word' || ['.', '/', '-'].includes(this.#next.text)) this.#take();
    return this.#text.slice(bracket.start, this.#needs(']').end);
  }

  #value(): Value {
    const open = this.#takes('[');
    return open === undefined ? this.#item() : this.#list(open);
  }

  #list(open: Token): List {
    const items: Item[] = [];
    const commas: number[] = [];
    if (this.#takes(']') !== undefined)
      return { kind: 'list', items, commas, start: open.start, end: this.#tokens[this.#at - 1]!.end };
    for (;;) {
      items.push(this.#item());
      const comma = this.#takes(',');
      if (comma === undefined) break;
      commas.push(comma.start);
    }
    if (this.#next.text !== ']') throw this.#expected('`,` or `]`');
    return { kind: 'list', items, commas, start: open.start, end: this.#take().end };
  }

  #item(): Item {
    const { kind, text } = this.#next;
    if (kind === 'string') return this.#string();
    if (kind === 'word' || kind === 'number' || text === '-') return this.#scalar();
    const closing = kind === 'sign' ? CLOSING[text] : undefined;
    if (closing === undefined) throw this.#expected('a value');
    return this.#message(closing);
  }

  #message(closing: string): Message {
    const open = this.#take();
    if (++this.#depth > DEPTH)
      throw new TextFormatError('messages are nested too deep', this.#text, open.start);
    const fields = this.#fields();
    const close = this.#needs(closing);
    this.#depth -= 1;
    const inner: Span = { start: open.end, end: close.start };
    return { kind: 'message', fields, inner, start: open.start, end: close.end };
  }

  #scalar(): Scalar {
    const { start } = this.#next;
    const sign = this.#takes('-')?.text ?? '';
    const { kind } = this.#next;
    const isNumber =
      kind === 'number' || (kind === 'word' && /^(inf|infinity|nan)f?$/i.test(this.#next.text));
    if (kind !== 'word' && kind !== 'number') throw this.#expected('a value');
    if (sign !== '' && !isNumber) throw this.#expected('a number');
    const { text, end } = this.#take();
    return { kind: 'scalar', text: sign + text, start, end };
  }

  #string(): Text {
    const { start } = this.#next;
    const parts: Uint8Array[] = [];
    const literals: Token[] = [];
    while (this.#next.kind === 'string') {
      const token = this.#take();
      parts.push(this.#bytes(token));
      literals.push(token);
    }
    const value = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(parts));
    return { kind: 'string', value, literals, start, end: literals.at(-1)!.end };
  }

  #bytes(token: Token): Uint8Array {
    try {
      return bytesOf(token.text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new TextFormatError(
        `there is no escape \`${error.message}\` in a string`,
        this.#text,
        token.start,
      );
    }
  }
}
