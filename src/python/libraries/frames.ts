/** Frame objects (`sys._getframe()`, `inspect.currentframe()`): names are read and written through them. */
import { localNames, namesOf } from '../evaluation/builtins/index.ts';
import type { Interpreter } from '../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../evaluation/value.ts';

interface Frame {
  readonly globals: Value;
  readonly locals: Value;
}

const LIBRARY: ForeignLibrary = {
  name: 'frame',
  describe: () => 'a frame',
  truth: () => true,
  holds: (payload) => [(payload as Frame).globals, (payload as Frame).locals],
  attribute(value, name, m) {
    const frame = value.cell.kind === 'foreign' ? (value.cell.payload as Frame) : undefined;
    if (name === 'f_globals' && frame !== undefined) return frame.globals;
    if (name === 'f_locals' && frame !== undefined) return frame.locals;
    return m.make.unknown(`\`.${name}\` of a frame is not followed`, [value]);
  },
};

const FURTHER = 'frames further out are not followed';

/** A function that gives the frame under way; through one further out the module's containers may be changed. */
export function frameFunction({ make }: Interpreter, name: string): Value {
  return make.builtin(
    name,
    ({ positional }, m) => {
      if (positional.length === 0)
        return m.make.foreign(LIBRARY, { globals: namesOf(m.namespaces.globals, m), locals: localNames(m) });
      m.loseContainers(
        m.globals().map(([, value]) => value),
        FURTHER,
      );
      return m.make.unknown(FURTHER);
    },
    'lazy',
  );
}
