/** What evaluation knows of `json`: texts that are known are read, and files that `open()` knows. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { unknownFunction } from './support/harmless.ts';
import { isNone, textOf } from './support/read.ts';
import { callWith, taught } from './support/signature.ts';

const TOKEN =
  /[ \t\n\r]*(?:([[\]{},:])|("(?:[^"\\\n]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))|(true|false|null|NaN|Infinity|-Infinity)(?!\w))/y;

/** What is called with each object, innermost first; with its pairs where both are given. */
interface Hooks {
  readonly pairs: Value | undefined;
  readonly object: Value | undefined;
}

/** The hooks among the options of a call; undefined where there are other options. */
function hooksOf(named: ReadonlyMap<string, Value>): Hooks | undefined {
  const { object_pairs_hook: pairs, object_hook: object, ...others } = Object.fromEntries(named);
  if (Object.keys(others).length > 0) return undefined;
  return { pairs: isNone(pairs) ? undefined : pairs, object: isNone(object) ? undefined : object };
}

/** The text is no JSON. */
class Malformed extends Error {}

class Reader {
  readonly #text: string;
  readonly #it: Interpreter;
  readonly #from: readonly Value[];
  readonly #hooks: Hooks;
  #at = 0;

  constructor(text: string, it: Interpreter, from: readonly Value[], hooks: Hooks) {
    this.#text = text;
    this.#it = it;
    this.#from = from;
    this.#hooks = hooks;
  }

  document(): Value {
    const value = this.#value(this.#token());
    if (/[^ \t\n\r]/.test(this.#text.slice(this.#at))) throw new Malformed();
    return value;
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
    if (token === '[') return this.#list();
    if (token === '{') return this.#object();
    if (token.startsWith('"')) return make.str(JSON.parse(token) as string, this.#from);
    if (token === 'true' || token === 'false') return make.bool(token === 'true', this.#from);
    if (token === 'null') return make.none();
    if (/^-?\d+$/.test(token)) return make.int(BigInt(token), this.#from);
    if (/^[-\dNI]/.test(token)) return make.float(Number(token), this.#from);
    throw new Malformed();
  }

  #list(): Value {
    const items: Value[] = [];
    let token = this.#token();
    while (token !== ']') {
      items.push(this.#value(token));
      token = this.#token();
      if (token === ',') token = this.#valueToken();
      else if (token !== ']') throw new Malformed();
    }
    return this.#it.make.list(items, this.#from);
  }

  #valueToken(): string {
    const token = this.#token();
    if (token === ']' || token === '}') throw new Malformed();
    return token;
  }

  #object(): Value {
    const entries: (readonly [string, Value])[] = [];
    let token = this.#token();
    while (token !== '}') {
      if (!token.startsWith('"') || this.#token() !== ':') throw new Malformed();
      entries.push([JSON.parse(token) as string, this.#value(this.#token())]);
      token = this.#token();
      if (token === ',') token = this.#valueToken();
      else if (token !== '}') throw new Malformed();
    }
    return this.#made(entries);
  }

  /** What an object comes to. Raises what a hook raises. */
  #made(entries: readonly (readonly [string, Value])[]): Value {
    const { make } = this.#it;
    const { pairs, object } = this.#hooks;
    if (pairs !== undefined) {
      const tuples = entries.map(([key, value]) => make.tuple([make.str(key, this.#from), value]));
      return callWith(this.#it, pairs, make.list(tuples, this.#from));
    }
    const dict = make.dict(entries, this.#from);
    return object === undefined ? dict : callWith(this.#it, object, dict);
  }
}

/** The value of a JSON text; Unknown where that is not known. */
function parsed(it: Interpreter, source: Value, hooks: Hooks): Value {
  const text = textOf(source);
  if (text === undefined) return it.make.unknown('the JSON text is not known', [source]);
  try {
    return new Reader(text, it, [source], hooks).document();
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError)
      return it.raise('ValueError', 'the text is not JSON');
    throw error;
  }
}

function loads(interpreter: Interpreter): Value {
  return taught(interpreter, 'json.loads', 's, **options', (given, it) => {
    const hooks = hooksOf(given.named);
    if (hooks === undefined) return it.make.unknown('options of json.loads() are not followed');
    return parsed(it, given.need('s'), hooks);
  });
}

/** `json.load(file)`: reads whatever is left of the file. */
function load(interpreter: Interpreter): Value {
  return taught(interpreter, 'json.load', 'fp, **options', (given, it) => {
    const hooks = hooksOf(given.named);
    if (hooks === undefined) return it.make.unknown('options of json.load() are not followed');
    const text = callWith(it, it.attribute(given.need('fp'), 'read'));
    return parsed(it, text, hooks);
  });
}

export const json: LibraryModule = {
  name: 'json',
  alwaysThere: true,
  exports: (interpreter) => ({
    loads: loads(interpreter),
    load: load(interpreter),
    dumps: unknownFunction(interpreter, 'json.dumps', 'the JSON text of a value is not followed'),
    dump: interpreter.make.builtin('json.dump', (_args, it) => it.make.none(), 'lazy'),
  }),
};
