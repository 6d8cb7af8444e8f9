/** One argument as a parse sees it: the attributes of its action, read once. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import type { SyntaxNode } from '../../syntax/node.ts';
import { countOf, isNone, isOpen, textOf } from '../support/read.ts';
import { attributeIfAny } from '../support/raising.ts';
import { type Nargs, SUPPRESS } from './nargs.ts';
import type { Defined } from './state.ts';
import type { ArgumentShape } from './words.ts';

export interface Argument extends ArgumentShape {
  readonly action: Value;
  readonly node: SyntaxNode | null;
  readonly dest: string;
  readonly default: Value;
  readonly const: Value;
  readonly type: Value;
  /** None where any value goes. */
  readonly choices: Value;
  /** undefined where that is not known. */
  readonly required: boolean | undefined;
  /** `help=SUPPRESS`: messages that list a group leave it out. */
  readonly hidden: boolean;
  /** What hides the definition; the argument can then not be read from a command line. */
  readonly lost: Value | null;
}

const WORDS: ReadonlySet<string> = new Set(['?', '*', '+', '...', 'A...', SUPPRESS]);

function nargsOf(value: Value): Nargs | undefined {
  if (isNone(value)) return null;
  const text = textOf(value);
  if (text !== undefined) return WORDS.has(text) ? (text as Nargs) : undefined;
  return countOf(value);
}

/** What messages call an argument (`_get_action_name`). */
function nameOf(
  interpreter: Interpreter,
  flags: readonly string[],
  action: Value,
  dest: string,
  choices: Value,
): string | null {
  if (flags.length > 0) return flags.join('/');
  const metavar = textOf(attributeIfAny(interpreter, action, 'metavar'));
  if (metavar !== undefined && metavar !== SUPPRESS) return metavar;
  if (dest !== SUPPRESS) return dest;
  const names = isNone(choices)
    ? undefined
    : interpreter.iterate(choices)?.map((choice) => textOf(choice) ?? '');
  return names === undefined || names.length === 0 ? null : `{${names.join(',')}}`;
}

/** `--foo-bar` → `foo_bar`: the long option that comes first, else the first. */
export function inferredDest(flags: readonly string[], prefixChars: string): string {
  const isPrefix = (char: string | undefined): boolean => char !== undefined && prefixChars.includes(char);
  const flag = flags.find((each) => isPrefix(each[1])) ?? flags[0] ?? '';
  let start = 0;
  while (isPrefix(flag[start])) start++;
  return flag.slice(start).replaceAll('-', '_');
}

function lostArgument(
  interpreter: Interpreter,
  { action, node, flags }: Defined,
  prefixChars: string,
): Argument {
  const { make } = interpreter;
  const nothing = make.none();
  const unknown = make.unknown(
    `the definition of the training argument \`${flags.join('/')}\` is not known`,
    [action],
  );
  return {
    action,
    node,
    optionStrings: flags,
    nargs: null,
    name: flags.join('/'),
    dest: inferredDest(flags, prefixChars),
    default: unknown,
    const: nothing,
    type: nothing,
    choices: nothing,
    required: false,
    hidden: false,
    lost: unknown,
  };
}

/** Reads an argument as its action stands now (programs change `action.default` and `action.required` afterwards). */
export function readArgument(interpreter: Interpreter, defined: Defined, prefixChars: string): Argument {
  const { action, node } = defined;
  if (isOpen(action)) return lostArgument(interpreter, defined, prefixChars);
  const read = (name: string): Value => attributeIfAny(interpreter, action, name) ?? interpreter.make.none();
  const flags = interpreter.iterate(read('option_strings'))?.map(textOf);
  const dest = textOf(read('dest'));
  const nargs = nargsOf(read('nargs'));
  if (flags === undefined || dest === undefined || nargs === undefined || flags.includes(undefined)) {
    return lostArgument(interpreter, defined, prefixChars);
  }
  const optionStrings = flags as readonly string[];
  const choices = read('choices');
  return {
    action,
    node,
    optionStrings,
    nargs,
    name: nameOf(interpreter, optionStrings, action, dest, choices),
    dest,
    default: read('default'),
    const: read('const'),
    type: read('type'),
    choices,
    required: interpreter.truth(read('required')),
    hidden: textOf(read('help')) === SUPPRESS,
    lost: null,
  };
}
