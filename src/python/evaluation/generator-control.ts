/** What an iterator that is a generator of the program can be asked for beside its elements. */
import type { PythonRaise } from './signals.ts';
import type { Because, Value } from './value.ts';

/** A generator of the program; what is undefined as an element is not known. */
export interface GeneratorControl {
  /** Generators that it is around, one inside the other, itself included. */
  readonly around: number;
  /** @param isHeld whoever takes the element sees to it that the body comes to its end */
  next(because: Because, isHeld: boolean): Value | null | undefined;
  /** As `next`, where the `yield` at which it waits gives something. */
  send(because: Because, sent: Value): Value | null | undefined;
  /** As `next`, where an exception is raised at the `yield`. */
  throw(because: Because, error: PythonRaise, isHeld: boolean): Value | null | undefined;
  /** What the body returned, once: the value of the StopIteration that ends it. */
  takeResult(): Value | null;
  /** What the body may write from here on is not known. */
  lose(reason: string): void;
  /** It may do something where it is ended before its end. */
  readonly cleansUp: boolean;
  /** It may be ended from here on before its end. */
  mayEnd(): void;
}
