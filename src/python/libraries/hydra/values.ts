/** Values of overrides, by the grammar of hydra 1.3 (OverrideParser.g4). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { primitive } from '../omegaconf/resolvers.ts';
import { NotFollowed } from './not-followed.ts';

const TOKEN = /[ \t]*("[^"\\]*"|'[^'\\]*'|\$\{[^{}]*\}|[[\]{},]|:(?=[ \t])|[^[\]{},"'\\()=$]+)/y;

class Reader {
  readonly #it: Interpreter;
  readonly #text: string;
  #at = 0;
  constructor(it: Interpreter, text: string) {
    this.#it = it;
    this.#text = text;
  }

  whole(): Value {
    const value = this.#element(this.#token());
    if (this.#text.slice(this.#at).trim() !== '') throw this.#unread();
    return value;
  }

  #unread(): NotFollowed {
    return new NotFollowed(`the override value \`${this.#text}\``);
  }

  #token(): string {
    const pattern = new RegExp(TOKEN);
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) throw this.#unread();
    this.#at = pattern.lastIndex;
    return match[1]!.trim();
  }

  #element(token: string): Value {
    const { make } = this.#it;
    if (token === '[') return this.#list();
    if (token === '{') return this.#dict();
    if (/^["']/.test(token)) {
      if (token.includes('${')) throw this.#unread();
      return make.str(token.slice(1, -1));
    }
    if (token.startsWith('${')) return make.str(token);
    const value = /^[\]},]$/.test(token) ? undefined : primitive(this.#it, token);
    if (value === undefined || token === '') throw this.#unread();
    return value;
  }

  #list(): Value {
    const items: Value[] = [];
    for (let token = this.#token(); token !== ']'; token = this.#token()) {
      items.push(this.#element(token));
      const next = this.#token();
      if (next === ']') break;
      if (next !== ',') throw this.#unread();
    }
    return this.#it.make.list(items);
  }

  #dict(): Value {
    const entries: (readonly [Value, Value])[] = [];
    for (let token = this.#token(); token !== '}'; token = this.#token()) {
      const pair = /^([^:]+):(.*)$/s.exec(token);
      if (pair === null) throw this.#unread();
      const rest = pair[2]!.trim();
      entries.push([this.#element(pair[1]!.trim()), this.#element(rest === '' ? this.#token() : rest)]);
      const next = this.#token();
      if (next === '}') break;
      if (next !== ',') throw this.#unread();
    }
    return this.#it.make.dictOf(entries);
  }
}

/** @throws NotFollowed for sweeps, functions, escapes, and interpolations inside of texts */
export function overrideValue(it: Interpreter, text: string): Value {
  return text.trim() === '' ? it.make.str('') : new Reader(it, text).whole();
}
