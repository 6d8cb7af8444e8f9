/** How click distributes the words of a command line among parameters (click 8.5, `parser.py`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { textOf } from '../support/read.ts';
import type { Parameter } from './parameters.ts';
import { ClickError } from './types.ts';

export interface Taken {
  /** Words by parameter: one value, a tuple where it takes several, a list of these where it may be repeated. */
  readonly given: ReadonlyMap<Parameter, Value>;
  readonly rest: readonly Value[];
}

class Reader {
  readonly #it: Interpreter;
  readonly #flags = new Map<string, readonly [Parameter, boolean]>();
  readonly #given = new Map<Parameter, Value>();
  #words: Value[];
  readonly #rest: Value[] = [];

  constructor(it: Interpreter, parameters: readonly Parameter[], words: readonly Value[]) {
    this.#it = it;
    this.#words = [...words];
    for (const parameter of parameters) {
      for (const flag of parameter.flags) this.#flags.set(flag, [parameter, true]);
      for (const flag of parameter.negations) this.#flags.set(flag, [parameter, false]);
    }
  }

  read(isInterspersed: boolean): Taken {
    for (let word = this.#words.shift(); word !== undefined; word = this.#words.shift()) {
      const text = textOf(word)!;
      if (text === '--') {
        this.#rest.push(...this.#words.splice(0));
      } else if (text.startsWith('-') && text.length > 1) this.#option(word, text);
      else if (isInterspersed) this.#rest.push(word);
      else this.#rest.push(word, ...this.#words.splice(0));
    }
    return { given: this.#given, rest: this.#rest };
  }

  #option(word: Value, text: string): void {
    const at = text.indexOf('=');
    const [name, explicit] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
    const found = this.#flags.get(name);
    if (found !== undefined && (text.startsWith('--') || at < 0)) {
      this.#match(name, found, explicit === undefined ? undefined : this.#part(word, explicit));
    } else if (text.startsWith('--')) throw new ClickError(`No such option '${name}'.`);
    else this.#short(word, text.slice(1));
  }

  /** `-abc`: flags up to the first that takes a value, which is what is left. */
  #short(word: Value, letters: string): void {
    for (let i = 0; i < letters.length; i++) {
      const flag = `-${letters[i]}`;
      const found = this.#flags.get(flag);
      if (found === undefined) throw new ClickError(`No such option '${flag}'.`);
      const takesWords = !found[0].isFlag && !found[0].isCounted;
      const left = letters.slice(i + 1);
      const attached = takesWords && left !== '' ? this.#part(word, left) : undefined;
      this.#match(flag, found, attached);
      if (takesWords) return;
    }
  }

  #part(word: Value, text: string): Value {
    return this.#it.make.via(this.#it.make.str(text), word.origin);
  }

  #match(
    flag: string,
    [parameter, isPositive]: readonly [Parameter, boolean],
    attached: Value | undefined,
  ): void {
    const { make } = this.#it;
    const before = this.#given.get(parameter);
    if (parameter.isFlag || parameter.isCounted) {
      if (attached !== undefined) throw new ClickError(`Option '${flag}' does not take a value.`);
      const counted = (): Value => this.#it.binary('+', before ?? make.int(0), make.int(1));
      this.#given.set(parameter, parameter.isCounted ? counted() : make.bool(isPositive));
      return;
    }
    const words = [...(attached === undefined ? [] : [attached]), ...this.#words];
    if (words.length < parameter.nargs) {
      const wanted = parameter.nargs === 1 ? 'an argument' : `${parameter.nargs} arguments`;
      throw new ClickError(`Option '${flag}' requires ${wanted}.`);
    }
    const taken = words.slice(0, parameter.nargs);
    this.#words = words.slice(parameter.nargs);
    const value = parameter.nargs === 1 ? taken[0]! : make.tuple(taken);
    const earlier = before === undefined ? [] : (this.#it.iterate(before) ?? []);
    const text = [flag, ...taken.map((word) => textOf(word) ?? '')].join(' ');
    const origin = { at: parameter.node, text, from: [] };
    const all = parameter.isMultiple ? make.list([...earlier, value]) : value;
    this.#given.set(parameter, make.via(all, origin));
  }
}

/** Gives positional words to arguments: those before and behind the one that takes any number. */
function takeArguments(it: Interpreter, parameters: readonly Parameter[], { given, rest }: Taken): Taken {
  const open = parameters.findIndex((parameter) => parameter.nargs === -1);
  const all = new Map(given);
  let [words, behind] = [rest, [] as readonly Value[]];
  const later = open < 0 ? [] : parameters.slice(open + 1);
  const needed = later.reduce((sum, parameter) => sum + parameter.nargs, 0);
  if (needed > 0) [words, behind] = [rest.slice(0, -needed), rest.slice(-needed)];
  const take = (parameter: Parameter, from: readonly Value[]): readonly Value[] => {
    const count = parameter.nargs === -1 ? from.length : parameter.nargs;
    const taken = from.slice(0, count);
    if (parameter.nargs === 1) {
      if (taken[0] !== undefined) all.set(parameter, taken[0]);
    } else if (taken.length > 0) {
      if (parameter.nargs > 0 && taken.length < count)
        throw new ClickError(`Argument '${parameter.name}' takes ${count} values.`);
      all.set(parameter, it.make.tuple(taken));
    }
    return from.slice(count);
  };
  for (const parameter of open < 0 ? parameters : parameters.slice(0, open + 1))
    words = take(parameter, words);
  for (const parameter of later) behind = take(parameter, behind);
  return { given: all, rest: [...words, ...behind] };
}

/**
 * Reads words. @param isInterspersed options may stand behind other words (not for groups)
 * @throws ClickError with click's message
 */
export function takeWords(
  it: Interpreter,
  parameters: readonly Parameter[],
  words: readonly Value[],
  isInterspersed: boolean,
): Taken {
  const taken = new Reader(it, parameters, words).read(isInterspersed);
  return takeArguments(
    it,
    parameters.filter(({ kind }) => kind === 'argument'),
    taken,
  );
}
