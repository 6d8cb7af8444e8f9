/** What evaluation knows of `typing`: annotations mean nothing when a program runs, its few functions do. */
import type { Interpreter, LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { namedTupleBase } from './namedtuple.ts';
import { each } from './support/harmless.ts';
import { taught } from './support/signature.ts';

/** Decorators that leave what they decorate as it is. */
const DECORATORS = ['final', 'overload', 'override', 'no_type_check', 'runtime_checkable', 'type_check_only'];

/** Classes that a program's classes derive from without getting anything. */
const BASES = ['Generic', 'Protocol', 'Hashable', 'Sized'];

function typedDict(interpreter: Interpreter): Value {
  return interpreter.make.class('TypedDict', {}, (_self, args, it) => it.call(it.builtin('dict'), args));
}

export function typingNames(interpreter: Interpreter): Readonly<Record<string, Value>> {
  const { make } = interpreter;
  return {
    ...each(DECORATORS, (name) =>
      make.builtin(
        `typing.${name}`,
        ({ positional: [decorated] }, it) => decorated ?? it.make.none(),
        'lazy',
      ),
    ),
    ...each(BASES, (name) => make.class(name, {})),
    TYPE_CHECKING: make.bool(false),
    TypedDict: typedDict(interpreter),
    NamedTuple: namedTupleBase(interpreter),
    cast: taught(interpreter, 'typing.cast', 'typ, val', (given) => given.need('val'), 'lazy'),
    NewType: make.builtin(
      'typing.NewType',
      (_args, it) =>
        it.make.builtin(
          'typing.NewType()',
          ({ positional: [value] }, inner) => value ?? inner.make.none(),
          'lazy',
        ),
      'lazy',
    ),
  };
}

export const typing: LibraryModule = { name: 'typing', alwaysThere: true, exports: typingNames };

/** The backport; a program that imports it has it. */
export const typingExtensions: LibraryModule = { name: 'typing_extensions', exports: typingNames };
