/** What evaluation knows of omegaconf 2.3. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { ClassCell, ForeignLibrary, Value } from '../../evaluation/value.ts';
import { callWith, taught } from '../support/signature.ts';
import { isContainer, type Kit, MISSING, ownFlag, plainly, setFlag } from './container.ts';
import { errorClasses } from './errors.ts';
import { create, omegaConf } from './functions.ts';
import { dictMethods } from './dict-methods.ts';
import { listMethods } from './list-methods.ts';
import { structuredConfig } from './structured.ts';

/** `open_dict(cfg)` and `read_write(cfg)`: a flag is off inside a `with`. */
function flagOff(interpreter: Interpreter, kit: Kit, name: string, flag: '<struct>' | '<readonly>'): Value {
  return taught(interpreter, `omegaconf.${name}`, 'config', (given, it) => {
    const config = given.need('config');
    if (!isContainer(kit, config)) return it.make.unknown('this is no config', [config]);
    const before = ownFlag(config, flag);
    const enter = it.make.builtin('__enter__', () => {
      setFlag(it, config, flag, it.make.bool(false));
      return config;
    });
    const leave = it.make.builtin(
      '__exit__',
      () => {
        setFlag(it, config, flag, before);
        return it.make.none();
      },
      'lazy',
    );
    return callWith(it, it.make.class(name, { __enter__: enter, __exit__: leave }));
  });
}

const KIT = '<kit>';
const kitLibrary: ForeignLibrary = { name: 'omegaconf', describe: () => 'omegaconf' };

/** What the functions of omegaconf share, for libraries that build upon it. */
export function omegaconfKit(interpreter: Interpreter): Kit {
  const { cell } = interpreter.attribute(interpreter.taughtModule('omegaconf'), KIT);
  if (cell.kind !== 'foreign' || cell.library !== kitLibrary) throw new Error('omegaconf was changed');
  return cell.payload as Kit;
}

function makeKit(interpreter: Interpreter): Kit {
  const { make } = interpreter;
  const kit = (): Kit => made;
  const construct: ClassCell['construct'] = (_self, { positional, keywords, open }, it) => {
    const content = keywords.get('content') ?? positional[0];
    const isPlain = positional.length <= 1 && keywords.size <= 1 && open === null;
    if (content === undefined || !isPlain)
      return it.make.unknown('the arguments of a config are not followed', positional);
    return plainly(it, content, (plain) => create(it, made, plain));
  };
  const made: Kit = {
    DictConfig: make.class('DictConfig', dictMethods(interpreter, kit), construct),
    ListConfig: make.class('ListConfig', listMethods(interpreter, kit), construct),
    errors: errorClasses(interpreter),
    resolvers: make.dict([]),
    structured: structuredConfig,
  };
  return made;
}

export const omegaconf: LibraryModule = {
  name: 'omegaconf',
  exports: (interpreter) => {
    const kit = makeKit(interpreter);
    return {
      [KIT]: interpreter.make.foreign(kitLibrary, kit),
      ...kit.errors,
      DictConfig: kit.DictConfig,
      ListConfig: kit.ListConfig,
      OmegaConf: omegaConf(interpreter, kit),
      MISSING: interpreter.make.str(MISSING),
      open_dict: flagOff(interpreter, kit, 'open_dict', '<struct>'),
      read_write: flagOff(interpreter, kit, 'read_write', '<readonly>'),
      II: taught(interpreter, 'omegaconf.II', 'interpolation', (given, it) =>
        it.binary('+', it.binary('+', it.make.str('${'), given.need('interpolation')), it.make.str('}')),
      ),
      SI: taught(interpreter, 'omegaconf.SI', 'interpolation', (given) => given.need('interpolation')),
    };
  },
};
