/** What evaluation knows of `abc`: it keeps classes from being instantiated, and changes nothing else. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';

function transparent({ make }: Interpreter, name: string): Value {
  return make.builtin(name, ({ positional: [decorated] }, it) => decorated ?? it.make.none(), 'lazy');
}

export const abc: LibraryModule = {
  name: 'abc',
  alwaysThere: true,
  exports: (interpreter) => ({
    ABC: interpreter.make.class('ABC', {}),
    abstractmethod: transparent(interpreter, 'abc.abstractmethod'),
    abstractproperty: interpreter.builtin('property'),
    abstractclassmethod: interpreter.builtin('classmethod'),
    abstractstaticmethod: interpreter.builtin('staticmethod'),
  }),
};
