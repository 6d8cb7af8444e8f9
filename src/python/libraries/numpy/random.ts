/** What evaluation knows of `numpy.random`: shuffling changes the list that it is given. */
import type { Interpreter, LibraryModule } from '../../evaluation/interpreter.ts';
import type { ForeignLibrary, Value } from '../../evaluation/value.ts';
import { shuffling } from '../random.ts';
import { each } from '../support/harmless.ts';

interface Generator {
  readonly owner: string;
}

/** A generator of its own: what it draws is not known. */
const generatorLibrary: ForeignLibrary = {
  name: 'numpy.random',
  describe: (payload) => `a ${(payload as Generator).owner}`,
  attribute: (value, name, it) => {
    const owner = value.cell.kind === 'foreign' ? (value.cell.payload as Generator).owner : 'numpy.random';
    return name === 'shuffle'
      ? shuffling(it, owner, 'x, axis=')
      : it.make.unknown(`\`.${name}\` of a ${owner} is not taught`, [value]);
  },
  truth: () => true,
};

function maker({ make }: Interpreter, owner: string): Value {
  return make.builtin(owner, (_args, it) => it.make.foreign(generatorLibrary, { owner }), 'lazy');
}

export const numpyRandom: LibraryModule = {
  name: 'numpy.random',
  exports: (interpreter) => ({
    ...each(['RandomState', 'default_rng'], (name) => maker(interpreter, `numpy.random.${name}`)),
    shuffle: shuffling(interpreter, 'numpy.random', 'x'),
  }),
};
