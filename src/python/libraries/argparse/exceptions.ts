/** The exception classes of argparse. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { PythonRaise } from '../../evaluation/signals.ts';
import type { Value } from '../../evaluation/value.ts';
import { callWith } from '../support/signature.ts';

export interface Exceptions {
  readonly ArgumentError: Value;
  readonly ArgumentTypeError: Value;
}

export function exceptions(interpreter: Interpreter): Exceptions {
  const base = [interpreter.builtin('Exception')];
  const make = (name: string): Value => interpreter.make.class(name, {}, undefined, base);
  return { ArgumentError: make('ArgumentError'), ArgumentTypeError: make('ArgumentTypeError') };
}

/** Raises `argparse.ArgumentError`. */
export function raiseArgumentError(
  interpreter: Interpreter,
  { ArgumentError }: Exceptions,
  message: string,
): never {
  const exception = callWith(
    interpreter,
    ArgumentError,
    interpreter.make.none(),
    interpreter.make.str(message),
  );
  throw new PythonRaise(exception, 'ArgumentError', message, interpreter.here);
}
