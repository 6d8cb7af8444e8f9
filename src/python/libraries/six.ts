/** What evaluation knows of `six` on Python 3: its names of types and iterators; metaclasses and raising are not followed. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { callWith, taught } from './support/signature.ts';

/** `six.iteritems(d)`: `iter(d.items())`, of any object with such a method. */
function iterator(interpreter: Interpreter, name: string, method: string): Value {
  return taught(interpreter, `six.${name}`, 'd', (given, it) =>
    callWith(it, it.builtin('iter'), callWith(it, it.attribute(given.need('d'), method))),
  );
}

function builtins(interpreter: Interpreter, names: Readonly<Record<string, string>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(names).map(([name, own]) => [name, interpreter.builtin(own)] as const),
  );
}

export const six: LibraryModule = {
  name: 'six',
  exports: (interpreter) => {
    const { make } = interpreter;
    const types = (...names: readonly string[]): Value =>
      make.tuple(names.map((name) => interpreter.builtin(name)));
    return {
      PY2: make.bool(false),
      PY3: make.bool(true),
      PY34: make.bool(true),
      string_types: types('str'),
      integer_types: types('int'),
      class_types: types('type'),
      ...builtins(interpreter, {
        text_type: 'str',
        binary_type: 'bytes',
        unichr: 'chr',
        callable: 'callable',
      }),
      ...builtins(interpreter, { next: 'next', advance_iterator: 'next' }),
      iterkeys: iterator(interpreter, 'iterkeys', 'keys'),
      itervalues: iterator(interpreter, 'itervalues', 'values'),
      iteritems: iterator(interpreter, 'iteritems', 'items'),
      u: taught(interpreter, 'six.u', 's', (given) => given.need('s')),
      moves: interpreter.taughtModule('six.moves'),
    };
  },
};

export const sixMoves: LibraryModule = {
  name: 'six.moves',
  exports: (interpreter) =>
    builtins(interpreter, { range: 'range', xrange: 'range', zip: 'zip', map: 'map', filter: 'filter' }),
};
