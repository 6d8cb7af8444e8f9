/**
 * How argparse reads a command line: which strings are options, and which strings go to which argument.
 *
 * The algorithm is that of CPython 3.11 (Lib/argparse.py, `_parse_known_args`), on plain texts.
 */
import { ambiguousOption, expectedArguments, ignoredExplicitArgument } from './messages.ts';
import { argumentCount, partialCounts, type Nargs } from './nargs.ts';

/** What the algorithm needs to know of one argument. */
export interface ArgumentShape {
  /** Empty for a positional argument. */
  readonly optionStrings: readonly string[];
  readonly nargs: Nargs;
  /** What messages call it. */
  readonly name: string | null;
}

export interface Grammar<A extends ArgumentShape> {
  readonly prefixChars: string;
  readonly allowAbbrev: boolean;
  readonly arguments: readonly A[];
}

/** One text of the command line, and its place in it. `--size=3` gives the text `3` of place 0. */
export interface Word {
  readonly text: string;
  readonly index: number;
}

/** Given to an argument: `option` is the flag as the parser knows it, null for a positional. */
export type Take<A> = (argument: A, words: readonly Word[], option: string | null) => void;

interface Option<A> {
  /** null where the text looks like an option that the parser does not know. */
  readonly argument: A | null;
  readonly flag: string;
  /** What follows `=`, or the flag of a single dash. */
  readonly explicit: string | null;
}

const NEGATIVE_NUMBER = /^-\d+$|^-\d*\.\d+$/;

/** Option strings and the arguments that own them, in order of definition. */
function optionTable<A extends ArgumentShape>(grammar: Grammar<A>): ReadonlyMap<string, A> {
  return new Map(
    grammar.arguments.flatMap((argument) => argument.optionStrings.map((flag) => [flag, argument] as const)),
  );
}

function splitAtEquals(text: string): readonly [string, string | null] {
  const at = text.indexOf('=');
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

class Reader<A extends ArgumentShape> {
  readonly #grammar: Grammar<A>;
  readonly #table: ReadonlyMap<string, A>;
  readonly #words: readonly Word[];
  readonly #take: Take<A>;
  readonly #options = new Map<number, Option<A>>();
  readonly #pattern: string;
  readonly #extras: Word[] = [];
  #positionals: readonly A[];

  constructor(grammar: Grammar<A>, texts: readonly string[], take: Take<A>) {
    this.#grammar = grammar;
    this.#table = optionTable(grammar);
    this.#words = texts.map((text, index) => ({ text, index }));
    this.#take = take;
    this.#positionals = grammar.arguments.filter((argument) => argument.optionStrings.length === 0);
    this.#pattern = this.#classify();
  }

  /** Options and positionals in turn, up to the last option; then the positionals after it. Gives what nobody took. */
  read(): readonly Word[] {
    const last = Math.max(-1, ...this.#options.keys());
    let start = 0;
    while (start <= last) {
      const next = Math.min(...[...this.#options.keys()].filter((index) => index >= start));
      if (start !== next) {
        const end = this.#takePositionals(start);
        if (end > start) {
          start = end;
          continue;
        }
      }
      if (!this.#options.has(start)) {
        this.#extras.push(...this.#words.slice(start, next));
        start = next;
      }
      start = this.#takeOption(start);
    }
    const stop = this.#takePositionals(start);
    this.#extras.push(...this.#words.slice(stop));
    return this.#extras;
  }

  /** One letter a word: `O` an option, `A` an argument, `-` for `--`, after which all are arguments. */
  #classify(): string {
    let pattern = '';
    for (const { text, index } of this.#words) {
      if (pattern.includes('-')) pattern += 'A';
      else if (text === '--') pattern += '-';
      else {
        const option = this.#option(text);
        if (option !== null) this.#options.set(index, option);
        pattern += option === null ? 'A' : 'O';
      }
    }
    return pattern;
  }

  #option(text: string): Option<A> | null {
    const { prefixChars } = this.#grammar;
    if (text === '' || !prefixChars.includes(text[0]!)) return null;
    const exact = this.#table.get(text);
    if (exact !== undefined) return { argument: exact, flag: text, explicit: null };
    if (text.length === 1) return null;
    const [flag, explicit] = splitAtEquals(text);
    const owner = explicit === null ? undefined : this.#table.get(flag);
    if (owner !== undefined) return { argument: owner, flag, explicit };
    const matches = this.#abbreviated(text);
    if (matches.length > 1)
      throw ambiguousOption(
        text,
        matches.map((match) => match.flag),
      );
    if (matches.length === 1) return matches[0]!;
    const negativeOptions = [...this.#table.keys()].some((key) => NEGATIVE_NUMBER.test(key));
    if (NEGATIVE_NUMBER.test(text) && !negativeOptions) return null;
    if (text.includes(' ')) return null;
    return { argument: null, flag: text, explicit: null };
  }

  /** Options that a text may stand for: a prefix of a long option, or a short one with its argument behind it. */
  #abbreviated(text: string): readonly Option<A>[] {
    const isLong = this.#grammar.prefixChars.includes(text[1]!);
    if (isLong && !this.#grammar.allowAbbrev) return [];
    const [prefix, explicit] = isLong ? splitAtEquals(text) : [text, null];
    const matches: Option<A>[] = [];
    for (const [flag, argument] of this.#table) {
      if (!isLong && flag === text.slice(0, 2)) matches.push({ argument, flag, explicit: text.slice(2) });
      else if (flag.startsWith(prefix)) matches.push({ argument, flag, explicit });
    }
    return matches;
  }

  /** Takes the option at a place, with its arguments; `-xyz` is three where x and y take none. Gives where it ends. */
  #takeOption(start: number): number {
    const taken: (readonly [A, readonly Word[], string])[] = [];
    let { argument, flag, explicit } = this.#options.get(start)!;
    let stop = start + 1;
    for (;;) {
      if (argument === null) {
        this.#extras.push(this.#words[start]!);
        return start + 1;
      }
      if (explicit === null) {
        const count = this.#count(argument, this.#pattern.slice(start + 1));
        stop = start + 1 + count;
        taken.push([argument, this.#words.slice(start + 1, stop), flag]);
        break;
      }
      const count = this.#count(argument, 'A');
      if (count === 1) {
        taken.push([argument, [{ text: explicit, index: start }], flag]);
        break;
      }
      const isShort = !this.#grammar.prefixChars.includes(flag[1] ?? '');
      if (count !== 0 || !isShort || explicit === '') throw ignoredExplicitArgument(argument.name, explicit);
      taken.push([argument, [], flag]);
      flag = flag[0]! + explicit[0]!;
      const next = this.#table.get(flag);
      if (next === undefined) throw ignoredExplicitArgument(argument.name, explicit);
      argument = next;
      explicit = explicit.slice(1) || null;
    }
    for (const [owner, words, option] of taken) this.#take(owner, words, option);
    return stop;
  }

  #count(argument: A, pattern: string): number {
    const count = argumentCount(argument.nargs, true, pattern);
    if (count === undefined) throw expectedArguments(argument.name, argument.nargs);
    return count;
  }

  /** Takes as many positionals as fit the words from a place on. Gives where they end. */
  #takePositionals(start: number): number {
    const counts = partialCounts(
      this.#positionals.map((argument) => argument.nargs),
      this.#pattern.slice(start),
    );
    const matched = this.#positionals.slice(0, counts.length);
    this.#positionals = this.#positionals.slice(counts.length);
    let at = start;
    matched.forEach((argument, i) => {
      const words = this.#words.slice(at, at + counts[i]!);
      at += counts[i]!;
      this.#take(argument, words, null);
    });
    return at;
  }
}

/**
 * Distributes the texts of a command line among a parser's arguments, calling `take` in CPython's order.
 * @returns the words that belong to no argument
 * @throws ArgumentError with argparse's message
 */
export function readWords<A extends ArgumentShape>(
  grammar: Grammar<A>,
  texts: readonly string[],
  take: Take<A>,
): readonly Word[] {
  return new Reader(grammar, texts, take).read();
}
