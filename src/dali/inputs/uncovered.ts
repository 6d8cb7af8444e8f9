/** Input operators that are known by name only: not even their outputs are counted. */
import type { InputOperator } from './input-operator.ts';

const PATHS: readonly string[] = ['fn.experimental.readers.fits'];

export const UNCOVERED: readonly InputOperator[] = PATHS.map((path) => ({
  path,
  isCovered: false,
  isFed: false,
  outputs: () => undefined,
}));
