/** What evaluation knows of hydra 1.3: `hydra.main`, the ConfigStore; what it makes of configs otherwise is Unknown. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { Value } from '../../evaluation/value.ts';
import { plainly } from '../omegaconf/container.ts';
import { create } from '../omegaconf/functions.ts';
import { omegaconfKit } from '../omegaconf/index.ts';
import { unknownFunction } from '../support/harmless.ts';
import { isAbsent, textOf } from '../support/read.ts';
import { callWith, taught } from '../support/signature.ts';
import { mainDecorator } from './main.ts';

/** Where the module keeps the dict of stored configs. */
const STORE = '<store>';

function storeOf(interpreter: Interpreter): Value {
  return interpreter.attribute(interpreter.taughtModule('hydra'), STORE);
}

export const hydra: LibraryModule = {
  name: 'hydra',
  exports: (interpreter) => {
    const store = interpreter.make.dict([]);
    return { [STORE]: store, main: mainDecorator(interpreter, store) };
  },
};

export const hydraUtils: LibraryModule = {
  name: 'hydra.utils',
  exports: (interpreter) => {
    const made = (name: string): Value =>
      unknownFunction(interpreter, `hydra.utils.${name}`, `what hydra.utils.${name}() makes is not followed`);
    return {
      instantiate: made('instantiate'),
      call: made('call'),
      get_class: made('get_class'),
      get_method: made('get_method'),
      get_original_cwd: unknownFunction(
        interpreter,
        'hydra.utils.get_original_cwd',
        'hydra.utils.get_original_cwd() depends on the machine',
      ),
      to_absolute_path: taught(interpreter, 'hydra.utils.to_absolute_path', 'path', (given, it) => {
        const path = given.need('path');
        const isWhole = textOf(path)?.startsWith('/') === true;
        return isWhole
          ? path
          : it.make.unknown('where the program was started depends on the machine', [path]);
      }),
    };
  },
};

function stored(interpreter: Interpreter): Value {
  return taught(
    interpreter,
    'hydra.core.config_store.ConfigStore.store',
    'self, name, node, group=, package=, provider=',
    (given, it) => {
      const [name, group] = [textOf(given.need('name')), given.get('group')];
      const folder = isAbsent(group) ? '' : textOf(group);
      if (name === undefined || folder === undefined) return it.make.none();
      const path = `${folder === '' ? '' : `${folder}/`}${name.replace(/\.yaml$/, '')}`;
      const kit = omegaconfKit(it);
      const node = plainly(it, given.need('node'), (plain) => create(it, kit, plain));
      const entry = it.make.tuple([node, given.get('package') ?? it.make.none()]);
      it.setSubscript(storeOf(it), it.make.str(path), entry);
      return it.make.none();
    },
    'lazy',
  );
}

export const hydraConfigStore: LibraryModule = {
  name: 'hydra.core.config_store',
  exports: (interpreter) => {
    const ConfigStore = interpreter.make.class('ConfigStore', { store: stored(interpreter) });
    const only = callWith(interpreter, ConfigStore);
    const instance = interpreter.make.builtin('ConfigStore.instance', () => only, 'lazy');
    const descriptor: Value = {
      cell: { kind: 'descriptor', type: 'staticmethod', function: instance },
      origin: instance.origin,
    };
    if (ConfigStore.cell.kind === 'class') ConfigStore.cell.namespace.restore('instance', descriptor);
    return { ConfigStore };
  },
};
