/** What evaluation knows of `random`: what it gives cannot be known. */
import type { LibraryModule } from '../evaluation/interpreter.ts';
import { each, silentFunction, unknownFunction } from './support/harmless.ts';

const DRAWS = [
  'random',
  'uniform',
  'randint',
  'randrange',
  'getrandbits',
  'choice',
  'choices',
  'sample',
  'gauss',
  'normalvariate',
  'triangular',
  'betavariate',
  'expovariate',
  'lognormvariate',
  'getstate',
];

export const random: LibraryModule = {
  name: 'random',
  alwaysThere: true,
  exports: (interpreter) => ({
    ...each(DRAWS, (name) =>
      unknownFunction(interpreter, `random.${name}`, `random.${name}() draws at random`),
    ),
    ...each(['seed', 'setstate'], (name) => silentFunction(interpreter, `random.${name}`)),
  }),
};
