/** What argparse says when it rejects a command line, word for word (CPython 3.11). */
import type { Nargs } from './nargs.ts';

/** The command line does not fit the parser. */
export class ArgumentError extends Error {
  /** @param name what argparse calls the argument; null where the message is about none */
  constructor(name: string | null, message: string) {
    super(name === null ? message : `argument ${name}: ${message}`);
  }
}

export function ambiguousOption(text: string, matches: readonly string[]): ArgumentError {
  return new ArgumentError(null, `ambiguous option: ${text} could match ${matches.join(', ')}`);
}

/** @param explicit text after `=`, or behind a short flag */
export function ignoredExplicitArgument(name: string | null, explicit: string): ArgumentError {
  return new ArgumentError(name, `ignored explicit argument ${quoted(explicit)}`);
}

export function expectedArguments(name: string | null, nargs: Nargs): ArgumentError {
  if (nargs === null) return new ArgumentError(name, 'expected one argument');
  if (nargs === '?') return new ArgumentError(name, 'expected at most one argument');
  if (nargs === '+') return new ArgumentError(name, 'expected at least one argument');
  return new ArgumentError(name, `expected ${nargs} ${nargs === 1 ? 'argument' : 'arguments'}`);
}

export function invalidValue(name: string | null, type: string, text: string): ArgumentError {
  return new ArgumentError(name, `invalid ${type} value: ${quoted(text)}`);
}

/** @param value `repr` of the value @param choices `repr` of each choice */
export function invalidChoice(name: string | null, value: string, choices: readonly string[]): ArgumentError {
  return new ArgumentError(name, `invalid choice: ${value} (choose from ${choices.join(', ')})`);
}

export function notAllowedWith(name: string | null, other: string | null): ArgumentError {
  return new ArgumentError(name, `not allowed with argument ${other ?? 'None'}`);
}

export function unrecognized(texts: readonly string[]): ArgumentError {
  return new ArgumentError(null, `unrecognized arguments: ${texts.join(' ')}`);
}

/** Python's `repr` of a str. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const named: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    [quote]: `\\${quote}`,
  };
  const body = Array.from(text, (char) => {
    if (named[char] !== undefined) return named[char];
    const code = char.codePointAt(0)!;
    if (code < 32 || code === 127 || (code >= 0x80 && code <= 0xa0) || code === 0xad)
      return `\\x${code.toString(16).padStart(2, '0')}`;
    return char;
  });
  return quote + body.join('') + quote;
}
