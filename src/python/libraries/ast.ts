/** What evaluation knows of `ast`: `literal_eval` of texts as settings are written. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { literal } from './support/literal.ts';
import { textOf } from './support/read.ts';
import { taught } from './support/signature.ts';

export const ast: LibraryModule = {
  name: 'ast',
  alwaysThere: true,
  exports: (interpreter) => ({
    literal_eval: taught(interpreter, 'ast.literal_eval', 'node_or_string', (given, it) => {
      const node = given.need('node_or_string');
      const text = textOf(node);
      // Whether it is ValueError or SyntaxError that is raised is not told apart: then nothing is claimed.
      const value = text === undefined ? undefined : literal(it, text, [node]);
      return value === undefined || value === 'none'
        ? it.make.unknown('what ast.literal_eval() gives for this is not followed', [node])
        : value;
    }),
  }),
};
