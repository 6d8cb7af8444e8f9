/** What evaluation knows of `builtins`: the built-in names as a module, to which programs may write others. */
import type { LibraryModule } from '../evaluation/interpreter.ts';

export const builtins: LibraryModule = {
  name: 'builtins',
  alwaysThere: true,
  exports: (interpreter) => interpreter.builtinFunctions(),
};
