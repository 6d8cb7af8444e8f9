/** What evaluation knows of `warnings`: it is harmless. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { each, silentFunction, silentMaker } from './support/harmless.ts';

export const warnings: LibraryModule = {
  name: 'warnings',
  alwaysThere: true,
  exports: (interpreter) => ({
    ...each(
      ['warn', 'warn_explicit', 'filterwarnings', 'simplefilter', 'resetwarnings', 'showwarning'],
      (name) => silentFunction(interpreter, `warnings.${name}`),
    ),
    catch_warnings: silentMaker(interpreter, 'warnings.catch_warnings', []),
  }),
};
