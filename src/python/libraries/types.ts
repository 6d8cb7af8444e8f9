/** What evaluation knows of `types`. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import type { Value } from '../evaluation/value.ts';
import { attributesEquality, attributesInitializer } from './support/attributes.ts';
import { taught } from './support/signature.ts';

export const types: LibraryModule = {
  name: 'types',
  alwaysThere: true,
  exports: (interpreter) => {
    const SimpleNamespace: Value = interpreter.make.class('SimpleNamespace', {
      __init__: attributesInitializer(interpreter, 'types.SimpleNamespace'),
      __eq__: attributesEquality(interpreter, 'types.SimpleNamespace', () => SimpleNamespace),
    });
    return {
      SimpleNamespace,
      MappingProxyType: taught(interpreter, 'types.MappingProxyType', 'mapping', (given) =>
        given.need('mapping'),
      ),
    };
  },
};
