/** Built-in functions whose result or effect lies outside what is followed. */
import type { Interpreter } from '../../interpreter.ts';
import type { Value } from '../../value.ts';
import { localNames, namesOf } from './namespaces.ts';
import { openFunction } from './open.ts';
import { printFunction } from './print.ts';
import { evaluatedText, executedText } from './running-text.ts';

/** Functions that are not followed, and why. */
const NOT_FOLLOWED: Readonly<Record<string, string>> = {
  hash: 'hashes differ from run to run',
  id: 'addresses differ from run to run',
  input: 'it is typed in when the program runs',
  compile: 'compile() is not followed',
  dir: 'dir() is not followed',
  __import__: '__import__() is not followed',
};

/** `exit` and `quit`: the program ends. */
function leaving(name: string, { make }: Interpreter): Value {
  return make.builtin(
    name,
    ({ positional: [code] }, m) => m.exit(code === undefined ? '' : (m.str(code) ?? '')),
    'lazy',
  );
}

/** The built-in functions that end in an Unknown, print or leave, by name. */
export function outsideFunctions(interpreter: Interpreter): Record<string, Value> {
  const { make } = interpreter;
  const functions: Record<string, Value> = {
    print: printFunction(interpreter),
    breakpoint: make.builtin('breakpoint', (_args, m) => m.make.none(), 'lazy'),
    exit: leaving('exit', interpreter),
    quit: leaving('quit', interpreter),
    open: openFunction(interpreter),
    eval: make.builtin('eval', ({ positional: [text] }, m) => evaluatedText(text, m), 'lazy'),
    exec: make.builtin('exec', ({ positional: [text] }, m) => executedText(text, m), 'lazy'),
    globals: make.builtin('globals', (_args, m) => namesOf(m.namespaces.globals, m), 'lazy'),
    locals: make.builtin('locals', (_args, m) => localNames(m), 'lazy'),
  };
  for (const [name, reason] of Object.entries(NOT_FOLLOWED)) {
    functions[name] = make.builtin(name, (args, m) => m.make.unknown(reason, args.positional), 'lazy');
  }
  return functions;
}
