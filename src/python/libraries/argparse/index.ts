/** What evaluation knows of `argparse` (Python 3.11). */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { actionClasses } from './actions.ts';
import type { Definer } from './add-argument.ts';
import { exceptions } from './exceptions.ts';
import { groupClasses } from './groups.ts';
import { namespaces } from './namespace.ts';
import { parserClass } from './parser-class.ts';
import { SUPPRESS } from './nargs.ts';
import { taught } from '../support/signature.ts';

function fileType(interpreter: Interpreter): Value {
  return taught(interpreter, 'argparse.FileType', '*rest, **named', (_given, it) => {
    const opened = (): Value => it.make.unknown('what an opened file holds is not followed');
    return it.make.builtin('argparse.FileType', opened, 'lazy');
  });
}

export const argparse: LibraryModule = {
  name: 'argparse',
  alwaysThere: true,
  exports: (interpreter) => {
    const { make } = interpreter;
    const errors = exceptions(interpreter);
    const actions = actionClasses(interpreter);
    const definer: Definer = { actions, errors };
    const spaces = namespaces(interpreter);
    const groups = groupClasses(interpreter, definer);
    return {
      ...Object.fromEntries(actions),
      ArgumentError: errors.ArgumentError,
      ArgumentTypeError: errors.ArgumentTypeError,
      ArgumentParser: parserClass(interpreter, definer, groups, spaces),
      FileType: fileType(interpreter),
      Namespace: spaces.Namespace,
      SUPPRESS: make.str(SUPPRESS),
      OPTIONAL: make.str('?'),
      ZERO_OR_MORE: make.str('*'),
      ONE_OR_MORE: make.str('+'),
      PARSER: make.str('A...'),
      REMAINDER: make.str('...'),
    };
  },
};
