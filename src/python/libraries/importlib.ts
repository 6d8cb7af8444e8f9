/** What evaluation knows of `importlib`: importing a module whose name is known. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { isAbsent, textOf } from './support/read.ts';
import { taught } from './support/signature.ts';

export const importlib: LibraryModule = {
  name: 'importlib',
  alwaysThere: true,
  exports: (interpreter) => ({
    import_module: taught(interpreter, 'importlib.import_module', 'name, package=', (given, it) => {
      const name = textOf(given.need('name'));
      if (name === undefined)
        return it.make.unknown('which module is imported is not known', [given.need('name')]);
      if (name.startsWith('.') || !isAbsent(given.get('package')))
        return it.make.unknown('importlib.import_module() of a relative name is not followed', [
          given.need('name'),
        ]);
      return it.make.via(it.importModule(name), given.need('name').origin);
    }),
  }),
};
