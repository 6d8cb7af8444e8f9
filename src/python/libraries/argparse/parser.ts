/** The methods of `argparse.ArgumentParser` that read a command line. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { ProgramExit } from '../../evaluation/signals.ts';
import type { Value } from '../../evaluation/value.ts';
import { attributeIfAny } from '../support/raising.ts';
import { isAbsent, isNone, textOf } from '../support/read.ts';
import { callWith } from '../support/signature.ts';
import type { Definer } from './add-argument.ts';
import { readArgument } from './argument.ts';
import { withFiles, wordsOf } from './command-line.ts';
import { raiseArgumentError } from './exceptions.ts';
import { ArgumentError, unrecognized } from './messages.ts';
import type { Namespaces } from './namespace.ts';
import { LostArgument, type Parse, type Parsed, parseKnown } from './parse.ts';
import { type ParserState, withState } from './state.ts';
import { SubparserLost, UNRECOGNIZED } from './subparsers.ts';

export interface Request {
  readonly parser: Value;
  readonly args: Value | undefined;
  readonly namespace: Value | undefined;
  readonly intermixed: boolean;
}

/** Makes the result of a method from the namespace and the words that are left. */
export type Finish = (namespace: Value, extras: readonly Value[]) => Value;

/** Ends the program as the parser's `error` does, with argparse's message. */
export function reject(interpreter: Interpreter, definer: Definer, parser: Value, message: string): never {
  const exits = attributeIfAny(interpreter, parser, 'exit_on_error');
  if (exits !== undefined && interpreter.truth(exits) === false)
    raiseArgumentError(interpreter, definer.errors, message);
  try {
    callWith(interpreter, interpreter.attribute(parser, 'error'), interpreter.make.str(message));
  } catch (error) {
    if (!(error instanceof ProgramExit)) throw error;
  }
  return interpreter.exit(message, true);
}

function rejecting<T>(interpreter: Interpreter, definer: Definer, parser: Value, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof ArgumentError) return reject(interpreter, definer, parser, error.message);
    throw error;
  }
}

/** Positionals that cannot be intermixed with options. */
function refuseIntermixed({ converter: { interpreter }, state, prefixChars }: Omit<Parse, 'pass'>): void {
  const positionals = state.defined
    .map((defined) => readArgument(interpreter, defined, prefixChars))
    .filter((argument) => argument.optionStrings.length === 0);
  const rest = positionals.find(({ nargs }) => nargs === 'A...' || nargs === '...');
  if (rest !== undefined) {
    interpreter.raise('TypeError', `parse_intermixed_args: positional arg with nargs=${rest.nargs}`);
  }
  const grouped = state.exclusive.flatMap(({ members }) => members.map((member) => member.cell));
  if (positionals.some(({ action }) => grouped.includes(action.cell))) {
    interpreter.raise('TypeError', 'parse_intermixed_args: positional in mutuallyExclusiveGroup');
  }
}

/** Both passes of `parse_known_intermixed_args`, or the one of `parse_known_args`. */
function passes(parse: Omit<Parse, 'pass'>, intermixed: boolean): Parsed {
  if (!intermixed) return parseKnown({ ...parse, pass: 'all' });
  refuseIntermixed(parse);
  const options = parseKnown({ ...parse, pass: 'options' });
  const positionals = parseKnown({ ...parse, words: options.extras, pass: 'positionals' });
  return { extras: positionals.extras, open: options.open ?? positionals.open };
}

/** Words that a sub-parser left on the namespace. */
function takeUnrecognized(interpreter: Interpreter, namespace: Value): readonly Value[] {
  if (namespace.cell.kind !== 'instance') return [];
  const waiting = interpreter.members(namespace)?.find(([name]) => name === UNRECOGNIZED)?.[1];
  if (waiting === undefined) return [];
  callWith(interpreter, interpreter.builtin('delattr'), namespace, interpreter.make.str(UNRECOGNIZED));
  return interpreter.iterate(waiting) ?? [];
}

function parseState(
  interpreter: Interpreter,
  definer: Definer,
  namespaces: Namespaces,
  state: ParserState,
  { parser, args, namespace, intermixed }: Request,
  finish: Finish,
): Value {
  const { make } = interpreter;
  const given = wordsOf(interpreter, args);
  const prefixChars = textOf(interpreter.attribute(parser, 'prefix_chars'));
  const filePrefix = interpreter.attribute(parser, 'fromfile_prefix_chars');
  if (given === undefined || prefixChars === undefined || state.lost !== null) {
    const from = [state.lost, args].filter((value) => value !== null && value !== undefined);
    return make.unknown('what the parser reads is not known', from);
  }
  const words = isNone(filePrefix) ? given : withFiles(interpreter, parser, textOf(filePrefix) ?? '', given);
  if (words === undefined) return make.unknown('a file of training arguments cannot be read', given);
  const into = isAbsent(namespace) ? namespaces.make() : namespace;
  const parse: Omit<Parse, 'pass'> = {
    converter: {
      interpreter,
      types: state.registered.type,
      argumentTypeError: definer.errors.ArgumentTypeError,
    },
    parser,
    state,
    prefixChars,
    allowAbbrev: interpreter.truth(interpreter.attribute(parser, 'allow_abbrev')) !== false,
    namespace: into,
    words,
  };
  const { extras, open } = rejecting(interpreter, definer, parser, () => passes(parse, intermixed));
  const all = [...extras, ...takeUnrecognized(interpreter, into)];
  return finish(open === null ? into : namespaces.open(into, open), all);
}

/** Reads a command line and gives what `finish` makes of it; Unknown where it depends on an argument that is not known. */
export function parseWith(
  interpreter: Interpreter,
  definer: Definer,
  namespaces: Namespaces,
  request: Request,
  finish: Finish,
): Value {
  return withState(interpreter, request.parser, (state) => {
    try {
      return parseState(interpreter, definer, namespaces, state, request, finish);
    } catch (error) {
      if (!(error instanceof LostArgument) && !(error instanceof SubparserLost)) throw error;
      return interpreter.make.unknown('a training argument that was given is not known', [error.value]);
    }
  });
}

/** Rejects words that belong to no argument. */
export function refuseExtras(
  interpreter: Interpreter,
  definer: Definer,
  parser: Value,
  extras: readonly Value[],
): void {
  if (extras.length === 0) return;
  reject(interpreter, definer, parser, unrecognized(extras.map((word) => textOf(word) ?? '')).message);
}
