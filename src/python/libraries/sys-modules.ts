/** `sys.modules`: modules of the program by the names that they were imported by; others are not known to be there. */
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

const REASON = 'the modules that are loaded are not known';

const LIBRARY: ForeignLibrary = {
  name: 'sys.modules',
  describe: () => 'sys.modules',
  truth: () => true,
  subscript: (_value, index, m) => found(index, m) ?? m.make.unknown(REASON, [index]),
  contains: (_value, item, m) =>
    found(item, m) === undefined ? m.make.unknown(REASON, [item]) : m.make.bool(true),
  attribute: (_value, name, m) =>
    m.make.builtin(
      `sys.modules.${name}`,
      ({ positional }, it) => {
        const [first] = positional;
        const module = name === 'get' && first !== undefined ? found(first, it) : undefined;
        return module ?? it.make.unknown(REASON, positional);
      },
      'lazy',
    ),
};

function found(name: Value, m: Interpreter): Value | undefined {
  return name.cell.kind === 'str' ? m.loadedModule(name.cell.value) : undefined;
}

export function loadedModules({ make }: Interpreter): Value {
  return make.foreign(LIBRARY, {});
}
