/** Answers about the machine and the processes that a program runs in: assumed, and reported where they matter. */
import type { Interpreter } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';

/** What an assumed call or attribute is. */
export type Answer = boolean | number;

function valueOf(it: Interpreter, path: string, answer: Answer, isCall: boolean): Value {
  const shown = typeof answer === 'boolean' ? (answer ? 'True' : 'False') : String(answer);
  const value = typeof answer === 'boolean' ? it.make.bool(answer) : it.make.int(answer);
  return it.make.via(value, it.assume(`${path}${isCall ? '()' : ''} is ${shown}`));
}

/** A function whose answer is assumed, whatever it is asked. */
export function assumedCall({ make }: Interpreter, path: string, answer: Answer): Value {
  return make.builtin(path, (_args, it) => valueOf(it, path, answer, true), 'lazy');
}

/** An attribute of instances whose value is assumed. */
export function assumedAttribute({ make }: Interpreter, path: string, answer: Answer): Value {
  const getter = make.builtin(path, (_args, it) => valueOf(it, path, answer, false), 'lazy');
  return { cell: { kind: 'descriptor', type: 'property', function: getter }, origin: getter.origin };
}
