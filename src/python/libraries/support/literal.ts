/** `ast.literal_eval` of texts as settings are written. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';

const TOKEN =
  /\s*(?:([[\](){},:])|('[^'\\\n]*'|"[^"\\\n]*")|([-+]?(?:(?:0|[1-9]\d*)(?![\w.])|(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])|\d+[eE][-+]?\d+(?![\w.])))|(True|False|None)(?!\w)|([A-Za-z_]\w*))/y;
/** Names, paths and words, of which none is a literal. */
const NO_LITERAL = /^[A-Za-z_/~][\w\s/.,:@~%=-]*$|^\d+[A-Za-z_][\w./-]*$|^$/;
const NUMBER_LIKE = /^\d+(?:[eEjJxXoObB_]|$)/;

class Malformed extends Error {}

class Reader {
  readonly #it: Interpreter;
  readonly #text: string;
  readonly #from: readonly Value[];
  /** Names that are texts. */
  readonly #names: RegExp | null;
  #at = 0;
  constructor(it: Interpreter, text: string, from: readonly Value[], names: RegExp | null) {
    this.#it = it;
    this.#text = text;
    this.#from = from;
    this.#names = names;
  }

  /** The value of the whole text; elements without brackets are a tuple. */
  whole(): Value {
    const items = [this.#value(this.#token())];
    let isTuple = false;
    while (!this.#isAtEnd()) {
      if (this.#token() !== ',') throw new Malformed();
      isTuple = true;
      if (!this.#isAtEnd()) items.push(this.#value(this.#token()));
    }
    return isTuple ? this.#it.make.tuple(items, this.#from) : items[0]!;
  }

  #isAtEnd(): boolean {
    return this.#text.slice(this.#at).trim() === '';
  }

  #token(): string {
    const pattern = new RegExp(TOKEN);
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) throw new Malformed();
    this.#at = pattern.lastIndex;
    return match[0].trim();
  }

  #value(token: string): Value {
    const { make } = this.#it;
    if (token === '[') return make.list(this.#items(']').items, this.#from);
    if (token === '(') {
      const { items, hasComma } = this.#items(')');
      return items.length === 1 && !hasComma ? items[0]! : make.tuple(items, this.#from);
    }
    if (token === '{') return this.#dict();
    if (/^['"]/.test(token)) return make.str(token.slice(1, -1), this.#from);
    if (token === 'None') return make.none();
    if (token === 'True' || token === 'False') return make.bool(token === 'True', this.#from);
    if (this.#names?.test(token) === true) return make.str(token, this.#from);
    if (!/^[-+.\d]/.test(token)) throw new Malformed();
    return /[.eE]/.test(token)
      ? make.float(Number(token), this.#from)
      : make.int(BigInt(token.replace('+', '')), this.#from);
  }

  #items(end: string): { readonly items: readonly Value[]; readonly hasComma: boolean } {
    const items: Value[] = [];
    let hasComma = false;
    for (let token = this.#token(); token !== end; token = this.#token()) {
      items.push(this.#value(token));
      const next = this.#token();
      if (next === end) break;
      if (next !== ',') throw new Malformed();
      hasComma = true;
    }
    return { items, hasComma };
  }

  #dict(): Value {
    const entries: (readonly [Value, Value])[] = [];
    for (let token = this.#token(); token !== '}'; token = this.#token()) {
      const key = this.#value(token);
      if (this.#token() !== ':') throw new Malformed();
      entries.push([key, this.#value(this.#token())]);
      const next = this.#token();
      if (next === '}') break;
      if (next !== ',') throw new Malformed();
    }
    return this.#it.make.dictOf(entries, this.#from);
  }
}

/** What `literal_eval` gives; `none` where it raises ValueError or SyntaxError; undefined where neither is certain. */
export function literal(it: Interpreter, text: string, from: readonly Value[]): Value | 'none' | undefined {
  try {
    if (/^[ \t]/.test(text) || text.includes('\n')) return undefined;
    return new Reader(it, text, from, null).whole();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return NO_LITERAL.test(text) && !NUMBER_LIKE.test(text) ? 'none' : undefined;
  }
}

/** What the text is as a literal in which names of a kind stand for texts; undefined where it is not read as one. */
export function literalWithNames(
  it: Interpreter,
  text: string,
  from: readonly Value[],
  names: RegExp,
): Value | undefined {
  try {
    return new Reader(it, text, from, names).whole();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
