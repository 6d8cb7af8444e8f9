/** `parse_known_args`: from a parser and a command line to a namespace (CPython 3.11, `_parse_known_args`). */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Origin, Value } from '../../evaluation/value.ts';
import { isFromCommandLine } from '../support/command-line.ts';
import { attributeIfAny } from '../support/raising.ts';
import { isNone, isOpen, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import { type Argument, readArgument } from './argument.ts';
import { type Converter, convert, valueOfWords } from './conversion.ts';
import { isSame } from './identity.ts';
import { notAllowedWith } from './messages.ts';
import { SUPPRESS } from './nargs.ts';
import { atDefault, fromWords, notGiven } from './origins.ts';
import type { ParserState } from './state.ts';
import { type Word, readWords } from './words.ts';

export interface Parse {
  readonly converter: Converter;
  readonly parser: Value;
  readonly state: ParserState;
  readonly prefixChars: string;
  readonly allowAbbrev: boolean;
  readonly namespace: Value;
  /** The command line: str values. */
  readonly words: readonly Value[];
  /** `parse_intermixed_args` reads options first, with the positionals off, then positionals, with nothing else required. */
  readonly pass: 'all' | 'options' | 'positionals';
}

export interface Parsed {
  /** Words that belong to no argument. */
  readonly extras: readonly Value[];
  /** Why the namespace may hold more than is known; null where it does not. */
  readonly open: Value | null;
}

/** What a command line gives to an argument whose definition is not known cannot be told. */
export class LostArgument extends Error {
  readonly value: Value;
  constructor(value: Value) {
    super('an argument is not known');
    this.value = value;
  }
}

class Run {
  readonly #parse: Parse;
  readonly #interpreter: Interpreter;
  readonly #arguments: readonly Argument[];
  readonly #conflicts: ReadonlyMap<Argument, readonly Argument[]>;
  readonly #seen = new Set<Argument>();
  readonly #seenNonDefault = new Set<Argument>();
  readonly #fromCommandLine: boolean;
  #open: Value | null;

  constructor(parse: Parse) {
    this.#parse = parse;
    this.#interpreter = parse.converter.interpreter;
    this.#arguments = parse.state.defined.map((defined) => this.#read(defined));
    this.#conflicts = this.#findConflicts();
    this.#open = parse.state.openDefaults;
    this.#fromCommandLine = parse.words.every((word) => isFromCommandLine(word.origin));
  }

  run(): Parsed {
    this.#setDefaults();
    const { words, prefixChars, allowAbbrev } = this.#parse;
    const texts = words.map((word) => textOf(word)!);
    const grammar = { prefixChars, allowAbbrev, arguments: this.#arguments };
    const extras = readWords(grammar, texts, (argument, taken, option) =>
      this.#take(argument, taken, option),
    );
    this.#finish();
    return { extras: extras.map((word) => words[word.index]!), open: this.#open };
  }

  #read(defined: ParserState['defined'][number]): Argument {
    const argument = readArgument(this.#interpreter, defined, this.#parse.prefixChars);
    const isPositional = argument.optionStrings.length === 0;
    const { pass } = this.#parse;
    if (pass === 'options' && isPositional) {
      return { ...argument, nargs: SUPPRESS, default: this.#interpreter.make.str(SUPPRESS) };
    }
    return pass === 'positionals' && !isPositional ? { ...argument, required: false } : argument;
  }

  #findConflicts(): ReadonlyMap<Argument, readonly Argument[]> {
    const conflicts = new Map<Argument, Argument[]>();
    for (const group of this.#parse.state.exclusive) {
      const members = this.#members(group.members);
      for (const member of members) {
        conflicts.set(member, [
          ...(conflicts.get(member) ?? []),
          ...members.filter((other) => other !== member),
        ]);
      }
    }
    return conflicts;
  }

  #members(actions: readonly Value[]): readonly Argument[] {
    return actions.flatMap(
      (action) => this.#arguments.find((argument) => argument.action.cell === action.cell) ?? [],
    );
  }

  #get(name: string): Value | undefined {
    return attributeIfAny(this.#interpreter, this.#parse.namespace, name);
  }

  #set(name: string, value: Value, origin: Origin): void {
    this.#interpreter.setAttribute(this.#parse.namespace, name, this.#interpreter.make.via(value, origin));
  }

  #setDefaults(): void {
    for (const argument of this.#arguments) {
      if (argument.dest === SUPPRESS || this.#get(argument.dest) !== undefined) continue;
      if (textOf(argument.default) === SUPPRESS) continue;
      const origin = isNone(argument.default) ? notGiven(argument) : atDefault(argument, argument.default);
      this.#set(argument.dest, argument.default, origin);
    }
    for (const [name, value] of this.#parse.state.defaults) {
      if (this.#get(name) === undefined) this.#set(name, value, value.origin);
    }
  }

  #take(argument: Argument, taken: readonly Word[], option: string | null): void {
    this.#seen.add(argument);
    if (argument.lost !== null) throw new LostArgument(argument.lost);
    const { make } = this.#interpreter;
    const sources = this.#parse.words;
    const words = taken.map((word) => make.via(make.str(word.text), sources[word.index]!.origin));
    const value = valueOfWords(this.#parse.converter, argument, words);
    if (!isSame(value, argument.default)) {
      this.#seenNonDefault.add(argument);
      const other = this.#conflicts.get(argument)?.find((each) => this.#seenNonDefault.has(each));
      if (other !== undefined) throw notAllowedWith(argument.name, other.name);
    }
    if (textOf(value) === SUPPRESS) return;
    const flag = option === null ? make.none() : make.str(option);
    callWith(this.#interpreter, argument.action, this.#parse.parser, this.#parse.namespace, value, flag);
    if (argument.dest === SUPPRESS) return;
    const stored = this.#get(argument.dest);
    if (stored === undefined) return;
    const isDefault = words.length === 0 && option === null;
    const origin = isDefault
      ? atDefault(argument, stored)
      : fromWords(argument, option, words, this.#fromCommandLine, stored);
    this.#set(argument.dest, stored, origin);
  }

  /** Converts defaults that are texts; what is required and not given becomes Unknown. */
  #finish(): void {
    for (const argument of this.#arguments) {
      if (this.#seen.has(argument) || argument.lost !== null) continue;
      if (argument.required !== false) {
        this.#setMissing(
          argument,
          `the training argument \`${argument.name}\` is required and was not given`,
        );
      } else this.#convertDefault(argument);
    }
    for (const { group: object, members } of this.#parse.state.exclusive) {
      const group = this.#members(members);
      if (this.#parse.pass === 'positionals' || group.some((each) => this.#seenNonDefault.has(each)))
        continue;
      if (this.#interpreter.truth(this.#interpreter.attribute(object, 'required')) === false) continue;
      const names = group.filter((each) => !each.hidden).map((each) => `\`${each.name}\``);
      for (const each of group)
        this.#setMissing(
          each,
          `one of the training arguments ${names.join(', ')} is required and none was given`,
        );
    }
  }

  #setMissing(argument: Argument, reason: string): void {
    const supply = argument.optionStrings.find((flag) => flag.length > 2) ?? argument.name ?? argument.dest;
    const unknown = this.#interpreter.make.unknown(reason, [], supply);
    if (argument.nargs === 'A...') this.#open = unknown;
    if (argument.dest === SUPPRESS) return;
    this.#set(argument.dest, unknown, { at: argument.node, from: [] });
  }

  #convertDefault(argument: Argument): void {
    const { default: initial, dest } = argument;
    if (textOf(initial) === undefined || isOpen(initial)) return;
    const current = this.#get(dest);
    if (current?.cell !== initial.cell) return;
    const value = convert(this.#parse.converter, argument, initial);
    this.#set(dest, value, atDefault(argument, value));
  }
}

/**
 * Reads a command line into the namespace.
 * @throws ArgumentError where the program would reject the command line, LostArgument where it depends on an argument
 * whose definition is not known
 */
export function parseKnown(parse: Parse): Parsed {
  return new Run(parse).run();
}
