/** What evaluation knows of `types`. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { taught } from './support/signature.ts';

export const types: LibraryModule = {
  name: 'types',
  alwaysThere: true,
  exports: (interpreter) => ({
    SimpleNamespace: interpreter.make.class('SimpleNamespace', {
      __init__: taught(
        interpreter,
        'types.SimpleNamespace.__init__',
        'self, **named',
        (given, it) => {
          for (const [name, value] of given.named) it.setAttribute(given.need('self'), name, value);
          return it.make.none();
        },
        'lazy',
      ),
    }),
    MappingProxyType: taught(interpreter, 'types.MappingProxyType', 'mapping', (given) =>
      given.need('mapping'),
    ),
  }),
};
