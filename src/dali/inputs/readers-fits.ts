/**
 * `fn.experimental.readers.fits`: arrays of FITS files, one output for each of `hdu_indices`, of the type and shape that the files
 * have (DALI 2.4). It runs only where CUDA is.
 */
import { numbersIn } from './values.ts';
import type { InputOutput } from './input-operator.ts';
import { readers, unknown } from './reader.ts';

/** The first unit with data behind the primary one. */
const DEFAULT_UNITS: readonly number[] = [2];

export const READERS_FITS = readers(['fn.experimental.readers.fits'], (call) => {
  const given = call.arguments.get('hdu_indices');
  const units = given === undefined ? DEFAULT_UNITS : numbersIn(given);
  return units?.map((): InputOutput => ({
    role: 'decoded',
    meta: unknown('fn.experimental.readers.fits takes it from the files', call.device),
    replacement: {},
  }));
});
