/** Python exceptions on their way through taught functions. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import { PythonRaise } from '../../evaluation/signals.ts';
import type { Value } from '../../evaluation/value.ts';

/** What a body gave, or the Python exception that it raised. */
export type Attempt = { readonly value: Value } | { readonly raised: PythonRaise };

/** Runs a body and catches a Python exception. */
export function attempt(body: () => Value): Attempt {
  try {
    return { value: body() };
  } catch (error) {
    if (error instanceof PythonRaise) return { raised: error };
    throw error;
  }
}

/** True where the exception is of one of the classes or of one derived from them; undefined where that is not known. */
export function isRaised(
  interpreter: Interpreter,
  raised: PythonRaise,
  classes: readonly Value[],
): boolean | undefined {
  const answers = classes.map((of) => interpreter.isInstance(raised.exception, of));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** The attribute, or undefined where Python would raise AttributeError. */
export function attributeIfAny(interpreter: Interpreter, value: Value, name: string): Value | undefined {
  const result = attempt(() => interpreter.attribute(value, name));
  if ('value' in result) return result.value;
  if (isRaised(interpreter, result.raised, [interpreter.builtin('AttributeError')]) === true)
    return undefined;
  throw result.raised;
}
